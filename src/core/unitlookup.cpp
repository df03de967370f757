#include "unitlookup.h"

#include "text.h"
#include "unitformat.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <array>

namespace core {

namespace {

constexpr qsizetype kLongestTableId = 48;

std::array<std::span<const UnitFamily>, 5> unitTables()
{
    return {numberUnits(), dataUnits(), energyUnits(), mechanicsUnits(), moneyUnits()};
}

/// The micro sign and the Greek letter look the same and are both in use.
QString unitKey(QString id)
{
    return id.replace(QChar(0x00b5), QChar(0x03bc));
}

const QHash<QString, const UnitRow *> &unitIndex()
{
    static const QHash<QString, const UnitRow *> index = [] {
        QHash<QString, const UnitRow *> all;
        for (const auto &table : unitTables()) {
            for (const UnitFamily &family : table) {
                for (const UnitRow &row : family.rows)
                    all.insert(unitKey(QString::fromUtf8(row.id)), &row);
            }
        }
        // Written by old dashboards and other tools.
        all.insert(QStringLiteral("farenheit"), all.value(QStringLiteral("fahrenheit")));
        all.insert(QStringLiteral("us"), all.value(unitKey(QStringLiteral("µs"))));
        return all;
    }();
    return index;
}

/// "ops/5m", "events/1m": people write rates over another time by hand.
bool isRateByHand(const QString &id)
{
    static const QRegularExpression rate(QStringLiteral("^[A-Za-z][A-Za-z ]{0,24}/[0-9]{0,4}(ns|ms|s|m|min|h|d|w|y)$"));
    return rate.match(id).hasMatch();
}

QString shortText(QStringView text)
{
    return safeText(text, false, kLongestUnitText);
}

/// The power of a thousand that a letter stands for; 0 for none.
double siFactor(QChar letter)
{
    for (const LadderStep &step : ladderSteps(UnitLadder::Si)) {
        const QString name = unitKey(QString::fromUtf8(step.name));
        if (!name.isEmpty() && name == unitKey(QString(letter)))
            return step.factor;
    }
    return 0;
}

ResolvedUnit siUnit(QStringView text)
{
    ResolvedUnit unit;
    unit.ladder = UnitLadder::Si;
    const double factor = text.size() > 1 ? siFactor(text.front()) : 0;
    if (factor > 0) {
        unit.perUnit = factor;
        text = text.mid(1);
    }
    unit.symbol = shortText(text);
    // A thousandth of "/s" would read as metres per second.
    if (unit.symbol.startsWith(u'/'))
        unit.ladder = UnitLadder::SiWhole;
    return unit;
}

/// "key:text" of a dashboard; false when the key is none of ours.
bool resolveByHand(QStringView key, QStringView text, ResolvedUnit &unit)
{
    if (key == QLatin1String("prefix")) {
        unit.place = UnitPlace::Before;
        unit.symbol = shortText(text);
    } else if (key == QLatin1String("suffix")) {
        unit.symbol = shortText(text);
    } else if (key == QLatin1String("time")) {
        unit.form = UnitForm::Date;
        unit.symbol = shortText(text);
    } else if (key == QLatin1String("si")) {
        unit = siUnit(text);
    } else if (key == QLatin1String("count")) {
        unit.ladder = UnitLadder::Count;
        unit.symbol = shortText(text);
    } else if (key == QLatin1String("currency")) {
        unit.ladder = UnitLadder::Money;
        unit.place = UnitPlace::Before;
        unit.symbol = shortText(text);
    } else if (key == QLatin1String("bool")) {
        const qsizetype slash = text.indexOf(u'/');
        unit.form = UnitForm::CustomBoolean;
        unit.symbol = shortText(slash < 0 ? text : text.left(slash));
        unit.other = slash < 0 ? QStringLiteral("-") : shortText(text.mid(slash + 1));
    } else {
        return false;
    }
    return true;
}

} // namespace

ResolvedUnit resolveUnit(const QString &unitId)
{
    ResolvedUnit unit;
    const QStringView id = QStringView(unitId).trimmed();
    if (id.isEmpty())
        return unit;
    if (id.size() <= kLongestTableId) {
        if (const UnitRow *row = unitIndex().value(unitKey(id.toString()))) {
            unit.form = row->form;
            unit.ladder = row->ladder;
            unit.place = row->place;
            unit.perUnit = row->perUnit;
            unit.symbol = QString::fromUtf8(row->symbol);
            return unit;
        }
    }
    const qsizetype colon = id.left(16).indexOf(u':');
    if (colon > 0 && resolveByHand(id.left(colon), id.mid(colon + 1), unit))
        return unit;
    unit.isKnown = id.size() <= kLongestTableId && isRateByHand(id.toString());
    unit.symbol = shortText(id);
    return unit;
}

bool isKnownUnit(const QString &unitId)
{
    return resolveUnit(unitId).isKnown;
}

bool isAmount(const QString &unitId)
{
    switch (resolveUnit(unitId).form) {
    case UnitForm::Plain:
    case UnitForm::TrueFalse:
    case UnitForm::YesNo:
    case UnitForm::OnOff:
    case UnitForm::CustomBoolean:
    case UnitForm::Date:
    case UnitForm::DateUnlessToday:
    case UnitForm::LocalDate:
    case UnitForm::LocalDateUnlessToday:
    case UnitForm::FromNow: return false;
    default: return true;
    }
}

QString unitIdOf(Unit unit)
{
    switch (unit) {
    case Unit::PerSecond: return QStringLiteral("si:/s");
    case Unit::Ratio: return QStringLiteral("percentunit");
    case Unit::Seconds: return QStringLiteral("s");
    case Unit::Bytes: return QStringLiteral("bytes");
    case Unit::Count: return QStringLiteral("sishort");
    case Unit::None: break;
    }
    return QStringLiteral("none");
}

QVector<UnitCategory> unitCategories()
{
    QVector<UnitCategory> categories;
    for (const auto &table : unitTables()) {
        for (const UnitFamily &family : table) {
            UnitCategory category{QCoreApplication::translate("units", family.title), {}};
            for (const UnitRow &row : family.rows)
                category.units.append({QString::fromUtf8(row.id), QCoreApplication::translate("units", row.title)});
            categories.append(category);
        }
    }
    return categories;
}

} // namespace core
