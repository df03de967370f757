#include "unittable.h"

#include <QtGlobal>

namespace core {

std::span<const UnitFamily> dataUnits()
{
    using enum UnitLadder;
    static constexpr UnitRow kData[] = {
        {"bytes", QT_TRANSLATE_NOOP("units", "Bytes (IEC)"), Binary, "B"},
        {"decbytes", QT_TRANSLATE_NOOP("units", "Bytes (SI)"), SiWhole, "B"},
        {"bits", QT_TRANSLATE_NOOP("units", "Bits (IEC)"), Binary, "b"},
        {"decbits", QT_TRANSLATE_NOOP("units", "Bits (SI)"), SiWhole, "b"},
        {"kbytes", QT_TRANSLATE_NOOP("units", "Kibibytes (KiB)"), Binary, "B", 1024.0},
        {"deckbytes", QT_TRANSLATE_NOOP("units", "Kilobytes (kB)"), SiWhole, "B", 1e3},
        {"mbytes", QT_TRANSLATE_NOOP("units", "Mebibytes (MiB)"), Binary, "B", 1048576.0},
        {"decmbytes", QT_TRANSLATE_NOOP("units", "Megabytes (MB)"), SiWhole, "B", 1e6},
        {"gbytes", QT_TRANSLATE_NOOP("units", "Gibibytes (GiB)"), Binary, "B", 1073741824.0},
        {"decgbytes", QT_TRANSLATE_NOOP("units", "Gigabytes (GB)"), SiWhole, "B", 1e9},
        {"tbytes", QT_TRANSLATE_NOOP("units", "Tebibytes (TiB)"), Binary, "B", 1099511627776.0},
        {"dectbytes", QT_TRANSLATE_NOOP("units", "Terabytes (TB)"), SiWhole, "B", 1e12},
        {"pbytes", QT_TRANSLATE_NOOP("units", "Pebibytes (PiB)"), Binary, "B", 1125899906842624.0},
        {"decpbytes", QT_TRANSLATE_NOOP("units", "Petabytes (PB)"), SiWhole, "B", 1e15},
    };
    static constexpr UnitRow kDataRate[] = {
        {"pps", QT_TRANSLATE_NOOP("units", "Packets per second (p/s)"), SiWhole, "p/s"},
        {"binBps", QT_TRANSLATE_NOOP("units", "Bytes per second (IEC)"), Binary, "B/s"},
        {"Bps", QT_TRANSLATE_NOOP("units", "Bytes per second (SI)"), SiWhole, "B/s"},
        {"binbps", QT_TRANSLATE_NOOP("units", "Bits per second (IEC)"), Binary, "b/s"},
        {"bps", QT_TRANSLATE_NOOP("units", "Bits per second (SI)"), SiWhole, "b/s"},
        {"KiBs", QT_TRANSLATE_NOOP("units", "Kibibytes per second (KiB/s)"), Binary, "B/s", 1024.0},
        {"Kibits", QT_TRANSLATE_NOOP("units", "Kibibits per second (Kib/s)"), Binary, "b/s", 1024.0},
        {"KBs", QT_TRANSLATE_NOOP("units", "Kilobytes per second (kB/s)"), SiWhole, "B/s", 1e3},
        {"Kbits", QT_TRANSLATE_NOOP("units", "Kilobits per second (kb/s)"), SiWhole, "b/s", 1e3},
        {"MiBs", QT_TRANSLATE_NOOP("units", "Mebibytes per second (MiB/s)"), Binary, "B/s", 1048576.0},
        {"Mibits", QT_TRANSLATE_NOOP("units", "Mebibits per second (Mib/s)"), Binary, "b/s", 1048576.0},
        {"MBs", QT_TRANSLATE_NOOP("units", "Megabytes per second (MB/s)"), SiWhole, "B/s", 1e6},
        {"Mbits", QT_TRANSLATE_NOOP("units", "Megabits per second (Mb/s)"), SiWhole, "b/s", 1e6},
        {"GiBs", QT_TRANSLATE_NOOP("units", "Gibibytes per second (GiB/s)"), Binary, "B/s", 1073741824.0},
        {"Gibits", QT_TRANSLATE_NOOP("units", "Gibibits per second (Gib/s)"), Binary, "b/s", 1073741824.0},
        {"GBs", QT_TRANSLATE_NOOP("units", "Gigabytes per second (GB/s)"), SiWhole, "B/s", 1e9},
        {"Gbits", QT_TRANSLATE_NOOP("units", "Gigabits per second (Gb/s)"), SiWhole, "b/s", 1e9},
        {"TiBs", QT_TRANSLATE_NOOP("units", "Tebibytes per second (TiB/s)"), Binary, "B/s", 1099511627776.0},
        {"Tibits", QT_TRANSLATE_NOOP("units", "Tebibits per second (Tib/s)"), Binary, "b/s", 1099511627776.0},
        {"TBs", QT_TRANSLATE_NOOP("units", "Terabytes per second (TB/s)"), SiWhole, "B/s", 1e12},
        {"Tbits", QT_TRANSLATE_NOOP("units", "Terabits per second (Tb/s)"), SiWhole, "b/s", 1e12},
        {"PiBs", QT_TRANSLATE_NOOP("units", "Pebibytes per second (PiB/s)"), Binary, "B/s", 1125899906842624.0},
        {"Pibits", QT_TRANSLATE_NOOP("units", "Pebibits per second (Pib/s)"), Binary, "b/s", 1125899906842624.0},
        {"PBs", QT_TRANSLATE_NOOP("units", "Petabytes per second (PB/s)"), SiWhole, "B/s", 1e15},
        {"Pbits", QT_TRANSLATE_NOOP("units", "Petabits per second (Pb/s)"), SiWhole, "b/s", 1e15},
    };
    static constexpr UnitRow kComputation[] = {
        {"flops", QT_TRANSLATE_NOOP("units", "Floating-point operations (FLOPS)"), SiWhole, "FLOPS"},
        {"mflops", QT_TRANSLATE_NOOP("units", "Megaflops (MFLOPS)"), SiWhole, "FLOPS", 1e6},
        {"gflops", QT_TRANSLATE_NOOP("units", "Gigaflops (GFLOPS)"), SiWhole, "FLOPS", 1e9},
        {"tflops", QT_TRANSLATE_NOOP("units", "Teraflops (TFLOPS)"), SiWhole, "FLOPS", 1e12},
        {"pflops", QT_TRANSLATE_NOOP("units", "Petaflops (PFLOPS)"), SiWhole, "FLOPS", 1e15},
        {"eflops", QT_TRANSLATE_NOOP("units", "Exaflops (EFLOPS)"), SiWhole, "FLOPS", 1e18},
        {"zflops", QT_TRANSLATE_NOOP("units", "Zettaflops (ZFLOPS)"), SiWhole, "FLOPS", 1e21},
        {"yflops", QT_TRANSLATE_NOOP("units", "Yottaflops (YFLOPS)"), SiWhole, "FLOPS", 1e24},
    };
    static constexpr UnitRow kHashRate[] = {
        {"Hs", QT_TRANSLATE_NOOP("units", "Hashes per second (H/s)"), SiWhole, "H/s"},
        {"KHs", QT_TRANSLATE_NOOP("units", "Kilohashes per second (kH/s)"), SiWhole, "H/s", 1e3},
        {"MHs", QT_TRANSLATE_NOOP("units", "Megahashes per second (MH/s)"), SiWhole, "H/s", 1e6},
        {"GHs", QT_TRANSLATE_NOOP("units", "Gigahashes per second (GH/s)"), SiWhole, "H/s", 1e9},
        {"THs", QT_TRANSLATE_NOOP("units", "Terahashes per second (TH/s)"), SiWhole, "H/s", 1e12},
        {"PHs", QT_TRANSLATE_NOOP("units", "Petahashes per second (PH/s)"), SiWhole, "H/s", 1e15},
        {"EHs", QT_TRANSLATE_NOOP("units", "Exahashes per second (EH/s)"), SiWhole, "H/s", 1e18},
    };
    static constexpr UnitFamily kFamilies[] = {
        {QT_TRANSLATE_NOOP("units", "Data"), kData},
        {QT_TRANSLATE_NOOP("units", "Data rate"), kDataRate},
        {QT_TRANSLATE_NOOP("units", "Computation"), kComputation},
        {QT_TRANSLATE_NOOP("units", "Hash rate"), kHashRate},
    };
    return kFamilies;
}

} // namespace core
