#include "listingfields.h"

#include "words.h"

#include <contract/changetext.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/text.h>

#include <QCoreApplication>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

Cell actionStateCell(const v1::ActionRow &action)
{
    const QString word = said(contract::utf8(actionWord(action.state())));
    switch (action.state()) {
    case v1::ACTION_STATE_RUNNING: return {u"… "_s + word, Tone::Strong};
    case v1::ACTION_STATE_SUCCEEDED: return {u"● "_s + word, Tone::Passing};
    case v1::ACTION_STATE_FAILED: return {u"◆ "_s + word, Tone::Critical};
    case v1::ACTION_STATE_STUCK: return {u"▲ "_s + word, Tone::Warning};
    case v1::ACTION_STATE_UNCERTAIN: return {u"▲ "_s + word, Tone::Warning};
    default: return {u"○ "_s + word, Tone::Muted};
    }
}

/// The step under way, or why it ended otherwise than it should.
Cell actionDetailCell(const v1::ActionRow &action)
{
    if (action.has_error())
        return {core::safeText(contract::Phrases::render(action.error()))};
    for (const v1::ActionStep &step : action.steps()) {
        const bool isTold = step.state() == v1::STEP_STATE_RUNNING || step.state() == v1::STEP_STATE_FAILED ||
                            step.state() == v1::STEP_STATE_UNCERTAIN;
        if (!isTold)
            continue;
        const QString title = messageCell(step.title()).text;
        return {step.detail().code().empty() ? title : title + u": "_s + messageCell(step.detail()).text};
    }
    return {};
}

} // namespace

const std::vector<Field> &actionFields()
{
    static const std::vector<Field> fields{
        {QT_TRANSLATE_NOOP("qdctl", "WHEN"), QD_CELL(agoCell(row.action().started_ms())), false, false,
         Column::Give::Nothing, 6, 9},
        {QT_TRANSLATE_NOOP("qdctl", "ACTION"),
         QD_CELL(Cell(contract::verbTitle(contract::text(row.action().verb())), Tone::Strong)), false, false,
         Column::Give::End, 6, 10},
        {QT_TRANSLATE_NOOP("qdctl", "TARGET"), QD_CELL(textCell(row.action().target_name())), false, false,
         Column::Give::Middle, 8, 10},
        {QT_TRANSLATE_NOOP("qdctl", "WITH"), QD_CELL(textCell(contract::utf8(contract::argumentsText(row.action())))),
         false, false, Column::Give::End, 6, 7},
        {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(actionStateCell(row.action())), false, false,
         Column::Give::Nothing, 6, 10},
        {QT_TRANSLATE_NOOP("qdctl", "STEP"), QD_CELL(actionDetailCell(row.action())), false, false, Column::Give::Wrap,
         16, 8},
        {QT_TRANSLATE_NOOP("qdctl", "BY"), QD_CELL(textCell(row.action().principal())), false, false,
         Column::Give::Middle, 6, 6},
        {QT_TRANSLATE_NOOP("qdctl", "REASON"), QD_CELL(textCell(row.action().reason())), true, false, Column::Give::End,
         8, 4},
        {QT_TRANSLATE_NOOP("qdctl", "KEY"), QD_CELL(textCell(row.action().key())), true, false, Column::Give::Middle, 8,
         3},
    };
    return fields;
}

} // namespace qdctl
