#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const UnitFamily> energyUnits()
{
    using enum UnitLadder;
    static constexpr UnitRow kEnergy[] = {
        {"watt", QT_TRANSLATE_NOOP("units", "Watt (W)"), Si, "W"},
        {"kwatt", QT_TRANSLATE_NOOP("units", "Kilowatt (kW)"), Si, "W", 1e3},
        {"megwatt", QT_TRANSLATE_NOOP("units", "Megawatt (MW)"), Si, "W", 1e6},
        {"gwatt", QT_TRANSLATE_NOOP("units", "Gigawatt (GW)"), Si, "W", 1e9},
        {"mwatt", QT_TRANSLATE_NOOP("units", "Milliwatt (mW)"), Si, "W", 1e-3},
        {"Wm2", QT_TRANSLATE_NOOP("units", "Watt per square metre (W/m²)"), Si, "W/m²"},
        {"voltamp", QT_TRANSLATE_NOOP("units", "Volt-ampere (VA)"), Si, "VA"},
        {"kvoltamp", QT_TRANSLATE_NOOP("units", "Kilovolt-ampere (kVA)"), Si, "VA", 1e3},
        {"voltampreact", QT_TRANSLATE_NOOP("units", "Volt-ampere reactive (VAr)"), Si, "VAr"},
        {"kvoltampreact", QT_TRANSLATE_NOOP("units", "Kilovolt-ampere reactive (kVAr)"), Si, "VAr", 1e3},
        {"watth", QT_TRANSLATE_NOOP("units", "Watt-hour (Wh)"), Si, "Wh"},
        {"watthperkg", QT_TRANSLATE_NOOP("units", "Watt-hour per kilogram (Wh/kg)"), Si, "Wh/kg"},
        {"kwatth", QT_TRANSLATE_NOOP("units", "Kilowatt-hour (kWh)"), Si, "Wh", 1e3},
        {"kwattm", QT_TRANSLATE_NOOP("units", "Kilowatt-minute (kW-Min)"), Si, "W-Min", 1e3},
        {"mwatth", QT_TRANSLATE_NOOP("units", "Megawatt-hour (MWh)"), Si, "Wh", 1e6},
        {"amph", QT_TRANSLATE_NOOP("units", "Ampere-hour (Ah)"), Si, "Ah"},
        {"kamph", QT_TRANSLATE_NOOP("units", "Kiloampere-hour (kAh)"), Si, "Ah", 1e3},
        {"mamph", QT_TRANSLATE_NOOP("units", "Milliampere-hour (mAh)"), Si, "Ah", 1e-3},
        {"joule", QT_TRANSLATE_NOOP("units", "Joule (J)"), Si, "J"},
        {"ev", QT_TRANSLATE_NOOP("units", "Electronvolt (eV)"), Si, "eV"},
        {"amp", QT_TRANSLATE_NOOP("units", "Ampere (A)"), Si, "A"},
        {"kamp", QT_TRANSLATE_NOOP("units", "Kiloampere (kA)"), Si, "A", 1e3},
        {"mamp", QT_TRANSLATE_NOOP("units", "Milliampere (mA)"), Si, "A", 1e-3},
        {"volt", QT_TRANSLATE_NOOP("units", "Volt (V)"), Si, "V"},
        {"kvolt", QT_TRANSLATE_NOOP("units", "Kilovolt (kV)"), Si, "V", 1e3},
        {"mvolt", QT_TRANSLATE_NOOP("units", "Millivolt (mV)"), Si, "V", 1e-3},
        {"dBm", QT_TRANSLATE_NOOP("units", "Decibel-milliwatt (dBm)"), One, "dBm"},
        {"mohm", QT_TRANSLATE_NOOP("units", "Milliohm (mΩ)"), Si, "Ω", 1e-3},
        {"ohm", QT_TRANSLATE_NOOP("units", "Ohm (Ω)"), Si, "Ω"},
        {"kohm", QT_TRANSLATE_NOOP("units", "Kiloohm (kΩ)"), Si, "Ω", 1e3},
        {"Mohm", QT_TRANSLATE_NOOP("units", "Megaohm (MΩ)"), Si, "Ω", 1e6},
        {"farad", QT_TRANSLATE_NOOP("units", "Farad (F)"), Si, "F"},
        {"µfarad", QT_TRANSLATE_NOOP("units", "Microfarad (µF)"), Si, "F", 1e-6},
        {"nfarad", QT_TRANSLATE_NOOP("units", "Nanofarad (nF)"), Si, "F", 1e-9},
        {"pfarad", QT_TRANSLATE_NOOP("units", "Picofarad (pF)"), Si, "F", 1e-12},
        {"ffarad", QT_TRANSLATE_NOOP("units", "Femtofarad (fF)"), Si, "F", 1e-15},
        {"henry", QT_TRANSLATE_NOOP("units", "Henry (H)"), Si, "H"},
        {"mhenry", QT_TRANSLATE_NOOP("units", "Millihenry (mH)"), Si, "H", 1e-3},
        {"µhenry", QT_TRANSLATE_NOOP("units", "Microhenry (µH)"), Si, "H", 1e-6},
        {"lumens", QT_TRANSLATE_NOOP("units", "Lumens (Lm)"), Si, "Lm"},
    };
    static constexpr UnitRow kTemperature[] = {
        {"celsius", QT_TRANSLATE_NOOP("units", "Celsius (°C)"), One, "°C"},
        {"fahrenheit", QT_TRANSLATE_NOOP("units", "Fahrenheit (°F)"), One, "°F"},
        {"kelvin", QT_TRANSLATE_NOOP("units", "Kelvin (K)"), One, "K"},
    };
    static constexpr UnitRow kConcentration[] = {
        {"ppm", QT_TRANSLATE_NOOP("units", "Parts per million (ppm)"), One, "ppm"},
        {"conppb", QT_TRANSLATE_NOOP("units", "Parts per billion (ppb)"), One, "ppb"},
        {"conngm3", QT_TRANSLATE_NOOP("units", "Nanograms per cubic metre (ng/m³)"), One, "ng/m³"},
        {"conngNm3", QT_TRANSLATE_NOOP("units", "Nanograms per normal cubic metre (ng/Nm³)"), One, "ng/Nm³"},
        {"conμgm3", QT_TRANSLATE_NOOP("units", "Micrograms per cubic metre (μg/m³)"), One, "μg/m³"},
        {"conμgNm3", QT_TRANSLATE_NOOP("units", "Micrograms per normal cubic metre (μg/Nm³)"), One, "μg/Nm³"},
        {"conmgm3", QT_TRANSLATE_NOOP("units", "Milligrams per cubic metre (mg/m³)"), One, "mg/m³"},
        {"conmgNm3", QT_TRANSLATE_NOOP("units", "Milligrams per normal cubic metre (mg/Nm³)"), One, "mg/Nm³"},
        {"congm3", QT_TRANSLATE_NOOP("units", "Grams per cubic metre (g/m³)"), One, "g/m³"},
        {"congNm3", QT_TRANSLATE_NOOP("units", "Grams per normal cubic metre (g/Nm³)"), One, "g/Nm³"},
        {"conmgdL", QT_TRANSLATE_NOOP("units", "Milligrams per decilitre (mg/dL)"), One, "mg/dL"},
        {"conmmolL", QT_TRANSLATE_NOOP("units", "Millimoles per litre (mmol/L)"), One, "mmol/L"},
    };
    static constexpr UnitRow kRadiation[] = {
        {"radbq", QT_TRANSLATE_NOOP("units", "Becquerel (Bq)"), Si, "Bq"},
        {"radci", QT_TRANSLATE_NOOP("units", "Curie (Ci)"), Si, "Ci"},
        {"radgy", QT_TRANSLATE_NOOP("units", "Gray (Gy)"), Si, "Gy"},
        {"radrad", QT_TRANSLATE_NOOP("units", "Rad (rad)"), Si, "rad"},
        {"radsv", QT_TRANSLATE_NOOP("units", "Sievert (Sv)"), Si, "Sv"},
        {"radmsv", QT_TRANSLATE_NOOP("units", "Millisievert (mSv)"), Si, "Sv", 1e-3},
        {"radusv", QT_TRANSLATE_NOOP("units", "Microsievert (µSv)"), Si, "Sv", 1e-6},
        {"radrem", QT_TRANSLATE_NOOP("units", "Rem (rem)"), Si, "rem"},
        {"radexpckg", QT_TRANSLATE_NOOP("units", "Exposure (C/kg)"), Si, "C/kg"},
        {"radr", QT_TRANSLATE_NOOP("units", "Roentgen (R)"), Si, "R"},
        {"radsvh", QT_TRANSLATE_NOOP("units", "Sievert per hour (Sv/h)"), Si, "Sv/h"},
        {"radmsvh", QT_TRANSLATE_NOOP("units", "Millisievert per hour (mSv/h)"), Si, "Sv/h", 1e-3},
        {"radusvh", QT_TRANSLATE_NOOP("units", "Microsievert per hour (µSv/h)"), Si, "Sv/h", 1e-6},
    };
    static constexpr UnitFamily kFamilies[] = {
        {QT_TRANSLATE_NOOP("units", "Energy and electricity"), kEnergy},
        {QT_TRANSLATE_NOOP("units", "Temperature"), kTemperature},
        {QT_TRANSLATE_NOOP("units", "Concentration"), kConcentration},
        {QT_TRANSLATE_NOOP("units", "Radiation"), kRadiation},
    };
    return kFamilies;
}

} // namespace core
