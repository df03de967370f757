#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const LadderStep> ladderSteps(UnitLadder ladder)
{
    static constexpr LadderStep kOne[] = {{1, ""}};
    static constexpr LadderStep kSi[] = {{1e-15, "f"}, {1e-12, "p"}, {1e-9, "n"}, {1e-6, "µ"}, {1e-3, "m"},
                                         {1, ""},      {1e3, "k"},   {1e6, "M"},  {1e9, "G"},  {1e12, "T"},
                                         {1e15, "P"},  {1e18, "E"},  {1e21, "Z"}, {1e24, "Y"}};
    static constexpr LadderStep kBinary[] = {{1, ""},
                                             {1024.0, "Ki"},
                                             {1048576.0, "Mi"},
                                             {1073741824.0, "Gi"},
                                             {1099511627776.0, "Ti"},
                                             {1125899906842624.0, "Pi"},
                                             {1152921504606846976.0, "Ei"},
                                             {1180591620717411303424.0, "Zi"},
                                             {1208925819614629174706176.0, "Yi"}};
    static constexpr LadderStep kShort[] = {{1, ""},         {1e3, "K"},     {1e6, "Mil"},
                                            {1e9, "Bil"},    {1e12, "Tri"},  {1e15, "Quadr"},
                                            {1e18, "Quint"}, {1e21, "Sext"}, {1e24, "Sept"}};
    static constexpr LadderStep kCount[] = {{1, ""}, {1e3, "K"}, {1e6, "M"}, {1e9, "B"}, {1e12, "T"}};
    static constexpr LadderStep kTime[] = {
        {1e-9, QT_TRANSLATE_NOOP("units", "ns")}, {1e-6, QT_TRANSLATE_NOOP("units", "µs")},
        {1e-3, QT_TRANSLATE_NOOP("units", "ms")}, {1, QT_TRANSLATE_NOOP("units", "s")},
        {60, QT_TRANSLATE_NOOP("units", "min")},  {3600, QT_TRANSLATE_NOOP("units", "h")},
        {86400, QT_TRANSLATE_NOOP("units", "d")}, {31536000, QT_TRANSLATE_NOOP("units", "y")}};
    static constexpr LadderStep kPressure[] = {{1, "psi"}, {1e3, "ksi"}, {1e6, "Mpsi"}};
    switch (ladder) {
    case UnitLadder::One: return kOne;
    case UnitLadder::Si: return kSi;
    case UnitLadder::SiWhole: return std::span<const LadderStep>(kSi).subspan(5);
    case UnitLadder::Binary: return kBinary;
    case UnitLadder::Short: return kShort;
    case UnitLadder::Count:
    case UnitLadder::Money: return kCount;
    case UnitLadder::Time: return kTime;
    case UnitLadder::Pressure: return kPressure;
    }
    return kOne;
}

} // namespace core
