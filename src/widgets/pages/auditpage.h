#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <widgets/page.h>

namespace widgets {

class AuditDetail;
class DataTable;
class PageHead;

/// Who did what, when, to what, and what came of it: the audit trail, the newest first. Enter shows a line in full,
/// with what was before and after.
class AuditPage final : public Page
{
    Q_OBJECT
public:
    /// `entry`: opened as soon as it is here, when not empty.
    AuditPage(PageContext context, const QString &entry, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<Command> commands() const override;
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
    QString m_wanted;
    DataTable *m_table;
    AuditDetail *m_detail;
    PageHead *m_head;
};

} // namespace widgets
