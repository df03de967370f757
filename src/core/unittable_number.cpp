#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const UnitFamily> numberUnits()
{
    using enum UnitLadder;
    using enum UnitPlace;
    using enum UnitForm;
    static constexpr UnitRow kPlain[] = {
        {"none", QT_TRANSLATE_NOOP("units", "Number"), One, ""},
        {"string", QT_TRANSLATE_NOOP("units", "Text"), One, "", 1, Behind, Plain},
        {"short", QT_TRANSLATE_NOOP("units", "Short (K, Mil, Bil)"), Short, ""},
        {"sishort", QT_TRANSLATE_NOOP("units", "Short with SI prefixes (k, M, G)"), SiWhole, ""},
        {"percent", QT_TRANSLATE_NOOP("units", "Percent (0–100)"), One, "%"},
        {"percentunit", QT_TRANSLATE_NOOP("units", "Percent (0.0–1.0)"), One, "%", 100},
        {"humidity", QT_TRANSLATE_NOOP("units", "Humidity (%H)"), One, "%H"},
        {"dB", QT_TRANSLATE_NOOP("units", "Decibel (dB)"), One, "dB"},
        {"candela", QT_TRANSLATE_NOOP("units", "Candela (cd)"), Si, "cd"},
        {"hex0x", QT_TRANSLATE_NOOP("units", "Hexadecimal with 0x"), One, "", 1, Behind, HexPrefixed},
        {"hex", QT_TRANSLATE_NOOP("units", "Hexadecimal"), One, "", 1, Behind, Hex},
        {"sci", QT_TRANSLATE_NOOP("units", "Scientific notation"), One, "", 1, Behind, Scientific},
        {"locale", QT_TRANSLATE_NOOP("units", "Number with thousands separators"), One, "", 1, Behind, Grouped},
        {"pixel", QT_TRANSLATE_NOOP("units", "Pixels (px)"), One, "px"},
    };
    static constexpr UnitRow kBoolean[] = {
        {"bool", QT_TRANSLATE_NOOP("units", "True / False"), One, "", 1, Behind, TrueFalse},
        {"bool_yes_no", QT_TRANSLATE_NOOP("units", "Yes / No"), One, "", 1, Behind, YesNo},
        {"bool_on_off", QT_TRANSLATE_NOOP("units", "On / Off"), One, "", 1, Behind, OnOff},
    };
    static constexpr UnitRow kTime[] = {
        {"hertz", QT_TRANSLATE_NOOP("units", "Hertz (1/s)"), Si, "Hz"},
        {"ns", QT_TRANSLATE_NOOP("units", "Nanoseconds (ns)"), Time, "", 1e-9},
        {"µs", QT_TRANSLATE_NOOP("units", "Microseconds (µs)"), Time, "", 1e-6},
        {"ms", QT_TRANSLATE_NOOP("units", "Milliseconds (ms)"), Time, "", 1e-3},
        {"s", QT_TRANSLATE_NOOP("units", "Seconds (s)"), Time, ""},
        {"m", QT_TRANSLATE_NOOP("units", "Minutes (min)"), Time, "", 60},
        {"h", QT_TRANSLATE_NOOP("units", "Hours (h)"), Time, "", 3600},
        {"d", QT_TRANSLATE_NOOP("units", "Days (d)"), Time, "", 86400},
        {"dtdurationms", QT_TRANSLATE_NOOP("units", "Duration, from milliseconds"), One, "", 1, Behind, DurationMs},
        {"dtdurations", QT_TRANSLATE_NOOP("units", "Duration, from seconds"), One, "", 1, Behind, DurationSeconds},
        {"dthms", QT_TRANSLATE_NOOP("units", "Duration (hh:mm:ss)"), One, "", 1, Behind, HourClock},
        {"dtdhms", QT_TRANSLATE_NOOP("units", "Duration (d hh:mm:ss)"), One, "", 1, Behind, DayClock},
        {"timeticks", QT_TRANSLATE_NOOP("units", "Time ticks (s/100)"), Time, "", 0.01},
        {"clockms", QT_TRANSLATE_NOOP("units", "Clock, from milliseconds"), One, "", 1, Behind, ClockMs},
        {"clocks", QT_TRANSLATE_NOOP("units", "Clock, from seconds"), One, "", 1, Behind, ClockSeconds},
    };
    static constexpr UnitRow kDates[] = {
        {"dateTimeAsIso", QT_TRANSLATE_NOOP("units", "Date and time, ISO"), One, "YYYY-MM-DD HH:mm:ss", 1, Behind,
         Date},
        {"dateTimeAsIsoNoDateIfToday", QT_TRANSLATE_NOOP("units", "Date and time, ISO (no date if today)"), One,
         "YYYY-MM-DD HH:mm:ss", 1, Behind, DateUnlessToday},
        {"dateTimeAsUS", QT_TRANSLATE_NOOP("units", "Date and time, US"), One, "MM/DD/YYYY h:mm:ss a", 1, Behind, Date},
        {"dateTimeAsUSNoDateIfToday", QT_TRANSLATE_NOOP("units", "Date and time, US (no date if today)"), One,
         "MM/DD/YYYY h:mm:ss a", 1, Behind, DateUnlessToday},
        {"dateTimeAsLocal", QT_TRANSLATE_NOOP("units", "Date and time, local"), One, "", 1, Behind, LocalDate},
        {"dateTimeAsLocalNoDateIfToday", QT_TRANSLATE_NOOP("units", "Date and time, local (no date if today)"), One, "",
         1, Behind, LocalDateUnlessToday},
        {"dateTimeAsSystem", QT_TRANSLATE_NOOP("units", "Date and time, default"), One, "YYYY-MM-DD HH:mm:ss", 1,
         Behind, Date},
        {"dateTimeFromNow", QT_TRANSLATE_NOOP("units", "Time from now"), One, "", 1, Behind, FromNow},
    };
    static constexpr UnitRow kThroughput[] = {
        {"cps", QT_TRANSLATE_NOOP("units", "Counts per second (c/s)"), Count, "c/s"},
        {"ops", QT_TRANSLATE_NOOP("units", "Operations per second (ops/s)"), Count, "ops/s"},
        {"reqps", QT_TRANSLATE_NOOP("units", "Requests per second (req/s)"), Count, "req/s"},
        {"rps", QT_TRANSLATE_NOOP("units", "Reads per second (rd/s)"), Count, "rd/s"},
        {"wps", QT_TRANSLATE_NOOP("units", "Writes per second (wr/s)"), Count, "wr/s"},
        {"iops", QT_TRANSLATE_NOOP("units", "I/O operations per second (io/s)"), Count, "io/s"},
        {"eps", QT_TRANSLATE_NOOP("units", "Events per second (evt/s)"), Count, "evt/s"},
        {"mps", QT_TRANSLATE_NOOP("units", "Messages per second (msg/s)"), Count, "msg/s"},
        {"recps", QT_TRANSLATE_NOOP("units", "Records per second (rec/s)"), Count, "rec/s"},
        {"rowsps", QT_TRANSLATE_NOOP("units", "Rows per second (rows/s)"), Count, "rows/s"},
        {"cpm", QT_TRANSLATE_NOOP("units", "Counts per minute (c/m)"), Count, "c/m"},
        {"opm", QT_TRANSLATE_NOOP("units", "Operations per minute (ops/m)"), Count, "ops/m"},
        {"reqpm", QT_TRANSLATE_NOOP("units", "Requests per minute (req/m)"), Count, "req/m"},
        {"rpm", QT_TRANSLATE_NOOP("units", "Reads per minute (rd/m)"), Count, "rd/m"},
        {"wpm", QT_TRANSLATE_NOOP("units", "Writes per minute (wr/m)"), Count, "wr/m"},
        {"epm", QT_TRANSLATE_NOOP("units", "Events per minute (evts/m)"), Count, "evts/m"},
        {"mpm", QT_TRANSLATE_NOOP("units", "Messages per minute (msgs/m)"), Count, "msgs/m"},
        {"recpm", QT_TRANSLATE_NOOP("units", "Records per minute (rec/m)"), Count, "rec/m"},
        {"rowspm", QT_TRANSLATE_NOOP("units", "Rows per minute (rows/m)"), Count, "rows/m"},
        {"rds", QT_TRANSLATE_NOOP("units", "Reads (rds)"), One, "rds"},
    };
    static constexpr UnitFamily kFamilies[] = {
        {QT_TRANSLATE_NOOP("units", "Numbers"), kPlain},         {QT_TRANSLATE_NOOP("units", "Yes or no"), kBoolean},
        {QT_TRANSLATE_NOOP("units", "Time units"), kTime},       {QT_TRANSLATE_NOOP("units", "Date and time"), kDates},
        {QT_TRANSLATE_NOOP("units", "Throughput"), kThroughput},
    };
    return kFamilies;
}

} // namespace core
