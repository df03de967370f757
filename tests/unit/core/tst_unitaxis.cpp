#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

class UnitAxisTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneStepForAllTicks_data()
    {
        QTest::addColumn<QVector<double>>("ticks");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("texts");
        const auto row = [](const char *name, const QVector<double> &ticks, const char *id, const char *texts) {
            QTest::newRow(name) << ticks << QString::fromUtf8(id) << QString::fromUtf8(texts);
        };
        row("thirds of minutes stay in seconds", {0, 20, 40, 60, 80, 100, 120}, "s",
            "0 s, 20 s, 40 s, 60 s, 80 s, 100 s, 120 s");
        row("thirds of hours stay in minutes", {0, 1200, 2400, 3600}, "s", "0 min, 20 min, 40 min, 60 min");
        row("quarters of a second", {0, 0.25, 0.5, 0.75, 1}, "s", "0.00 s, 0.25 s, 0.50 s, 0.75 s, 1.00 s");
        row("half milliseconds", {0, 0.0005, 0.001, 0.0015}, "s", "0.0 ms, 0.5 ms, 1.0 ms, 1.5 ms");
        row("milliseconds become seconds", {0, 500, 1000, 1500}, "ms", "0.0 s, 0.5 s, 1.0 s, 1.5 s");
        row("powers of two", {0, 536870912, 1073741824, 1610612736}, "bytes", "0.0 GiB, 0.5 GiB, 1.0 GiB, 1.5 GiB");
        row("decimal steps of binary units", {0, 200000000, 400000000}, "bytes", "0.0 MiB, 190.7 MiB, 381.5 MiB");
        row("percent of one", {0, 0.25, 0.5, 0.75, 1}, "percentunit", "0 %, 25 %, 50 %, 75 %, 100 %");
        row("dollars below zero", {-1000, 0, 1000}, "currencyUSD", "-$1K, $0K, $1K");
        row("just the digits that differ", {99990, 99995, 100000}, "short", "99.990 K, 99.995 K, 100.000 K");
        row("a logarithmic axis has a step for each", {1, 10, 100, 1000, 10000}, "short", "1, 10, 100, 1 K, 10 K");
        row("rates", {0, 500, 1000, 1500}, "reqps", "0.0K req/s, 0.5K req/s, 1.0K req/s, 1.5K req/s");
        row("one tick", {1500}, "short", "1.50 K");
        row("none", {}, "short", "");
        row("what is no number", {0, 10, std::nan("")}, "s", "0 s, 10 s, —");
        row("words", {0, 1}, "bool_on_off", "Off, On");
        row("an unknown unit", {0, 2.5, 5}, "sheep", "0.0 sheep, 2.5 sheep, 5.0 sheep");
        row("large numbers have an exponent", {0, 1e300, 2e300}, "none", "0, 1e+300, 2e+300");
        row("small numbers have an exponent", {0, 1e-9, 2e-9}, "none", "0, 1e-9, 2e-9");
    }
    void oneStepForAllTicks()
    {
        QFETCH(QVector<double>, ticks);
        QFETCH(QString, id);
        QFETCH(QString, texts);
        QStringList shown;
        for (const core::FormattedValue &value : core::formatAxis(ticks, id))
            shown += value.joined().replace(QChar(0x202f), u' ');
        QCOMPARE(shown.join(", "_L1), texts);
    }

    void neighboursAreToldApart()
    {
        for (const char *id :
             {"none", "short", "s", "ms", "bytes", "decbytes", "percentunit", "reqps", "hertz", "watt"}) {
            for (double step = 1e-7; step < 1e13; step *= 10) {
                for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
                    for (const double first : {0.0, -3.0, 40.0}) {
                        QVector<double> ticks;
                        for (int i = 0; i < 8; ++i)
                            ticks.append((first + i) * step * factor);
                        QSet<QString> texts;
                        QSet<QString> suffixes;
                        for (const core::FormattedValue &value : core::formatAxis(ticks, QString::fromLatin1(id))) {
                            texts.insert(value.joined());
                            suffixes.insert(value.suffix);
                        }
                        const QString where = u"%1 %2 %3"_s.arg(QLatin1String(id)).arg(step * factor).arg(first);
                        QVERIFY2(texts.size() == 8, qPrintable(where));
                        QVERIFY2(suffixes.size() == 1, qPrintable(where));
                    }
                }
            }
        }
    }

    void givenDecimalsAreKept()
    {
        const auto values = core::formatAxis({0, 500, 1000, 1500}, u"ms"_s, 3);
        QCOMPARE(values[1].number, u"0.500"_s);
        QCOMPARE(values[3].number, u"1.500"_s);
    }

    void strangeTicksAreWritten_data()
    {
        QTest::addColumn<QVector<double>>("ticks");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("infinite") << QVector<double>{-inf, inf};
        QTest::newRow("all equal") << QVector<double>{5, 5, 5};
        QTest::newRow("the whole range of the type") << QVector<double>{-1.7e308, 0, 1.7e308};
        QTest::newRow("denormal") << QVector<double>{0, 5e-324, 1e-323};
        QTest::newRow("equal to the last digit") << QVector<double>{1, 1.0000000000000002};
        QTest::newRow("a tiny step far from zero") << QVector<double>{1e9, 1e9 + 1e-6, 1e9 + 2e-6};
    }
    void strangeTicksAreWritten()
    {
        QFETCH(QVector<double>, ticks);
        for (const char *id :
             {"none", "s", "bytes", "currencyUSD", "dtdurations", "dateTimeAsIso", "hex", "nonsense"}) {
            const auto texts = core::formatAxis(ticks, QString::fromLatin1(id));
            QCOMPARE(texts.size(), ticks.size());
            for (const core::FormattedValue &text : texts)
                QVERIFY2(!text.number.isEmpty() && text.number.size() <= 48, qPrintable(text.number));
        }
    }

    void unitsNameTheirGrid()
    {
        QVERIFY(core::unitTicks(u"bytes"_s).grid == core::UnitGrid::Binary);
        QVERIFY(core::unitTicks(u"decbytes"_s).grid == core::UnitGrid::Decimal);
        QVERIFY(core::unitTicks(u"ms"_s).grid == core::UnitGrid::Time);
        QCOMPARE(core::unitTicks(u"ms"_s).perUnit, 1e-3);
        QCOMPARE(core::unitTicks(u"dtdurations"_s).perUnit, 1.0);
        QCOMPARE(core::unitTicks(u"mbytes"_s).perUnit, 1048576.0);
    }
};

QD_TEST(UnitAxisTest)
#include "tst_unitaxis.moc"
