#include "command.h"

#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <core/units.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kAskingTime(30'000); // what is asked may ask a system in turn
constexpr core::Milliseconds kLastWait(2'000);    // for the engine next door, after the time for the sources is up

/// Refusals for what was typed, whoever refuses.
const QStringList kMistakes{u"prometheus.error-bad-data"_s, u"source.not-metrics"_s};

/// A source that is still read for the first time has told something of itself, or failed once.
bool hasSpoken(const v1::SourceRow &source)
{
    return source.has_error() || !source.version().empty() ||
           std::any_of(source.counts().begin(), source.counts().end(),
                       [](const v1::Count &count) { return count.has_number(); });
}

} // namespace

Command::Command(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output)
    : m_invocation(invocation)
    , m_link(link)
    , m_clock(clock)
    , m_output(output)
{
    m_sources = mirror(u"sources"_s);
    connect(&link, &qlink::Link::closed, this,
            [this] { fail(core::Error(core::ErrorKind::Network, u"link.engine-ended"_s)); });
}

Command::~Command() = default;

Mirror *Command::open(Mirror::Query query)
{
    query.environment = m_invocation.platform.environment;
    auto *made = new Mirror(m_link, m_clock, std::move(query), this);
    connect(made, &Mirror::changed, this, &Command::check);
    return made;
}

Mirror *Command::mirror(const QString &collection, const QString &filter, int most)
{
    Mirror *made = open({collection, {}, filter, {}, most, {}});
    connect(made, &Mirror::failed, this, [this](const v1::Error &error) { fail(error); });
    return made;
}

Mirror *Command::oneRow(const QString &collection, const QString &key)
{
    Mirror *made = open({collection, {}, {}, {}, 1, key});
    connect(made, &Mirror::failed, this, [this](const v1::Error &error) { fail(error); });
    return made;
}

Mirror *Command::part(const QString &collection, const QString &service)
{
    Mirror *made = open({collection, {}, {}, service, 0, {}});
    connect(made, &Mirror::failed, this, [this, collection, service](const v1::Error &error) {
        m_hasLostPart = true;
        m_output.complain(u"%1: %2: %3"_s.arg(service, collection, contract::Phrases::render(error)));
        check();
    });
    return made;
}

void Command::ask(v1::Request request, std::function<void(const v1::Response &)> answered,
                  std::function<void(const core::Error &)> refused)
{
    request.set_deadline_ms(kAskingTime.count());
    m_questions.push_back(m_link.request(this, std::move(request))
                              .then([this, answered = std::move(answered),
                                     refused = std::move(refused)](core::Result<qlink::ResponsePtr> result) {
                                  if (m_isFinished)
                                      return;
                                  if (result)
                                      return answered(**result);
                                  if (refused)
                                      return refused(result.error());
                                  fail(result.error());
                              }));
}

void Command::whenSettled(std::vector<Mirror *> mirrors, std::function<void()> ready)
{
    m_awaited = std::move(mirrors);
    m_ready = std::move(ready);
    if (!m_timeout) {
        m_timeout = m_clock.after(m_invocation.timeout, [this] {
            m_isTimeUp = true;
            beginLastWait();
            check();
        });
    } else if (m_isTimeUp) {
        beginLastWait();
    }
    check();
}

void Command::beginLastWait()
{
    m_isLastWaitOver = false;
    m_lastWait = m_clock.after(kLastWait, [this] {
        m_isLastWaitOver = true;
        check();
    });
}

bool Command::hasArrived() const
{
    return m_sources->hasArrived() && std::all_of(m_awaited.begin(), m_awaited.end(), [](const Mirror *mirror) {
               return mirror->hasArrived() || mirror->error();
           });
}

bool Command::isSettled() const
{
    return m_invocation.waits ? isComplete() : hasArrived();
}

/// The sources' rows may be told a moment before the services that waited for them.
bool Command::isBehind(const Mirror &mirror)
{
    bool out = false;
    mirror.forEach([&out](const v1::Row &row) {
        const v1::ServiceRow &service = row.service();
        out = service.freshness() == v1::FRESHNESS_LOADING && service.waiting_for_size() > 0 && !service.incomplete();
        return !out;
    });
    return out;
}

bool Command::isComplete() const
{
    if (!hasArrived())
        return false;
    bool isLoading = false;
    m_sources->forEach([this, &isLoading](const v1::Row &row) {
        isLoading =
            row.source().freshness() == v1::FRESHNESS_LOADING && !(m_areFirstWordsEnough && hasSpoken(row.source()));
        return !isLoading;
    });
    return !isLoading && std::none_of(m_awaited.begin(), m_awaited.end(), [this](const Mirror *mirror) {
        const bool isEnough = m_areFirstWordsEnough && mirror->unfiltered() > 0;
        return (mirror->freshness() == v1::FRESHNESS_LOADING && !mirror->error() && !isEnough) || isBehind(*mirror);
    });
}

bool Command::hasFailed(const v1::SourceRow &source) const
{
    return source.freshness() == v1::FRESHNESS_STALE || source.freshness() == v1::FRESHNESS_UNAUTHORISED ||
           (m_areFirstWordsEnough && source.freshness() == v1::FRESHNESS_LOADING && source.has_error());
}

