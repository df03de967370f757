#include <chart/scan.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>
#include <QtNumeric>

#include <limits>
#include <vector>

using namespace chart;

namespace {

constexpr qsizetype kMostScanned = 300;
constexpr qsizetype kScanOffsets = 5; // of 8 bytes each: every place that a vector of four can have in memory

enum class ScanFood { Ordinary, FewOdd, ManyOdd, OnlyOdd };

double foodValue(QRandomGenerator &random, ScanFood food)
{
    using Limits = std::numeric_limits<double>;
    const int dice = random.bounded(food == ScanFood::OnlyOdd ? 10 : food == ScanFood::ManyOdd ? 20 : 2'000);
    switch (food == ScanFood::Ordinary ? 99 : dice) {
    case 0: return Limits::quiet_NaN();
    case 1: return Limits::infinity();
    case 2: return -Limits::infinity();
    case 3: return Limits::denorm_min();
    case 4: return -Limits::denorm_min();
    case 5: return Limits::max();
    case 6: return Limits::lowest();
    case 7: return -0.0;
    case 8: return 0.0;
    case 9: return -Limits::quiet_NaN();
    default: return random.generateDouble() * 2e6 - 1e6;
    }
}

/// With as many more as offsets need.
std::vector<double> scanFood(QRandomGenerator &random, ScanFood food, qsizetype size)
{
    std::vector<double> values;
    for (qsizetype i = 0; i < size + kScanOffsets; ++i)
        values.push_back(foodValue(random, food));
    return values;
}

/// What there is to be found, as plainly as it can be written.
Scan plainlyScanned(const double *values, qsizetype size)
{
    Scan found;
    for (qsizetype i = 0; i < size; ++i) {
        if (qIsFinite(values[i]))
            found.extremes.include(values[i]);
        else
            found.isFinite = false;
    }
    return found;
}

bool findsSame(const Extremes &one, const Extremes &other)
{
    return one.least == other.least && one.greatest == other.greatest;
}

void addScanFoods()
{
    QTest::addColumn<int>("food");
    QTest::newRow("ordinary numbers") << int(ScanFood::Ordinary);
    QTest::newRow("a few that are none, infinite, tiny or the largest") << int(ScanFood::FewOdd);
    QTest::newRow("many of them") << int(ScanFood::ManyOdd);
    QTest::newRow("nothing else") << int(ScanFood::OnlyOdd);
}

} // namespace

/// Whatever vectors the processor has: the same is found, so the same picture is drawn.
class ScanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thisProcessorCanGoAWay() { QVERIFY(!scanWays().empty()); }

    void everyWayFindsTheSame_data() { addScanFoods(); }
    void everyWayFindsTheSame()
    {
        QFETCH(int, food);
        QRandomGenerator random(53);
        const std::vector<ScanWay> ways = scanWays();
        for (qsizetype size = 0; size <= kMostScanned; ++size) {
            const std::vector<double> values = scanFood(random, ScanFood(food), size);
            for (qsizetype offset = 0; offset < kScanOffsets; ++offset) {
                const double *from = values.data() + offset;
                const Scan expected = plainlyScanned(from, size);
                const auto check = [&](const char *name, const Scan &found) {
                    QVERIFY2(findsSame(found.extremes, expected.extremes) && found.isFinite == expected.isFinite,
                             qPrintable(QStringLiteral("%1: %2 numbers from %3")
                                            .arg(QString::fromLatin1(name))
                                            .arg(size)
                                            .arg(offset)));
                };
                for (const ScanWay &way : ways) {
                    check(way.name, way.scan(from, size));
                    if (QTest::currentTestFailed())
                        return;
                }
                check("as it is called", scanOf(from, size));
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void everyWayFindsTheSameInBlocks_data() { addScanFoods(); }
    void everyWayFindsTheSameInBlocks()
    {
        QFETCH(int, food);
        QRandomGenerator random(59);
        std::vector<ScanWay> ways = scanWays();
        ways.push_back({"as it is called", scanOf, scanBlocks, includeRuns});
        for (qsizetype blocks = 0; blocks <= 12; ++blocks) {
            // What is looked up ahead lies behind the last block.
            const std::vector<double> values = scanFood(random, ScanFood(food), blocks * kScanBlock);
            for (qsizetype offset = 0; offset < kScanOffsets; ++offset) {
                const double *from = values.data() + offset;
                for (const ScanWay &way : ways) {
                    auto found = std::vector<Scan>(std::size_t(blocks));
                    way.blocks(from, blocks, found.data());
                    for (qsizetype block = 0; block < blocks; ++block) {
                        const Scan expected = plainlyScanned(from + block * kScanBlock, kScanBlock);
                        const Scan &one = found[std::size_t(block)];
                        QVERIFY2(findsSame(one.extremes, expected.extremes) && one.isFinite == expected.isFinite,
                                 qPrintable(QStringLiteral("%1: block %2 from %3")
                                                .arg(QString::fromLatin1(way.name))
                                                .arg(block)
                                                .arg(offset)));
                    }
                }
            }
        }
    }

    /// Finite numbers, which is what runs are of, several of them into the same extremes.
    void everyWayFindsTheSameInRuns()
    {
        QRandomGenerator random(61);
        std::vector<ScanWay> ways = scanWays();
        ways.push_back({"as it is called", scanOf, scanBlocks, includeRuns});
        for (qsizetype size = 1; size <= kMostScanned; ++size) {
            std::vector<double> values = scanFood(random, ScanFood::ManyOdd, size);
            for (double &value : values)
                value = qIsFinite(value) ? value : 1;
            for (const ScanWay &way : ways) {
                Extremes alone;
                Extremes both;
                const ScanRun runs[] = {{values.data(), size, &alone},
                                        {values.data() + size % kScanOffsets, size, &both},
                                        {values.data() + size / 2, 1, &both}};
                way.runs(runs, 3);
                Extremes expected = plainlyScanned(values.data() + size % kScanOffsets, size).extremes;
                expected.include(values[std::size_t(size / 2)]);
                QVERIFY2(findsSame(alone, plainlyScanned(values.data(), size).extremes), way.name);
                QVERIFY2(findsSame(both, expected), way.name);
            }
        }
    }
};

QD_TEST(ScanTest)
#include "tst_scan.moc"
