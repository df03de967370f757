#pragma once

#include <widgets/panel.h>

#include <models/rowsmodel.h>

class QGridLayout;
class QPushButton;
class QToolButton;

namespace widgets {

class DiffView;
class Label;

/// One line of the audit trail in full: every field, the error, and how before and after differ. Hidden until a line
/// is chosen; it stays as it was read when the line leaves the table.
class AuditDetail final : public Panel
{
    Q_OBJECT
public:
    explicit AuditDetail(models::RowsModel &model, QWidget *parent = nullptr);

    /// Opens on the line, or closes when it shows this one.
    void toggle(const QString &key);
    using QWidget::show;
    void show(const QString &key);
    /// False when it is not open.
    bool close();

Q_SIGNALS:
    void closed();
    void serviceChosen(const QString &service);

private:
    void fill(const contract::v1::AuditRow &entry);

    models::RowsModel &m_model;
    QString m_key;
    QString m_service;
    QGridLayout *m_grid;
    Label *m_diffTitle;
    DiffView *m_diff;
    QPushButton *m_open;
    QToolButton *m_close;
};

} // namespace widgets
