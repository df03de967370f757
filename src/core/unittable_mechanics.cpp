#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const UnitFamily> mechanicsUnits()
{
    using enum UnitLadder;
    using enum UnitPlace;
    static constexpr UnitRow kAcceleration[] = {
        {"accMS2", QT_TRANSLATE_NOOP("units", "Metres per second² (m/sec²)"), One, "m/sec²"},
        {"accFS2", QT_TRANSLATE_NOOP("units", "Feet per second² (f/sec²)"), One, "f/sec²"},
        {"accG", QT_TRANSLATE_NOOP("units", "Standard gravity (g)"), One, "g"},
    };
    static constexpr UnitRow kAngle[] = {
        {"degree", QT_TRANSLATE_NOOP("units", "Degrees (°)"), One, "°", 1, Glued},
        {"radian", QT_TRANSLATE_NOOP("units", "Radians (rad)"), One, "rad"},
        {"grad", QT_TRANSLATE_NOOP("units", "Gradians (grad)"), One, "grad"},
        {"arcmin", QT_TRANSLATE_NOOP("units", "Arc minutes (arcmin)"), One, "arcmin"},
        {"arcsec", QT_TRANSLATE_NOOP("units", "Arc seconds (arcsec)"), One, "arcsec"},
    };
    static constexpr UnitRow kArea[] = {
        {"areaM2", QT_TRANSLATE_NOOP("units", "Square metres (m²)"), One, "m²"},
        {"areaF2", QT_TRANSLATE_NOOP("units", "Square feet (ft²)"), One, "ft²"},
        {"areaMI2", QT_TRANSLATE_NOOP("units", "Square miles (mi²)"), One, "mi²"},
        {"acres", QT_TRANSLATE_NOOP("units", "Acres (ac)"), One, "ac"},
        {"hectares", QT_TRANSLATE_NOOP("units", "Hectares (ha)"), One, "ha"},
    };
    static constexpr UnitRow kFlow[] = {
        {"flowgpm", QT_TRANSLATE_NOOP("units", "Gallons per minute (gpm)"), One, "gpm"},
        {"flowcms", QT_TRANSLATE_NOOP("units", "Cubic metres per second (cms)"), One, "cms"},
        {"flowcfs", QT_TRANSLATE_NOOP("units", "Cubic feet per second (cfs)"), One, "cfs"},
        {"flowcfm", QT_TRANSLATE_NOOP("units", "Cubic feet per minute (cfm)"), One, "cfm"},
        {"litreh", QT_TRANSLATE_NOOP("units", "Litres per hour (L/h)"), One, "L/h"},
        {"flowlpm", QT_TRANSLATE_NOOP("units", "Litres per minute (L/min)"), One, "L/min"},
        {"flowmlpm", QT_TRANSLATE_NOOP("units", "Millilitres per minute (mL/min)"), One, "mL/min"},
        {"lux", QT_TRANSLATE_NOOP("units", "Lux (lux)"), One, "lux"},
    };
    static constexpr UnitRow kForce[] = {
        {"forceNm", QT_TRANSLATE_NOOP("units", "Newton metres (Nm)"), Si, "Nm"},
        {"forcekNm", QT_TRANSLATE_NOOP("units", "Kilonewton metres (kNm)"), Si, "Nm", 1e3},
        {"forceN", QT_TRANSLATE_NOOP("units", "Newtons (N)"), Si, "N"},
        {"forcekN", QT_TRANSLATE_NOOP("units", "Kilonewtons (kN)"), Si, "N", 1e3},
    };
    static constexpr UnitRow kMass[] = {
        {"massmg", QT_TRANSLATE_NOOP("units", "Milligrams (mg)"), Si, "g", 1e-3},
        {"massg", QT_TRANSLATE_NOOP("units", "Grams (g)"), Si, "g"},
        {"masslb", QT_TRANSLATE_NOOP("units", "Pounds (lb)"), One, "lb"},
        {"masskg", QT_TRANSLATE_NOOP("units", "Kilograms (kg)"), Si, "g", 1e3},
        {"masst", QT_TRANSLATE_NOOP("units", "Metric tons (t)"), One, "t"},
    };
    static constexpr UnitRow kLength[] = {
        {"lengthmm", QT_TRANSLATE_NOOP("units", "Millimetres (mm)"), Si, "m", 1e-3},
        {"lengthin", QT_TRANSLATE_NOOP("units", "Inches (in)"), One, "in"},
        {"lengthft", QT_TRANSLATE_NOOP("units", "Feet (ft)"), One, "ft"},
        {"lengthm", QT_TRANSLATE_NOOP("units", "Metres (m)"), Si, "m"},
        {"lengthkm", QT_TRANSLATE_NOOP("units", "Kilometres (km)"), Si, "m", 1e3},
        {"lengthmi", QT_TRANSLATE_NOOP("units", "Miles (mi)"), One, "mi"},
    };
    static constexpr UnitRow kPressure[] = {
        {"pressurembar", QT_TRANSLATE_NOOP("units", "Millibars (mbar)"), Si, "bar", 1e-3},
        {"pressurebar", QT_TRANSLATE_NOOP("units", "Bars (bar)"), Si, "bar"},
        {"pressurekbar", QT_TRANSLATE_NOOP("units", "Kilobars (kbar)"), Si, "bar", 1e3},
        {"pressurepa", QT_TRANSLATE_NOOP("units", "Pascals (Pa)"), Si, "Pa"},
        {"pressurehpa", QT_TRANSLATE_NOOP("units", "Hectopascals (hPa)"), One, "hPa"},
        {"pressurekpa", QT_TRANSLATE_NOOP("units", "Kilopascals (kPa)"), One, "kPa"},
        {"pressurehg", QT_TRANSLATE_NOOP("units", "Inches of mercury (\"Hg)"), One, "\"Hg"},
        {"pressurepsi", QT_TRANSLATE_NOOP("units", "Pounds per square inch (psi)"), Pressure, ""},
    };
    static constexpr UnitRow kRotation[] = {
        {"rotrpm", QT_TRANSLATE_NOOP("units", "Revolutions per minute (rpm)"), One, "rpm"},
        {"rothz", QT_TRANSLATE_NOOP("units", "Hertz (Hz)"), Si, "Hz"},
        {"rotkhz", QT_TRANSLATE_NOOP("units", "Kilohertz (kHz)"), Si, "Hz", 1e3},
        {"rotmhz", QT_TRANSLATE_NOOP("units", "Megahertz (MHz)"), Si, "Hz", 1e6},
        {"rotghz", QT_TRANSLATE_NOOP("units", "Gigahertz (GHz)"), Si, "Hz", 1e9},
        {"rotrads", QT_TRANSLATE_NOOP("units", "Radians per second (rad/s)"), One, "rad/s"},
        {"rotdegs", QT_TRANSLATE_NOOP("units", "Degrees per second (°/s)"), One, "°/s"},
    };
    static constexpr UnitRow kVelocity[] = {
        {"velocityms", QT_TRANSLATE_NOOP("units", "Metres per second (m/s)"), One, "m/s"},
        {"velocitykmh", QT_TRANSLATE_NOOP("units", "Kilometres per hour (km/h)"), One, "km/h"},
        {"velocitymph", QT_TRANSLATE_NOOP("units", "Miles per hour (mph)"), One, "mph"},
        {"velocityknot", QT_TRANSLATE_NOOP("units", "Knots (kn)"), One, "kn"},
    };
    static constexpr UnitRow kVolume[] = {
        {"mlitre", QT_TRANSLATE_NOOP("units", "Millilitres (mL)"), Si, "L", 1e-3},
        {"litre", QT_TRANSLATE_NOOP("units", "Litres (L)"), Si, "L"},
        {"m3", QT_TRANSLATE_NOOP("units", "Cubic metres (m³)"), One, "m³"},
        {"Nm3", QT_TRANSLATE_NOOP("units", "Normal cubic metres (Nm³)"), One, "Nm³"},
        {"dm3", QT_TRANSLATE_NOOP("units", "Cubic decimetres (dm³)"), One, "dm³"},
        {"gallons", QT_TRANSLATE_NOOP("units", "Gallons (gal)"), One, "gal"},
    };
    static constexpr UnitFamily kFamilies[] = {
        {QT_TRANSLATE_NOOP("units", "Acceleration"), kAcceleration},
        {QT_TRANSLATE_NOOP("units", "Angle"), kAngle},
        {QT_TRANSLATE_NOOP("units", "Area"), kArea},
        {QT_TRANSLATE_NOOP("units", "Flow"), kFlow},
        {QT_TRANSLATE_NOOP("units", "Force"), kForce},
        {QT_TRANSLATE_NOOP("units", "Mass"), kMass},
        {QT_TRANSLATE_NOOP("units", "Length"), kLength},
        {QT_TRANSLATE_NOOP("units", "Pressure"), kPressure},
        {QT_TRANSLATE_NOOP("units", "Rotation and frequency"), kRotation},
        {QT_TRANSLATE_NOOP("units", "Velocity"), kVelocity},
        {QT_TRANSLATE_NOOP("units", "Volume"), kVolume},
    };
    return kFamilies;
}

} // namespace core
