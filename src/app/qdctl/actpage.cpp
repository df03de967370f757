#include "actpage.h"

#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/linediff.h>
#include <core/text.h>

#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

QString findingLine(const v1::Finding &finding, const Paper &paper)
{
    const QString text = sentenceOf(finding.message());
    switch (finding.level()) {
    case v1::Finding::LEVEL_REFUSAL:
        return painted(u"  ◆ "_s + tr("refused: %1").arg(text), Tone::Critical, paper.hasColour);
    case v1::Finding::LEVEL_WARNING:
        return painted(u"  ▲ "_s + tr("warning: %1").arg(text), Tone::Warning, paper.hasColour);
    default: return u"  ○ "_s + tr("note: %1").arg(text);
    }
}

/// A figure that only one side has is told alone: an arrow would say that it comes or goes.
QString impactText(const v1::ImpactLine &line)
{
    if (line.before().empty() || line.after().empty()) {
        const std::string &only = line.before().empty() ? line.after() : line.before();
        return only.empty() ? u"—"_s : shown(only);
    }
    return shown(line.before()) + u" → "_s + shown(line.after());
}

/// What would change, part by part under a heading that no line of content looks like.
QString changesText(const v1::PreviewReply &preview, const Paper &paper)
{
    const auto changed = [&paper](const std::string &before, const std::string &after, const QString &nothing) {
        const QString diff = diffText(contract::text(before), contract::text(after), paper);
        return diff.isEmpty() ? u"  "_s + nothing + u'\n' : diff;
    };
    if (preview.texts().empty()) {
        if (preview.before().empty() && preview.after().empty())
            return {};
        return changed(preview.before(), preview.after(), tr("the server says that nothing would change"));
    }
    QString out;
    for (const v1::TextChange &text : preview.texts()) {
        out += painted(u"  ── "_s + shown(text.name()) + u" ──"_s, Tone::Strong, paper.hasColour) + u'\n';
        out += changed(text.before(), text.after(), tr("nothing changes in it that can be shown"));
    }
    return out;
}

QString askedText(const v1::ArgumentSpec &spec)
{
    const QString name = shown(spec.name());
    if (spec.kind() == v1::ArgumentSpec::KIND_NUMBER)
        return u"%1=%2…%3"_s.arg(name, QString::number(spec.least()), QString::number(spec.most()));
    if (spec.kind() != v1::ArgumentSpec::KIND_CHOICE)
        return name;
    QStringList values;
    for (const v1::Choice &choice : spec.choices())
        values += shown(choice.value());
    return name + u'=' + values.join(u'|');
}

} // namespace

QString sentenceOf(const v1::Message &message)
{
    return core::safeText(contract::Phrases::render(message));
}

QString diffText(const QString &before, const QString &after, const Paper &paper)
{
    QString out;
    for (const core::DiffLine &line : core::lineDiff(before, after)) {
        const QString text = core::safeText(line.text);
        switch (line.kind) {
        case core::DiffLine::Kind::Same: out += u"    "_s + text; break;
        case core::DiffLine::Kind::Removed: out += painted(u"  - "_s + text, Tone::Critical, paper.hasColour); break;
        case core::DiffLine::Kind::Added: out += painted(u"  + "_s + text, Tone::Passing, paper.hasColour); break;
        case core::DiffLine::Kind::Left: out += painted(u"  @@"_s, Tone::Muted, paper.hasColour); break;
        }
        out += u'\n';
    }
    return out;
}

QString previewPage(const QString &title, const v1::PreviewReply &preview, const Paper &paper)
{
    QString out = painted(title, Tone::Strong, paper.hasColour) + u'\n';
    for (const v1::Finding &finding : preview.findings())
        out += findingLine(finding, paper) + u'\n';
    for (const v1::ImpactLine &line : preview.impact())
        out += u"  %1: %2\n"_s.arg(sentenceOf(line.what()), impactText(line));
    out += changesText(preview, paper);
    for (int i = 0; i < preview.steps_size(); ++i)
        out += u"  %1. %2\n"_s.arg(QString::number(i + 1), sentenceOf(preview.steps(i)));
    if (preview.allowed() && !preview.undoable())
        out += u"  "_s + tr("this cannot be undone") + u'\n';
    return out;
}

QString offersPage(const QString &title, const v1::VerbList &verbs, const Paper &paper)
{
    std::vector<Column> columns{{tr("VERB"), false, Column::Give::Nothing, 6, 10},
                                {tr("MEANS"), false, Column::Give::End, 6, 5},
                                {tr("MAY I"), false, Column::Give::Nothing, 3, 10},
                                {tr("WHY"), false, Column::Give::Wrap, 16, 9},
                                {tr("ASKS FOR"), false, Column::Give::Wrap, 8, 6}};
    Table table(std::move(columns));
    for (const v1::VerbOffer &offer : verbs.verbs()) {
        const QString refused = offer.lacks_right() ? tr("no") : tr("not now");
        QStringList asked;
        for (const v1::ArgumentSpec &spec : offer.arguments())
            asked += askedText(spec);
        table.add({textCell(offer.verb(), Tone::Strong), Cell(contract::verbTitle(contract::text(offer.verb()))),
                   offer.allowed() ? Cell(tr("yes"), Tone::Passing) : Cell(refused, Tone::Muted),
                   offer.allowed() ? Cell() : messageCell(offer.refusal()), Cell(asked.join(", "_L1))});
    }
    const QString head = painted(title, Tone::Strong, paper.hasColour) + u'\n';
    return head + (table.isEmpty() ? tr("nothing can be done to it") + u'\n' : table.render(paper));
}

QString stepLine(const v1::ActionStep &step, const Paper &paper)
{
    const auto mark = [&step]() -> std::pair<QString, Tone> {
        switch (step.state()) {
        case v1::STEP_STATE_DONE: return {u"✓"_s, Tone::Passing};
        case v1::STEP_STATE_FAILED: return {u"✗"_s, Tone::Critical};
        case v1::STEP_STATE_UNCERTAIN: return {u"?"_s, Tone::Warning};
        case v1::STEP_STATE_RUNNING: return {u"…"_s, Tone::Normal};
        default: return {u"○"_s, Tone::Muted};
        }
    }();
    QString text = sentenceOf(step.title());
    if (step.state() != v1::STEP_STATE_RUNNING)
        text += u": "_s + said(contract::utf8(stepWord(step.state())));
    if (!step.detail().code().empty())
        text += u", "_s + sentenceOf(step.detail());
    if (step.took_ms() > 0)
        text += u" (%1)"_s.arg(core::formatDuration(core::Milliseconds(step.took_ms())));
    return u"  "_s + painted(mark.first, mark.second, paper.hasColour) + u' ' + text + u'\n';
}

} // namespace qdctl
