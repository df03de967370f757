#pragma once

#include <core/clock.h>
#include <models/confighistory.h>

#include <QStringList>
#include <QWidget>

#include <memory>

class QPushButton;
class QTableWidget;

namespace widgets {

class Label;

/// The releases of a configuration, the newest first: any two can be compared, each one with what is live, and each can
/// be restored. Old ones are removed apart from that.
class ReleaseList final : public QWidget
{
    Q_OBJECT
public:
    ReleaseList(models::ConfigHistory &history, core::Clock &clock, QWidget *parent = nullptr);

    /// Why nothing can be restored or removed now; empty when it can.
    void setRestoreBlocked(const QString &why);
    QTableWidget *table() const { return m_table; }
    QPushButton *compareButton() const { return m_compare; }
    QPushButton *restoreButton() const { return m_restore; }
    QPushButton *tidyButton() const { return m_tidy; }
    /// The chosen releases, the newest first.
    QStringList chosen() const;

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    /// `before` is the older one; `after` empty: what is live.
    void compareRequested(const QString &before, const QString &after);
    void restoreRequested(const QString &release);
    void tidyRequested();

private:
    void refresh();
    /// Ages grow while nothing else happens.
    void refreshAges();
    void refreshButtons();
    const contract::v1::ReleaseInfo *info(const QString &release) const;

    models::ConfigHistory &m_history;
    core::Clock &m_clock;
    Label *m_state;
    QTableWidget *m_table;
    QPushButton *m_compare;
    QPushButton *m_restore;
    QPushButton *m_tidy;
    Label *m_why;
    QString m_blocked;
    std::unique_ptr<core::Timer> m_tick;
};

} // namespace widgets
