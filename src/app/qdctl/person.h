#pragma once

#include <QObject>

#include <memory>

namespace qdctl {

/// Who sits in front of the program: what they are asked, what they answer, and that they want it to stop.
class Person : public QObject
{
    Q_OBJECT
public:
    Person() = default;
    /// There is somebody to ask, who sees the question.
    virtual bool isThere() const = 0;
    /// Asks; answered() or left() follows, once. What was typed before is no answer.
    virtual void ask(const QString &question) = 0;

Q_SIGNALS:
    void answered(const QString &line);
    void left();        ///< nothing more can be typed
    void interrupted(); ///< Ctrl-C, each time; or the program is told to end, or the terminal is gone
};

/// The one at this program's terminal: asked on standard error, heard on standard input. While it lives, Ctrl-C ends
/// nothing by itself. At most one at a time.
class TerminalPerson final : public Person
{
    Q_OBJECT
public:
    TerminalPerson();
    ~TerminalPerson() override;
    bool isThere() const override;
    void ask(const QString &question) override;

private:
    class Ears;
    std::unique_ptr<Ears> m_ears;
};

} // namespace qdctl
