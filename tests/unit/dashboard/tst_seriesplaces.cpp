#include <dashboard/panelregistry.h>
#include <dashboard/seriesplaces.h>
#include <dashboard/statpanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace dashboard;

namespace {

using NamedColours = QHash<QString, QRgb>;

chart::Style eightColours()
{
    chart::Style style = support::plainStyle();
    style.palette = {QColor(0x2a, 0x8f, 0xd0), QColor(0xb8, 0x77, 0x00), QColor(0xb8, 0x58, 0x8c),
                     QColor(0x00, 0x8a, 0x64), QColor(0x6a, 0x58, 0xd6), QColor(0x8a, 0x7d, 0x00),
                     QColor(0x94, 0x64, 0x3a), QColor(0x5b, 0x8f, 0xc4)};
    return style;
}

PanelInput seriesInput(const QStringList &names)
{
    Frames frames;
    for (const QString &name : names)
        frames += support::seriesFrame(name, {1, 2, 3});
    return support::readyInput(frames);
}

/// By the colours beside the names that the pointer is told.
NamedColours linesOf(const Panel &panel)
{
    NamedColours colours;
    for (const Detail::Line &line : panel.at({500, 150}, QRectF(0, 0, 600, 300), eightColours()).lines)
        colours.insert(line.name, line.colour.rgb());
    return colours;
}

NamedColours statsOf(const StatPanel &panel)
{
    NamedColours colours;
    for (const chart::StatItem &item : panel.data(eightColours()).items)
        colours.insert(item.title, item.colour.rgb());
    return colours;
}

/// Some go, others come, and the order changes; what stays keeps its colour, and no two have the same.
template <class Read> void refreshAndCompare(Panel &panel, Read read)
{
    panel.setInput(seriesInput(
        {QStringLiteral("payment"), QStringLiteral("order"), QStringLiteral("ledger"), QStringLiteral("gateway")}));
    const NamedColours first = read();
    QCOMPARE(first.size(), 4);
    panel.setInput(seriesInput({QStringLiteral("ledger"), QStringLiteral("payment")}));
    const NamedColours fewer = read();
    QCOMPARE(fewer.size(), 2);
    for (auto it = fewer.cbegin(); it != fewer.cend(); ++it)
        QCOMPARE(it.value(), first.value(it.key()));
    panel.setInput(seriesInput({QStringLiteral("audit"), QStringLiteral("gateway"), QStringLiteral("payment"),
                                QStringLiteral("fx"), QStringLiteral("ledger")}));
    const NamedColours more = read();
    QCOMPARE(more.size(), 5);
    for (const char *name : {"gateway", "payment", "ledger"})
        QCOMPARE(more.value(QString::fromLatin1(name)), first.value(QString::fromLatin1(name)));
    QCOMPARE(QSet<QRgb>(more.cbegin(), more.cend()).size(), 5);
    // An answer without any series forgets nobody.
    panel.setInput(seriesInput({QStringLiteral("nobody")}));
    panel.setInput(support::readyInput({}));
    panel.setInput(seriesInput({QStringLiteral("order"), QStringLiteral("payment")}));
    QCOMPARE(read().value(QStringLiteral("payment")), first.value(QStringLiteral("payment")));
    QCOMPARE(read().value(QStringLiteral("order")), first.value(QStringLiteral("order")));
}

} // namespace

class SeriesPlacesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineKeepsItsColourBetweenRefreshes()
    {
        PanelRegistry registry;
        registerPanels(registry);
        const auto panel = *registry.make(QStringLiteral("timeseries"));
        refreshAndCompare(*panel, [&panel] { return linesOf(*panel); });
    }

    void aStatKeepsItsColourBetweenRefreshes_data()
    {
        QTest::addColumn<QByteArray>("colour");
        QTest::newRow("the palette") << QByteArray("{\"mode\": \"palette\"}");
        QTest::newRow("Grafana's palette") << QByteArray("{\"mode\": \"palette-classic\"}");
        QTest::newRow("shades") << QByteArray("{\"mode\": \"shades\", \"fixedColor\": \"blue\"}");
    }
    void aStatKeepsItsColourBetweenRefreshes()
    {
        QFETCH(QByteArray, colour);
        StatPanel panel;
        const QByteArray options = "{\"textMode\": \"value_and_name\", \"color\": " + colour + "}";
        QVERIFY(panel.setOptions(QJsonDocument::fromJson(options).object()).has_value());
        refreshAndCompare(panel, [&panel] { return statsOf(panel); });
    }

    void whoSeesTheSameFirstSeesTheSameColours()
    {
        PanelRegistry registry;
        registerPanels(registry);
        const auto here = *registry.make(QStringLiteral("timeseries"));
        const auto there = *registry.make(QStringLiteral("timeseries"));
        here->setInput(seriesInput({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        there->setInput(seriesInput({QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(linesOf(*here) == linesOf(*there));
        QCOMPARE(linesOf(*here).value(QStringLiteral("a")), eightColours().palette.first().rgb());
    }

    void twoOfOneNameAreToldApart()
    {
        SeriesPlaces places;
        places.assign({QStringLiteral("x"), QStringLiteral("x"), QStringLiteral("y")});
        const QVector<QColor> colours = places.colours(eightColours());
        QCOMPARE(colours.size(), 3);
        QVERIFY(colours[0] != colours[1] && colours[1] != colours[2] && colours[0] != colours[2]);
        places.assign({QStringLiteral("y"), QStringLiteral("x"), QStringLiteral("x")});
        QVERIFY(places.colours(eightColours()) == (QVector<QColor>{colours[2], colours[0], colours[1]}));
    }

    void moreSeriesThanColoursAreShades()
    {
        SeriesPlaces places;
        QStringList names;
        for (int i = 0; i < 20; ++i)
            names += QStringLiteral("series %1").arg(i);
        places.assign(names);
        const QVector<QColor> colours = places.colours(eightColours());
        QSet<QRgb> different;
        for (const QColor &colour : colours)
            different += colour.rgb();
        QVERIFY2(different.size() > 16, qPrintable(QString::number(different.size())));
        // Without a palette there is a colour all the same.
        chart::Style bare = eightColours();
        bare.palette.clear();
        QCOMPARE(places.colours(bare).size(), 20);
        QVERIFY(places.colours(bare).last().isValid());
    }
};

QD_TEST(SeriesPlacesTest)
#include "tst_seriesplaces.moc"
