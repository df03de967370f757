#include "cells.h"
#include "column.h"
#include "configwords.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QCoreApplication>
#include <QDateTime>

// The table of versioned configurations.

namespace models {

namespace {

using contract::v1::Row;
using core::Milliseconds;

Cell standingCell(const Row &row, Milliseconds elapsed)
{
    const auto &config = row.config();
    if (config.freshness() != contract::v1::FRESHNESS_LIVE)
        return healthCell(contract::v1::HEALTH_UNKNOWN, config.freshness(), grown(config.age_ms(), elapsed));
    Cell cell = Cell::ofState(standingWord(config.standing()), standingTone(config.standing()));
    cell.health = standingShape(config.standing());
    QStringList lines{cell.text};
    if (!config.standing_detail().code().empty())
        lines += contract::Phrases::render(config.standing_detail());
    if (const QString advice = standingAdvice(config.standing(), config.has_draft()); !advice.isEmpty())
        lines += advice;
    cell.toolTip = lines.join(u'\n');
    return cell;
}

/// The last part of each key is the service's name.
Cell configServices(const Row &row, Milliseconds)
{
    QStringList names;
    QStringList keys;
    for (const auto &service : row.config().services()) {
        keys += shown(service);
        names += keys.last().section(u'/', -1);
    }
    if (names.isEmpty())
        return textCell({}, Tone::Muted);
    Cell cell = Cell::ofText(names.join(listSeparator()));
    cell.toolTip = keys.join(u'\n');
    return cell;
}

Cell draftCell(const Row &row, Milliseconds)
{
    return row.config().has_draft() ? Cell::ofText(QCoreApplication::translate("models", "draft"), Tone::Warning)
                                    : textCell({}, Tone::Muted);
}

/// A number that nobody has read is none.
Cell notReadCell()
{
    Cell cell = ageCell(-1, Milliseconds(0));
    cell.toolTip = QCoreApplication::translate("models", "not known");
    return cell;
}

/// The newest release by its comment; one without is known by its time, since nobody reads an id.
Cell newestReleaseCell(const Row &row, Milliseconds)
{
    const auto &config = row.config();
    if (config.release().empty())
        return textCell({}, Tone::Muted);
    Cell cell = textCell(config.comment());
    if (config.comment().empty()) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(config.released_unix_ms());
        cell = Cell::ofText(config.released_unix_ms() > 0
                                ? QCoreApplication::translate("models", "without a comment, of %1")
                                      .arg(at.toString(QStringLiteral("yyyy-MM-dd HH:mm")))
                                : QCoreApplication::translate("models", "without a comment"),
                            Tone::Muted);
    }
    cell.toolTip = shown(config.release());
    if (!config.comment().empty())
        cell.toolTip += u'\n' + shown(config.comment());
    return cell;
}

constexpr Column kConfigs[] = {
    {"standing", QT_TRANSLATE_NOOP("columns", "Standing"), 164, false, true, true, standingCell},
    {"name", QT_TRANSLATE_NOOP("columns", "Configuration"), 200, false, true, true,
     [](const Row &row, Milliseconds) {
         Cell cell = monoCell(row.config().name());
         cell.strong = true;
         return cell;
     }},
    {"kind", QT_TRANSLATE_NOOP("columns", "Kind"), 184, false, true, true,
     [](const Row &row, Milliseconds) {
         return Cell::ofText(configKindWord(contract::text(row.config().kind())), Tone::Muted);
     }},
    {"namespace", QT_TRANSLATE_NOOP("columns", "Namespace"), 96, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.config().namespace_(), Tone::Muted); }},
    {"services", QT_TRANSLATE_NOOP("columns", "Services"), 120, false, true, false, configServices},
    {"draft", QT_TRANSLATE_NOOP("columns", "Draft"), 64, false, true, true, draftCell},
    {"comment", QT_TRANSLATE_NOOP("columns", "Newest release"), 0, false, true, false, newestReleaseCell},
    {"author", QT_TRANSLATE_NOOP("columns", "Author"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.config().author(), Tone::Muted); }},
    {"released", QT_TRANSLATE_NOOP("columns", "Released"), 96, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return agoCell(row.config().released_ms(), row.config().released_unix_ms(), elapsed);
     },
     true},
    {"environment", QT_TRANSLATE_NOOP("columns", "Environment"), 100, false, true, true,
     [](const Row &row, Milliseconds) { return environmentCell(row.config().environment()); }},
    {"source", QT_TRANSLATE_NOOP("columns", "Source"), 130, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.config().source(), Tone::Muted); }},
    {"keys", QT_TRANSLATE_NOOP("columns", "Keys"), 56, true, false, true,
     [](const Row &row, Milliseconds) {
         return row.config().keys() < 0 ? notReadCell() : countCell(row.config().keys(), Tone::Normal);
     }},
    {"bytes", QT_TRANSLATE_NOOP("columns", "Size"), 80, true, false, true,
     [](const Row &row, Milliseconds) {
         const qint64 bytes = row.config().bytes();
         return bytes < 0 ? notReadCell() : Cell::ofNumber(core::format(double(bytes), core::Unit::Bytes));
     }},
    {"release", QT_TRANSLATE_NOOP("columns", "Release"), 190, false, false, false,
     [](const Row &row, Milliseconds) { return monoCell(row.config().release()); }},
};

} // namespace

Columns configColumns()
{
    return kConfigs;
}

} // namespace models
