#include "commands.h"

#include "documents.h"
#include "listings.h"
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
    static const QStringList names{u"services"_s, u"sources"_s, u"instances"_s, u"workloads"_s, u"pods"_s,
                                   u"nodes"_s,    u"events"_s,  u"alerts"_s,    u"changes"_s,   u"environments"_s};
    return names;
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
    if (!words.isEmpty() && collections().contains(words.first()))
        collection = words.takeFirst();
    m_rows = mirror(collection, words.join(u' '));
    if (m_invocation.format == Format::Json || m_invocation.format == Format::Yaml) {
        whenSettled({m_rows}, [this] {
            connect(m_rows, &Mirror::changed, this, &WatchCommand::printChanges);
            printChanges();
        });
        return;
    }
    if (Screen::isAvailable() && m_invocation.count == 0 && !m_invocation.interval) {
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
    whenSettled({m_rows}, [this] {
        m_timer = m_clock.every(m_invocation.interval.value_or(kUsualInterval), [this] { printTable(); });
        printTable();
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
            down += shown(row.source().id()) + u": "_s + contract::Phrases::freshness(row.source().freshness());
    }
    const QString tally = tallyLine(m_rows->tally());
    return (tally.isEmpty() ? tr("nothing there yet") : tally) +
           (down.isEmpty() ? QString() : u"   "_s + down.join(", "_L1));
}

void WatchCommand::redraw()
{
    if (!m_screen)
        return;
    const Paper paper = m_output.paper();
    auto rows = m_rows->rows();
    const int fitting = std::max(1, Output::terminalHeight() - 4);
    const int hidden = std::max(0, int(rows.size()) - fitting);
    rows.resize(rows.size() - std::size_t(hidden));
    QString page = painted(elided(title(), paper.width, Column::Give::End), Tone::Strong, paper.hasColour) + u"\n\n"_s +
                   listing(m_rows->collection(), rows, m_invocation.format == Format::Wide).render(paper);
    const QString more = hidden > 0 ? tr("%1 more   ").arg(hidden) : QString();
    page += painted(more + tr("q ends"), Tone::Muted, paper.hasColour);
    m_screen->show(page);
}

void WatchCommand::printTable()
{
    const auto rows = m_rows->rows();
    m_output.print((m_count > 0 ? u"\n"_s : QString()) +
                   listing(m_rows->collection(), rows, m_invocation.format == Format::Wide).render(m_output.paper()));
    if (countOne())
        finish(verdict(m_rows->collection() == "services"_L1 && m_rows->tally().critical() > 0));
}

void WatchCommand::printChanges()
{
    QHash<QByteArray, QByteArray> now;
    const auto tell = [this](const QString &type, Value object) {
        if (m_invocation.count > 0 && m_count >= m_invocation.count)
            return;
        const Value change = Value::Object{{u"type"_s, type}, {u"object"_s, std::move(object)}};
        m_output.print(m_invocation.format == Format::Yaml ? "---\n" + change.toYaml() : change.toJson(true));
        if (countOne())
            finish(ExitOk);
    };
    for (const v1::Row &row : m_rows->rows()) {
        const QByteArray key(row.key().data(), qsizetype(row.key().size()));
        Value value = document(row);
        const QByteArray essence = withoutAges(value);
        now.insert(key, essence);
        if (!m_printed.contains(key))
            tell(u"added"_s, std::move(value));
        else if (m_printed.value(key) != essence)
            tell(u"changed"_s, std::move(value));
    }
    for (auto it = m_printed.cbegin(); it != m_printed.cend(); ++it) {
        if (!now.contains(it.key()))
            tell(u"removed"_s, Value::Object{{u"key"_s, QString::fromUtf8(it.key())}});
    }
    m_printed = std::move(now);
}

/// True when the wanted number has just been reached.
bool WatchCommand::countOne()
{
    return ++m_count == m_invocation.count;
}

} // namespace qdctl
