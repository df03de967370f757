#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <widgets/page.h>

namespace widgets {

class DataTable;
class PageHead;

/// All actions under way and ended, the newest first. Enter shows how one goes on.
class ActionsPage final : public Page
{
    Q_OBJECT
public:
    explicit ActionsPage(PageContext context, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QWidget *filterField() const override;
    void setEnvironment(const QString &name) override;
    void setEnvironments(const QVector<EnvironmentChip> &environments) override;
    void setPaused(bool paused) override;
    bool closeInner() override;

private:
    void subscribe();
    void refresh();

    PageContext m_context;
    models::RowsModel m_model;
    QString m_environment;
    DataTable *m_table;
    PageHead *m_head;
};

} // namespace widgets