void Command::check()
{
    if (!m_ready || m_isFinished)
        return;
    if (isSettled() || (m_isTimeUp && (hasArrived() || m_isLastWaitOver)))
        std::exchange(m_ready, nullptr)();
}

void Command::write(const QByteArray &utf8)
{
    if (m_isFinished || m_unread != ExitOk)
        return;
    if (const int error = m_output.print(utf8)) {
        const int code = m_output.giveUp(error);
        if (!goesOnUnread())
            return finish(code);
        m_unread = code;
    }
}

void Command::writeDocument(const Value &value)
{
    write(m_invocation.format == Format::Yaml ? value.toYaml() : value.toJson());
}

void Command::complainAboutSources()
{
    if (m_isFinished)
        return;
    QMap<QString, QString> now;
    QSet<QString> unasked; // nobody gave them the time to answer
    if (!m_sources->hasArrived())
        now.insert({}, tr("the engine has not answered within %1").arg(core::formatDuration(m_invocation.timeout)));
    for (const v1::Row &row : m_sources->rows()) {
        const v1::SourceRow &source = row.source();
        const QString id = contract::text(source.id());
        if (source.freshness() == v1::FRESHNESS_LIVE || source.freshness() == v1::FRESHNESS_RESYNCING)
            continue;
        if (hasFailed(source)) {
            now.insert(id, id + u": "_s + contract::Phrases::render(source.error()));
        } else if (m_isTimeUp) {
            now.insert(id, tr("%1 has not answered within %2").arg(id, core::formatDuration(m_invocation.timeout)));
        } else if (!m_invocation.waits) {
            now.insert(id, tr("%1 has not answered yet").arg(id));
            unasked.insert(id);
        }
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (m_complaints.value(it.key()) != it.value())
            m_output.complain(unasked.contains(it.key()) ? it.value() : withDoctor(it.key(), it.value()));
    }
    for (auto it = m_complaints.cbegin(); it != m_complaints.cend(); ++it) {
        if (!it.key().isEmpty() && !now.contains(it.key()))
            m_output.complain(tr("%1 answers again").arg(it.key()));
    }
    m_complaints = std::move(now);
}

QString Command::withDoctor(const QString &source, QString sentence)
{
    if (source.isEmpty() || m_sentToDoctor.contains(source))
        return sentence;
    m_sentToDoctor.insert(source);
    while (sentence.endsWith(u'.') || sentence.endsWith(u'。'))
        sentence.chop(1);
    return sentence + u"; "_s + wayToDoctor(source);
}

QString Command::wayToDoctor(const QString &source) const
{
    QString line = source.isEmpty() ? u"qdctl doctor"_s : u"qdctl doctor "_s + source;
    if (!m_invocation.platform.configFile.isEmpty())
        line += u" --config "_s + m_invocation.platform.configFile;
    return (m_invocation.platform.namesSources() ? tr("“%1” with the same addresses shows which step fails")
                                                 : tr("“%1” shows which step fails"))
        .arg(line);
}

void Command::complainAboutNothing(const Mirror &rows, const QString &filter)
{
    if (m_isFinished)
        return;
    const QString what = said(contract::utf8(rows.collection()));
    m_output.complain(
        rows.unfiltered() == 0
            ? tr("nothing there yet")
            : tr("no %1 fit “%2”; hidden by the filter: %3").arg(what, filter, QString::number(rows.unfiltered())));
}

int Command::verdict(bool isCritical) const
{
    if (isCritical)
        return ExitCritical;
    if (!isComplete()) // a verdict is asked for when the time is up, or when nobody wanted to wait
        return ExitTimeout;
    bool hasAnyFailed = m_hasLostPart;
    m_sources->forEach([this, &hasAnyFailed](const v1::Row &row) {
        hasAnyFailed = hasAnyFailed || hasFailed(row.source());
        return !hasAnyFailed;
    });
    return hasAnyFailed ? ExitSource : ExitOk;
}

void Command::fail(const v1::Error &error)
{
    fail(contract::fromContract(error));
}

void Command::fail(const core::Error &error, const QString &hint)
{
    if (m_isFinished)
        return;
    beforeComplaint();
    const QString sentence = contract::Phrases::render(error);
    m_output.complain(sentence, hint.isEmpty() ? didYouMean(error.message) : hint);
    if (!error.detail.isEmpty() && !sentence.contains(core::safeText(error.detail)))
        m_output.complain(error.detail);
    if (kMistakes.contains(error.message.code))
        return finish(ExitUsage);
    switch (error.kind) {
    case core::ErrorKind::Timeout: return finish(ExitTimeout);
    case core::ErrorKind::NotFound: return finish(ExitNotFound);
    case core::ErrorKind::Conflict: return finish(ExitConflict);
    case core::ErrorKind::Config: return finish(ExitUsage);
    case core::ErrorKind::TooLarge: // of what was typed, or of an answer
        return finish(error.message.code == "session.filter-too-long"_L1 ? ExitUsage : ExitSource);
    default: return finish(ExitSource);
    }
}

void Command::finish(int exitCode)
{
    if (std::exchange(m_isFinished, true))
        return;
    Q_EMIT finished(exitCode == ExitOk ? m_unread : exitCode);
}

} // namespace qdctl
