#pragma once

#include <span>

namespace core {

/// By which steps a number is made short. Each step has a factor and a name before the unit's symbol.
enum class UnitLadder {
    One,     ///< never scaled
    Si,      ///< f, p, n, µ, m, -, k … Y
    SiWhole, ///< -, k … Y: of what has no thousandths (bytes, packets)
    Binary,  ///< -, Ki … Yi
    Short,   ///< -, K, Mil, Bil … Sept
    Count,   ///< -, K, M, B, T right behind the number
    Money,   ///< the same with the symbol of a currency
    Time,    ///< ns … s, min, h, d, y; one is a second
    Pressure ///< psi, ksi, Mpsi
};

/// What is written instead of a scaled number.
enum class UnitForm {
    Number,
    Plain,
    Scientific,
    Grouped,
    Hex,
    HexPrefixed,
    TrueFalse,
    YesNo,
    OnOff,
    CustomBoolean,
    DurationMs,
    DurationSeconds,
    HourClock,
    DayClock,
    ClockMs,
    ClockSeconds,
    Date,            ///< the symbol is the pattern
    DateUnlessToday, ///< the same, only the time of day for a moment of today
    LocalDate,
    LocalDateUnlessToday,
    FromNow
};

enum class UnitPlace {
    Behind,
    Before,
    Glued ///< behind without a space
};

/// One unit of the table: adding a unit is adding a row. Ids are Grafana's.
struct UnitRow
{
    const char *id;
    const char *title; ///< to be translated in the context "units"
    UnitLadder ladder;
    const char *symbol;
    double perUnit = 1; ///< how many of the ladder's ones a value of 1 is: 1e-3 for milliseconds
    UnitPlace place = UnitPlace::Behind;
    UnitForm form = UnitForm::Number;
};

struct UnitFamily
{
    const char *title; ///< to be translated in the context "units"
    std::span<const UnitRow> rows;
};

/// The tables, one function a file; source of ids and symbols: grafana.com/docs/grafana/latest/panels-visualizations/
/// configure-standard-options/#unit and the unit picker of Grafana 12.
std::span<const UnitFamily> numberUnits();
std::span<const UnitFamily> dataUnits();
std::span<const UnitFamily> moneyUnits();
std::span<const UnitFamily> energyUnits();
std::span<const UnitFamily> mechanicsUnits();

struct LadderStep
{
    double factor;
    const char *name; ///< of Time to be translated in the context "units"
};

/// Ascending by factor, never empty.
std::span<const LadderStep> ladderSteps(UnitLadder ladder);

} // namespace core
