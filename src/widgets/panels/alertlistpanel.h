#pragma once

#include "alertrowdelegate.h"
#include "panelbody.h"

class QListView;

namespace widgets {

/// Alerts in columns and groups, the worst first, of equals the longest, silenced ones last in theirs; a heading counts
/// all of its group; data as dashboard::alertFrame() makes them. Enter follows an alert's link. Options: `groupBy`
/// ("severity", "service", "alertname", "state", "none"), `silenced` (true: they are shown), `most` (alerts that are
/// shown, 1 to 2000, 500).
class AlertListPanel final : public PanelBody
{
    Q_OBJECT
public:
    explicit AlertListPanel(QWidget *parent = nullptr);
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;
    const ListRowsModel &model() const { return *m_model; }

protected:
    void refresh() override;
    QString told() const override;
    QString leftOut() const override;
    QString chosenLink() const override;

private:
    ListRowsModel *m_model;
    AlertRowDelegate *m_delegate;
    QListView *m_view;
    QString m_groupBy = QStringLiteral("severity");
    bool m_silenced = true;
    int m_most = 500;
    int m_alerts = 0;
    int m_critical = 0;
    int m_left = 0; ///< alerts beyond `most`
};

} // namespace widgets
