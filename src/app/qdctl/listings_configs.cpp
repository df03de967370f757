#include "listingfields.h"

#include "words.h"

#include <contract/convert.h>
#include <core/units.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What stands under a configuration's name: how many keys, or bytes; a dash while it is not read.
Cell amountCell(const v1::ConfigRow &row, qint64 amount, core::Unit unit)
{
    if (amount < 0 || (row.standing() == v1::CONFIG_STANDING_UNKNOWN && amount == 0))
        return {u"—"_s, Tone::Muted};
    const core::Formatted formatted = core::format(double(amount), unit);
    return datedCell({formatted.unit.isEmpty() ? formatted.number : formatted.number + u' ' + formatted.unit},
                     row.freshness());
}

} // namespace

Cell standingCell(const v1::ConfigRow &row)
{
    const QString word = said(contract::utf8(standingWord(row.standing())));
    switch (row.standing()) {
    case v1::CONFIG_STANDING_RELEASED: return datedCell({u"● "_s + word, Tone::Passing}, row.freshness());
    case v1::CONFIG_STANDING_UNDER_WAY: return datedCell({u"… "_s + word, Tone::Strong}, row.freshness());
    case v1::CONFIG_STANDING_EXTERNAL_CHANGE:
    case v1::CONFIG_STANDING_EXTERNAL_REMOVAL: return datedCell({u"▲ "_s + word, Tone::Warning}, row.freshness());
    case v1::CONFIG_STANDING_INDETERMINATE: return datedCell({u"◆ "_s + word, Tone::Critical}, row.freshness());
    default: return {u"○ "_s + word, Tone::Muted};
    }
}

const std::vector<Field> &configFields()
{
    static const std::vector<Field> fields{
        {QT_TRANSLATE_NOOP("qdctl", "NAME"), QD_CELL(textCell(row.config().name(), Tone::Strong)), false, false,
         Column::Give::Middle, 10, 10},
        {QT_TRANSLATE_NOOP("qdctl", "NAMESPACE"), QD_CELL(textCell(row.config().namespace_())), false, false,
         Column::Give::Middle, 6, 8},
        {QT_TRANSLATE_NOOP("qdctl", "KIND"), QD_CELL(textCell(row.config().kind())), false, false,
         Column::Give::Nothing, 6, 6},
        {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(standingCell(row.config())), false, false, Column::Give::Nothing,
         8, 10},
        {QT_TRANSLATE_NOOP("qdctl", "ENTRIES"),
         QD_CELL(amountCell(row.config(), row.config().keys(), core::Unit::Count)), false, true, Column::Give::Nothing,
         4, 4},
        {QT_TRANSLATE_NOOP("qdctl", "SIZE"), QD_CELL(amountCell(row.config(), row.config().bytes(), core::Unit::Bytes)),
         true, true, Column::Give::Nothing, 5, 3},
        {QT_TRANSLATE_NOOP("qdctl", "RELEASED"), QD_CELL(agoCell(row.config().released_ms())), false, false,
         Column::Give::Nothing, 6, 7},
        {QT_TRANSLATE_NOOP("qdctl", "BY"), QD_CELL(textCell(row.config().author())), false, false, Column::Give::Middle,
         6, 5},
        {QT_TRANSLATE_NOOP("qdctl", "COMMENT"), QD_CELL(textCell(row.config().comment())), false, false,
         Column::Give::End, 8, 4},
        {QT_TRANSLATE_NOOP("qdctl", "DRAFT"),
         QD_CELL(row.config().has_draft() ? Cell(tr("yes")) : Cell(u"—"_s, Tone::Muted)), true, false,
         Column::Give::Nothing, 4, 3},
        {QT_TRANSLATE_NOOP("qdctl", "SERVICE"), QD_CELL(textCell(row.config().service())), true, false,
         Column::Give::Middle, 8, 3},
        {QT_TRANSLATE_NOOP("qdctl", "KEY"), QD_CELL(textCell(row.config().key())), true, false, Column::Give::Middle, 8,
         3},
    };
    return fields;
}

} // namespace qdctl
