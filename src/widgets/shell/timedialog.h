#pragma once

#include <widgets/page.h>

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace widgets {

class Label;

/// "now", "-2h", "-90m", "2026-11-21 08:15[:30]" or "08:15" (today) in local time; nothing where it is none of them.
std::optional<core::WallTime> parseMoment(const QString &text, core::WallTime now);

/// Asks for a range in words; not modal. Emits chosen() once.
class TimeDialog final : public QDialog
{
    Q_OBJECT
public:
    TimeDialog(core::Clock &clock, const TimeChoice &choice, QWidget *parent);

Q_SIGNALS:
    void chosen(const widgets::TimeChoice &choice);

private:
    std::optional<core::TimeRange> range() const;
    void check();
    core::Clock &m_clock;
    QLineEdit *m_from;
    QLineEdit *m_to;
    Label *m_error;
    QPushButton *m_use;
};

} // namespace widgets
