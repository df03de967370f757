#include "commands.h"

#include "documents.h"
#include "listings.h"
#include "nearest.h"
#include "screen.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QSet>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kAgeing(1'000); // ages move on while nothing else happens
constexpr core::Milliseconds kUsualInterval(5'000);
constexpr core::Milliseconds kCrossing(2'000); // from one window to the next, under load
constexpr int kScreenRows = 500;               // more than any terminal has lines

/// A document without what only ages, to tell changes.
QByteArray withoutAges(const Value &value)
{
    const auto *object = std::get_if<Value::Object>(&value.data());
    if (!object)
        return value.toJson(true);
    Value::Object kept;
    for (const auto &[name, member] : *object) {
        if (name.endsWith("_ms"_L1))
            continue;
        if (const auto *array = std::get_if<Value::Array>(&member.data())) {
            Value::Array inner;
            for (const Value &each : *array)
                inner.push_back(Value(QString::fromUtf8(withoutAges(each))));
            kept.push_back({name, std::move(inner)});
        } else {
            kept.push_back({name, Value(QString::fromUtf8(withoutAges(member)))});
        }
    }
    return Value(std::move(kept)).toJson(true);
}

const QStringList &collections()
{
    static const QStringList names{u"services"_s, u"sources"_s, u"instances"_s, u"workloads"_s,
                                   u"pods"_s,     u"nodes"_s,   u"events"_s,    u"alerts"_s,
                                   u"changes"_s,  u"actions"_s, u"configs"_s,   u"environments"_s};
    return names;
}

/// What can only be part of a filter: the first word of a watch is a collection otherwise.
bool isFilterPart(const QString &word)
{
    return word.startsWith(u'-') || word.startsWith(u'"') || word.contains(u':');
}

} // namespace

WatchCommand::WatchCommand(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output)
    : Command(invocation, link, clock, output)
{
}

WatchCommand::~WatchCommand() = default;

void WatchCommand::start()
{
    QStringList words = m_invocation.operands;
    QString collection = u"services"_s;
    if (!words.isEmpty() && !isFilterPart(words.first())) {
        collection = words.takeFirst();
        if (!collections().contains(collection)) {
            m_output.complain(
                tr("there is no collection “%1”; there is: %2; for services with that word: qdctl watch services %1")
                    .arg(collection, collections().join(", "_L1)),
                didYouMean(collection, collections()));
            return finish(ExitUsage);
        }
    }
    const bool isScreen =
        !m_invocation.isDocument() && Screen::isAvailable() && m_invocation.count == 0 && !m_invocation.interval;
    m_rows = mirror(collection, words.join(u' '), isScreen ? kScreenRows : 0);
    if (isScreen) {
        m_screen = std::make_unique<Screen>();
        connect(m_screen.get(), &Screen::ended, this, [this] {
            m_screen.reset();
            finish(ExitOk);
        });
        connect(m_screen.get(), &Screen::resized, this, &WatchCommand::redraw);
        connect(m_rows, &Mirror::changed, this, &WatchCommand::redraw);
        connect(sources(), &Mirror::changed, this, &WatchCommand::redraw);
        m_timer = m_clock.every(kAgeing, [this] { redraw(); });
        redraw();
        return;
    }
    whenSettled({m_rows}, [this, filter = words.join(u' ')] {
        if (!filter.isEmpty() && m_rows->total() == 0 && isKnown(*m_rows, m_invocation.platform.environment))
            complainAboutNothing(*m_rows, filter);
        connect(sources(), &Mirror::changed, this, &WatchCommand::complainAboutSources);
        complainAboutSources();
        if (m_invocation.isDocument()) {
            connect(m_rows, &Mirror::changed, this, &WatchCommand::printChanges);
            connect(sources(), &Mirror::changed, this, &WatchCommand::printChanges);
            m_timer = m_clock.every(kAgeing, [this] {
                if (!m_missing.isEmpty())
                    printChanges();
            });
            printChanges();
        } else {
            m_timer = m_clock.every(m_invocation.interval.value_or(kUsualInterval), [this] { printTable(); });
            printTable();
        }
    });
}

void WatchCommand::beforeComplaint()
{
    m_screen.reset(); // what is written to the alternate screen is gone with it
}

QString WatchCommand::title() const
{
    QStringList down;
    for (const v1::Row &row : sources()->rows()) {
        if (row.source().freshness() != v1::FRESHNESS_LIVE)
            down += shown(row.source().id()) + u": "_s + contract::Phrases::freshness(row.source());
    }
    int provisional = 0; // of the rows that are here: those that a screen can show
    m_rows->forEach([&](const v1::Row &row) {
        provisional += row.service().health() == v1::HEALTH_PASSING && Surroundings::isProvisional(row.service());
        return true;
    });
    const QString tally = tallyLine(m_rows->tally(), provisional);
    const QString nothing = !isKnown(*m_rows, m_invocation.platform.environment) ? tr("not loaded")
                            : m_rows->unfiltered() > 0                           ? tr("nothing behind this filter")
                                                                                 : tr("nothing there yet");
    const QString all = m_rows->total() > 0
                            ? QString::number(m_rows->total()) + u' ' + said(contract::utf8(m_rows->collection()))
                            : nothing;
    return (tally.isEmpty() ? all : tally) + (down.isEmpty() ? QString() : u"   "_s + down.join(", "_L1));
}

void WatchCommand::redraw()
{
    if (!m_screen)
        return;
    const Paper paper = m_output.paper();
    auto rows = m_rows->rows(std::size_t(std::max(1, Output::terminalHeight() - 4)));
    const auto rendered = [&] {
        return listing(m_rows->collection(), rows, m_invocation.format == Format::Wide, surroundings())
            .render(paper)
            .split(u'\n');
    };
    QStringList lines = rendered();
    const qsizetype most = std::max(2, Output::terminalHeight() - 2); // the last line is empty
    while (lines.size() > most && rows.size() > 1) {                  // a row may take several
        rows.resize(
            std::max<std::size_t>(1, rows.size() - std::max<std::size_t>(1, std::size_t(lines.size() - most) / 4)));
        lines = rendered();
    }
    lines = lines.mid(0, most);
    const int hidden = std::max(0, m_rows->total() - int(rows.size()));
    if (!lines.last().isEmpty())
        lines += QString();
    QString page = painted(elided(title(), paper.width, Column::Give::End), Tone::Strong, paper.hasColour) + u"\n\n"_s +
                   lines.join(u'\n');
    const QString more = hidden > 0 ? tr("%1 more   ").arg(hidden) : QString();
    page += painted(more + tr("q ends"), Tone::Muted, paper.hasColour);
    m_screen->show(page);
}

void WatchCommand::printTable()
{
    if (hasAllWanted())
        return;
    write((m_count > 0 ? u"\n"_s : QString()) +
          (isKnown(*m_rows, m_invocation.platform.environment)
               ? listing(m_rows->collection(), m_rows->rows(), m_invocation.format == Format::Wide, surroundings())
                     .render(m_output.paper())
               : tr("not loaded") + u'\n'));
    if (countOne())
        finish(verdictNow());
}

/// What changed since it was told last, by key: a row that only moved is no news.
void WatchCommand::printChanges()
{
    if (hasAllWanted())
        return;
    const core::MonotonicTime now = m_clock.now();
    QSet<QByteArray> touched = m_rows->takeTouched();
    for (auto it = m_missing.cbegin(); it != m_missing.cend(); ++it)
        touched.insert(it.key());
    QSet<QByteArray> missing = touched;
    bool goesOn = true;
    m_rows->forEachOf(touched, [&](const v1::Row &row) {
        const QByteArray key(row.key().data(), qsizetype(row.key().size()));
        missing.remove(key);
        Value value = document(row);
        const QByteArray essence = withoutAges(value);
        const auto printed = m_printed.constFind(key);
        const bool isNew = printed == m_printed.cend();
        if (isNew || *printed != essence) {
            m_printed.insert(key, essence);
            goesOn = tell(isNew ? u"added"_s : u"changed"_s, std::move(value));
        }
        return goesOn;
    });
    QHash<QByteArray, core::MonotonicTime> stillMissing;
    for (const QByteArray &key : std::as_const(missing)) {
        if (!goesOn)
            return;
        if (!m_printed.contains(key))
            continue;
        // Between two windows a row stands in neither of them for a moment.
        const core::MonotonicTime since = m_missing.value(key, now);
        if (!m_rows->isOneWindow() && now - since < kCrossing) {
            stillMissing.insert(key, since);
            continue;
        }
        m_printed.remove(key);
        goesOn = tell(u"removed"_s, Value::Object{{u"key"_s, QString::fromUtf8(key)}});
    }
    m_missing = std::move(stillMissing);
}

/// False when that was the last one wanted, or nothing can be written any more.
bool WatchCommand::tell(const QString &type, Value object)
{
    const Value change = Value::Object{{u"type"_s, type}, {u"object"_s, std::move(object)}};
    write(m_invocation.format == Format::Yaml ? "---\n" + change.toYaml() : change.toJson(true));
    const bool isLast = countOne();
    if (isLast)
        finish(verdictNow());
    return !isFinished();
}

/// True when the wanted number has just been reached.
bool WatchCommand::countOne()
{
    ++m_count;
    return hasAllWanted();
}

bool WatchCommand::hasAllWanted() const
{
    return m_invocation.count > 0 && m_count >= m_invocation.count;
}

int WatchCommand::verdictNow() const
{
    return verdict(m_rows->collection() == "services"_L1 && m_rows->tally().critical() > 0);
}

} // namespace qdctl
