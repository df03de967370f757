#pragma once

#include <link/link.h>
#include <models/rowsmodel.h>

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace widgets {

class Label;

/// Asks where a new configuration is to lie and what it is called. It makes a draft only: nothing exists in the store
/// before it is released. Beside the data, never modal.
class NewConfigDialog final : public QDialog
{
    Q_OBJECT
public:
    NewConfigDialog(qlink::Link &link, core::Clock &clock, const QString &environment, QWidget *parent);
    ~NewConfigDialog() override;

    QComboBox *sourceField() const { return m_source; }
    QLineEdit *namespaceField() const { return m_namespace; }
    QLineEdit *nameField() const { return m_name; }
    QPushButton *makeButton() const { return m_make; }

Q_SIGNALS:
    /// ConfigRow.key of the new draft.
    void created(const QString &config);

private:
    void takeSources();
    void takeKinds();
    void refresh();
    void make();

    QPointer<qlink::Link> m_link;
    QString m_environment;
    models::RowsModel m_sources;
    QComboBox *m_source;
    QComboBox *m_kind;
    Label *m_namespaceTitle;
    QLineEdit *m_namespace;
    QLineEdit *m_name;
    Label *m_problem;
    QPushButton *m_make;
    bool m_isSent = false;
    async::Task<qlink::ResponsePtr> m_making;
};

} // namespace widgets
