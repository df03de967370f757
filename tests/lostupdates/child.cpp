#include "child.h"

#include "record.h"
#include "stores.h"

#include <core/clock.h>
#include <releases/record.h>
#include <support/settled.h>
#include <watch/workerpool.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPatience = std::chrono::seconds(60);

QString stepName(engine::ConfigStep step)
{
    using engine::ConfigStep;
    switch (step) {
    case ConfigStep::ExternalRecorded: return u"external-recorded"_s;
    case ConfigStep::BlobsWritten: return u"blobs-written"_s;
    case ConfigStep::MarkerWritten: return u"marker-written"_s;
    case ConfigStep::RecordPending: return u"record-pending"_s;
    case ConfigStep::ObjectWritten: return u"object-written"_s;
    case ConfigStep::RecordReleased: return u"record-released"_s;
    case ConfigStep::HeadMoved: return u"head-moved"_s;
    case ConfigStep::MarkerRemoved: return u"marker-removed"_s;
    case ConfigStep::CheckpointWritten: return u"checkpoint-written"_s;
    case ConfigStep::RecordRemoved: return u"record-removed"_s;
    }
    return u"unknown"_s;
}

/// Blocks. Nothing when the parent closed the pipe, or is gone.
std::optional<QJsonObject> nextLine()
{
    std::string line;
    if (!std::getline(std::cin, line))
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

void sayLine(const QJsonObject &what)
{
    std::printf("%s\n", QJsonDocument(what).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// Whether to go on. The event loop stands still meanwhile, so nothing is sent.
bool isToldToGoOn(const QJsonObject &after)
{
    sayLine(after);
    return nextLine().has_value();
}

Place placeFrom(const QJsonObject &told)
{
    const bool isConsul = told[u"system"_s].toString() == "consul"_L1;
    return {isConsul ? System::Consul : System::Kubernetes, QUrl(told[u"url"_s].toString()),
            told[u"token"_s].toString().toUtf8()};
}

class Child final
{
public:
    Child(const QJsonObject &told, Tools tools)
        : m_tools(tools)
        , m_place(placeFrom(told))
        , m_ref(refFor(m_place.system, told[u"configuration"_s].toString()))
        , m_seat(takeSeat(m_place, m_place.url, m_ref, told[u"who"_s].toString(), false, tools))
    {
    }

    void follow(const QJsonObject &order)
    {
        if (order[u"do"_s].toString() == "attempt"_L1)
            attempt(order);
        else
            settle();
    }

private:
    static engine::StepObserver observer()
    {
        return [](engine::ConfigStep step, int part, int parts) {
            return isToldToGoOn(
                {{u"is"_s, u"at"_s}, {u"step"_s, stepName(step)}, {u"part"_s, part}, {u"parts"_s, parts}});
        };
    }

    void attempt(const QJsonObject &order)
    {
        const auto base = support::settled(m_seat->store().read(&m_owner, m_ref), kPatience);
        if (!base) {
            sayLine({{u"is"_s, u"unread"_s}, {u"error"_s, base.error().message.code}});
            return;
        }
        Attempt edit;
        edit.token = order[u"token"_s].toString().toUtf8();
        edit.isLarge = order[u"large"_s].toBool();
        engine::ConfigChange change;
        change.ref = m_ref;
        change.base = *base;
        change.createdAt = m_tools.clock.wall();
        change.id = releases::newId(change.createdAt, order[u"random"_s].toString().toULongLong(),
                                    base->head ? base->head->release : QString());
        change.kind = base->exists ? releases::Kind::Release : releases::Kind::Creation;
        change.content = editedBy(edit, base->content);
        change.comment = u"attempt "_s + order[u"token"_s].toString().trimmed();
        if (!isToldToGoOn({{u"is"_s, u"begun"_s}, {u"id"_s, change.id}}))
            return;
        const auto record = support::settled(m_seat->store().publish(&m_owner, change, observer()), kPatience);
        QJsonObject end{{u"is"_s, u"ended"_s}, {u"acknowledged"_s, record.has_value()}};
        if (record) {
            end.insert(u"hash"_s, record->contentHash);
        } else {
            end.insert(u"refused"_s, record.error().kind == core::ErrorKind::Conflict);
            end.insert(u"error"_s, record.error().message.code);
        }
        sayLine(end);
    }

    void settle()
    {
        const auto verdict = support::settled(m_seat->store().recover(&m_owner, m_ref, observer()), kPatience);
        QJsonObject end{{u"is"_s, u"settled"_s}};
        if (!verdict)
            end.insert(u"error"_s, verdict.error().message.code);
        sayLine(end);
    }

    Tools m_tools;
    Place m_place;
    engine::ConfigRef m_ref;
    std::unique_ptr<Seat> m_seat;
    QObject m_owner;
};

} // namespace

int runEditor()
{
    const auto told = nextLine();
    if (!told)
        return 0;
    core::SystemClock clock;
    watch::WorkerPool workers(1);
    Child child(*told, {clock, workers});
    sayLine({{u"is"_s, u"ready"_s}});
    while (const auto order = nextLine())
        child.follow(*order);
    return 0;
}

} // namespace lostupdates
