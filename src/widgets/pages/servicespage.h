#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <models/verbs.h>
#include <widgets/page.h>

class QLineEdit;

namespace widgets {

class DataTable;
class Label;
class TallyBar;

/// All services, worst first: health, why, signals, replicas, alerts, age of the data. Enter opens one.
class ServicesPage final : public Page
{
    Q_OBJECT
public:
    explicit ServicesPage(PageContext context, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<Command> commands() const override;
    QWidget *filterField() const override;
    void setEnvironment(const QString &name) override;
    void setEnvironments(const QVector<EnvironmentChip> &environments) override;
    void setPaused(bool paused) override;
    bool closeInner() override;
    bool runKey(QChar letter) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void subscribe();
    void placeEnvironment();
    void refresh();
    std::optional<models::ActTarget> chosen() const;

    PageContext m_context;
    models::RowsModel m_model;
    std::unique_ptr<models::Verbs> m_verbs; ///< of the chosen service, for the palette; null where nothing can be done
    QString m_environment;
    int m_environments = 0; ///< how many there are
    QLineEdit *m_filter;
    TallyBar *m_tally;
    DataTable *m_table;
    QWidget *m_problemLine;
    Label *m_problem; ///< what of the filter or the order is not understood
    Label *m_footer;
};

} // namespace widgets
