#pragma once

#include "pagecontext.h"

#include <chart/panel.h>
#include <core/timerange.h>
#include <models/rowsmodel.h>
#include <widgets/theme/tokens.h>

#include <QDate>
#include <QWidget>

#include <memory>
#include <optional>

class QPushButton;

namespace widgets {

/// What changed: the service's changes inside the charts' range, oldest first, as a strip; and the same as chart
/// markers. What two sources tell of the same moment (an alert in Prometheus and in Alertmanager) is one change. Times
/// of today are told without their day, and with it as soon as the day is over. Limited to a span, it has a button back
/// to the whole range.
class ChangeStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangeStrip(PageContext context, QWidget *parent = nullptr);

    void follow(const QString &serviceKey);
    void setRange(const core::TimeRange &range);
    /// Only what changed in this span is told; nothing: all of the range.
    void setSpan(const std::optional<core::TimeRange> &span);
    bool isLimited() const { return m_span.has_value(); }
    /// Gives the keyboard to the way back; nothing happens while all is shown.
    void focusWayBack();
    void setPaused(bool paused);
    /// Of the whole range, also while limited to a span.
    QVector<chart::Marker> markers() const;
    QSize sizeHint() const override { return {400, 36}; }
    QSize minimumSizeHint() const override { return {160, 36}; }

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Change
    {
        qint64 atMs = 0;
        QString text;
        chart::MarkerKind kind = chart::MarkerKind::Other;
        Role role = Role::Muted; ///< of its mark
        QString source;
    };
    void refresh();
    void limit();
    void placeWayBack();
    QString nothing() const;
    QDate today() const;
    QString when(qint64 unixMs) const;

    PageContext m_context;
    models::RowsModel m_model;
    core::TimeRange m_range{};
    std::optional<core::TimeRange> m_span;
    QVector<Change> m_changes; ///< inside the range, by time
    QVector<Change> m_told;    ///< those of them inside the span
    QPushButton *m_wayBack;    ///< hidden while all is shown
    QDate m_day;               ///< when the times were written
    std::unique_ptr<core::Timer> m_dayTimer;
};

} // namespace widgets
