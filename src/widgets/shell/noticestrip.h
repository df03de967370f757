#pragma once

#include "shell.h"

class QVBoxLayout;

namespace widgets {

/// Notices under the top bar, replaced by id, dismissed by hand or when they are over. Plain text, never cut.
class NoticeStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeStrip(QWidget *parent = nullptr);
    /// One that stands already only changes its words: its buttons keep the keyboard.
    void set(const Notice &notice);
    void clear(const QString &id);
    bool has(const QString &id) const;
    int count() const;
    /// Those that stand, from the top.
    QVector<Notice> notices() const;

Q_SIGNALS:
    /// By hand.
    void dismissed(const QString &id);
    void pageChosen(const widgets::PageAddress &address);

private:
    QVBoxLayout *m_layout;
};

} // namespace widgets
