#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <widgets/page.h>

#include <QPointer>

class QPushButton;

namespace widgets {

class DataTable;
class NewConfigDialog;
class PageHead;

/// All versioned configurations and how each stands to its history. Enter opens one.
class ConfigsPage final : public Page
{
    Q_OBJECT
public:
    /// `service`: only those of this ServiceRow.key, when not empty.
    ConfigsPage(PageContext context, const QString &service, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<Command> commands() const override;
    QWidget *filterField() const override;
    void setEnvironment(const QString &name) override;
    void setEnvironments(const QVector<EnvironmentChip> &environments) override;
    void setPaused(bool paused) override;
    bool closeInner() override;
    /// Asks what a new one is called.
    NewConfigDialog *askNew();

private:
    static QString titleFor(const QString &service);
    void subscribe();
    void refresh();

    PageContext m_context;
    models::RowsModel m_model;
    QString m_service;
    QString m_environment;
    QPushButton *m_new;
    DataTable *m_table;
    PageHead *m_head;
    QPointer<NewConfigDialog> m_dialog;
};

} // namespace widgets
