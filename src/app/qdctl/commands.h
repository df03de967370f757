#pragma once

#include "command.h"

namespace qdctl {

/// env, sources, services, actions, config ls: one collection as a table or an array.
class ListCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    QStringList listFilter() const;
    void print(const Mirror &rows);
    std::unique_ptr<core::Timer> m_limit;
};

/// One service with what belongs to it; several when the name stands in several environments or namespaces. Its
/// document is an array of them, however many there are. A part that is not known (not loaded in time, failed, empty
/// while its source is not live, or alerts where no source tells of any) is null there and "not loaded" on the page;
/// the others stay.
class ServiceCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    struct Found
    {
        contract::v1::ServiceRow row;
        std::vector<Mirror *> parts;
    };
    void open(const Mirror &services);
    void deny(const QString &sentence, const QString &hint = {});
    void print();
    std::vector<Found> m_found;
};

/// The connection doctor over one source or all, side by side.
class DoctorCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    struct Patient
    {
        contract::v1::SourceRow source;
        std::vector<contract::v1::DiagnosisStep> steps;
        std::optional<contract::v1::Error> error; ///< why it could not be examined
        bool isDone = false;
    };
    void examine();
    void print(bool isComplete);
    std::vector<std::unique_ptr<Patient>> m_patients;
    std::unique_ptr<core::Timer> m_limit;
};

/// PromQL, now or over a range, of the source that was named or the environment's first.
class QueryCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    void ask(const std::string &source);
    async::Task<qlink::ResponsePtr> m_answer;
    std::unique_ptr<core::Timer> m_limit;
};

class Screen;

/// A collection as it changes: a table that is redrawn on a terminal, tables one after another elsewhere, documents of
/// changes with -o json.
class WatchCommand final : public Command
{
    Q_OBJECT
public:
    WatchCommand(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output);
    ~WatchCommand() override;
    void start() override;

protected:
    void beforeComplaint() override;

private:
    void redraw();
    void printTable();
    void printChanges();
    bool tell(const QString &type, Value object);
    bool countOne();
    bool hasAllWanted() const;
    int verdictNow() const;
    QString title() const;

    Mirror *m_rows = nullptr;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<core::Timer> m_timer;
    QHash<QByteArray, QByteArray> m_printed;          // by key, without what only ages
    QHash<QByteArray, core::MonotonicTime> m_missing; // printed rows that stand in no window, since when
    int m_count = 0;
};

} // namespace qdctl
