#include "diffrows.h"

#include <contract/convert.h>
#include <core/text.h>

#include <QCoreApplication>

namespace widgets {

namespace {

using contract::v1::ConfigDiff;
using contract::v1::DiffLine;
using contract::v1::KeyDiff;
using DiffKind = DiffRow::Kind;

constexpr int kContextLines = 3;
constexpr int kMostDiffRows = 20'000;
constexpr qsizetype kLongestDiffPart = 20'000; // letters

QString diffWords(const char *text, int n = -1)
{
    return QCoreApplication::translate("widgets::DiffRows", text, nullptr, n);
}

DiffRow wordsRow(DiffKind kind, const QString &text)
{
    DiffRow row;
    row.kind = kind;
    row.parts.append(DiffRow::Part{text, false});
    return row;
}

template <class Parts> DiffRow partsRow(DiffKind kind, const DiffLine &line, const Parts &parts)
{
    DiffRow row;
    row.kind = kind;
    row.before = kind == DiffKind::Added ? 0 : line.before_line();
    row.after = kind == DiffKind::Removed ? 0 : line.after_line();
    for (const auto &part : parts) {
        QString text = core::safeText(contract::text(part.text()), true, kLongestDiffPart);
        text.remove(u'\n');
        row.parts.append(DiffRow::Part{text, part.changed() && kind != DiffKind::Same});
    }
    return row;
}

QString titleOfKey(const KeyDiff &key)
{
    const QString name = key.key().empty() ? diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "(the value)"))
                                           : core::safeText(contract::text(key.key()), false, 400);
    switch (key.kind()) {
    case KeyDiff::KIND_ADDED: return diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "+ %1: key added")).arg(name);
    case KeyDiff::KIND_REMOVED: return diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "- %1: key removed")).arg(name);
    default: return diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "%1: changed")).arg(name);
    }
}

QVector<QString> notesOf(const KeyDiff &key)
{
    QVector<QString> notes;
    if (key.binary())
        notes += diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "No text: only that it differs is known."));
    if (key.coarse())
        notes +=
            diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "Too large to be compared finely: shown as replaced."));
    return notes;
}

/// Which lines of a key are shown: those near a change.
QVector<bool> shownLines(const KeyDiff &key)
{
    QVector<bool> shown(key.lines_size(), false);
    for (int i = 0; i < key.lines_size(); ++i) {
        if (!key.lines(i).changed())
            continue;
        for (int at = qMax(0, i - kContextLines); at <= qMin(key.lines_size() - 1, i + kContextLines); ++at)
            shown[at] = true;
    }
    return shown;
}

/// Calls `line` for each line that is shown and `gap` for each run that is left out.
template <class Line, class Gap> void eachShown(const KeyDiff &key, Line line, Gap gap)
{
    const QVector<bool> shown = shownLines(key);
    int left = 0;
    for (int i = 0; i < key.lines_size(); ++i) {
        if (!shown[i]) {
            ++left;
            continue;
        }
        if (left > 0)
            gap(left);
        left = 0;
        line(key.lines(i));
    }
    if (left > 0)
        gap(left);
}

DiffRow gapRow(int lines)
{
    return wordsRow(DiffKind::Left, diffWords(QT_TRANSLATE_N_NOOP("widgets::DiffRows", "… %n lines stay"), lines));
}

DiffRow cutRow()
{
    return wordsRow(DiffKind::Left, diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "… and more that is not shown")));
}

} // namespace

QString DiffRow::text() const
{
    QString all;
    for (const Part &part : parts)
        all += part.text;
    return all;
}

QString DiffRow::sign() const
{
    return kind == DiffKind::Added     ? QStringLiteral("+ ")
           : kind == DiffKind::Removed ? QStringLiteral("- ")
                                       : QStringLiteral("  ");
}

QVector<DiffRow> unifiedRows(const ConfigDiff &diff)
{
    QVector<DiffRow> rows;
    for (const KeyDiff &key : diff.keys()) {
        rows += wordsRow(DiffKind::Title, titleOfKey(key));
        for (const QString &note : notesOf(key))
            rows += wordsRow(DiffKind::Left, note);
        QVector<DiffRow> added; // wait until the removed ones of their run are told
        const auto flush = [&rows, &added] {
            rows += added;
            added.clear();
        };
        eachShown(
            key,
            [&](const DiffLine &line) {
                if (!line.changed()) {
                    flush();
                    rows += partsRow(DiffKind::Same, line, line.after());
                    return;
                }
                if (line.before_line() > 0)
                    rows += partsRow(DiffKind::Removed, line, line.before());
                if (line.after_line() > 0)
                    added += partsRow(DiffKind::Added, line, line.after());
            },
            [&](int left) {
                flush();
                rows += gapRow(left);
            });
        flush();
        if (rows.size() > kMostDiffRows) {
            rows.resize(kMostDiffRows);
            rows += cutRow();
            break;
        }
    }
    return rows;
}

DiffSides sideRows(const ConfigDiff &diff)
{
    DiffSides sides;
    const auto both = [&sides](const DiffRow &row) {
        sides.before += row;
        sides.after += row;
    };
    for (const KeyDiff &key : diff.keys()) {
        both(wordsRow(DiffKind::Title, titleOfKey(key)));
        for (const QString &note : notesOf(key))
            both(wordsRow(DiffKind::Left, note));
        eachShown(
            key,
            [&](const DiffLine &line) {
                const bool changed = line.changed();
                sides.before += line.before_line() > 0
                                    ? partsRow(changed ? DiffKind::Removed : DiffKind::Same, line, line.before())
                                    : wordsRow(DiffKind::Blank, QString());
                sides.after += line.after_line() > 0
                                   ? partsRow(changed ? DiffKind::Added : DiffKind::Same, line, line.after())
                                   : wordsRow(DiffKind::Blank, QString());
            },
            [&](int left) { both(gapRow(left)); });
        if (sides.before.size() > kMostDiffRows) {
            sides.before.resize(kMostDiffRows);
            sides.after.resize(kMostDiffRows);
            both(cutRow());
            break;
        }
    }
    return sides;
}

QString diffSummary(const ConfigDiff &diff)
{
    if (diff.keys_size() == 0)
        return diffWords(QT_TRANSLATE_NOOP("widgets::DiffRows", "Nothing differs."));
    int added = 0;
    int removed = 0;
    for (const KeyDiff &key : diff.keys()) {
        for (const DiffLine &line : key.lines()) {
            added += line.changed() && line.after_line() > 0;
            removed += line.changed() && line.before_line() > 0;
        }
    }
    return diffWords(QT_TRANSLATE_N_NOOP("widgets::DiffRows", "%n keys differ; lines added (+): %1, removed (-): %2"),
                     diff.keys_size())
        .arg(added)
        .arg(removed);
}

} // namespace widgets
