#include <chart/colour/oklab.h>
#include <dashboard/statetimelinepanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <cmath>
#include <memory>

namespace {

/// The dark theme's.
chart::Style stateColourStyle()
{
    chart::Style style = support::plainStyle();
    style.ground = QColor(0x17, 0x1b, 0x21);
    style.text = QColor(0xe7, 0xea, 0xef);
    style.palette.clear();
    for (const QRgb rgb : {0x56b4e9, 0xe69f00, 0xcc79a7, 0x009e73, 0x8f7ff0, 0xf0e442, 0xb5885a, 0xa9d0f5})
        style.palette += QColor(rgb);
    return style;
}

void showStates(dashboard::StateTimelinePanel &panel, const QVector<double> &values)
{
    panel.setInput(support::readyInput({support::seriesFrame(QStringLiteral("payment"), values)}));
}

std::unique_ptr<dashboard::StateTimelinePanel> stateColourPanel(const QVector<double> &values,
                                                                const QByteArray &options = {})
{
    auto panel = std::make_unique<dashboard::StateTimelinePanel>();
    if (!panel->setOptions(QJsonDocument::fromJson("{" + options + "}").object()))
        return nullptr;
    showStates(*panel, values);
    return panel;
}

QColor stateColourOf(const dashboard::StateTimelinePanel &panel, const QString &text)
{
    for (const chart::GridState &state : panel.data(stateColourStyle()).states) {
        if (state.text == text)
            return state.colour;
    }
    return {};
}

const char *const kBusyIsOrange = "\"mappings\": [{\"type\": \"value\", \"options\": {\"7\": {\"text\": \"busy\", "
                                  "\"color\": \"orange\"}}}]";

} // namespace

/// Which colours states have that nobody gave one.
class StateColoursTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aValueHasOneColourInEveryWindow_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("by default") << QByteArray();
        QTest::newRow("by the classic palette") << QByteArray("\"color\": {\"mode\": \"palette-classic\"}");
    }
    void aValueHasOneColourInEveryWindow()
    {
        QFETCH(QByteArray, options);
        const QString one = QStringLiteral("1");
        const auto alone = stateColourPanel({1}, options);
        const auto first = stateColourPanel({1, 0, 2}, options);
        const auto last = stateColourPanel({5, 2, 0, 1}, options);
        QVERIFY(alone && first && last);
        QVERIFY(stateColourOf(*alone, one).isValid());
        QCOMPARE(stateColourOf(*first, one), stateColourOf(*alone, one));
        QCOMPARE(stateColourOf(*last, one), stateColourOf(*alone, one));
        QCOMPARE(stateColourOf(*last, QStringLiteral("2")), stateColourOf(*first, QStringLiteral("2")));
    }

    void differentValuesHaveDifferentColours()
    {
        // Several ask for one place, and there are more than the palette has.
        const auto panel = stateColourPanel({0, 8, 16, 1, 9, 2, 3, 4, 0.5, -7, 1000, 123456});
        QVERIFY(panel);
        const QVector<chart::GridState> states = panel->data(stateColourStyle()).states;
        QSet<QRgb> colours;
        for (const chart::GridState &state : states)
            colours += state.colour.rgb();
        QCOMPARE(states.size(), qsizetype(12));
        QCOMPARE(colours.size(), states.size());
    }

    /// As far as the mode's own colours reach, values have those and no lighter or darker ones of a few.
    void shadesAndTheClassicPaletteAreUsedWhole_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<double>("apart"); // in OKLab
        QTest::newRow("shades") << QByteArray("\"color\": {\"mode\": \"shades\", \"fixedColor\": \"blue\"}") << 0.015;
        QTest::newRow("classic") << QByteArray("\"color\": {\"mode\": \"palette-classic\"}") << 0.03;
    }
    void shadesAndTheClassicPaletteAreUsedWhole()
    {
        QFETCH(QByteArray, options);
        QFETCH(double, apart);
        const auto panel = stateColourPanel({0, 1, 2, 3, 4, 5, 6, 7, 8}, options);
        QVERIFY(panel);
        const QVector<chart::GridState> states = panel->data(stateColourStyle()).states;
        QCOMPARE(states.size(), qsizetype(9));
        for (qsizetype i = 0; i < states.size(); ++i) {
            const chart::OkLab one = chart::toOkLab(states[i].colour);
            for (qsizetype j = 0; j < i; ++j) {
                const chart::OkLab other = chart::toOkLab(states[j].colour);
                const double away = std::hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b);
                QVERIFY2(away > apart,
                         qPrintable(states[i].text + u' ' + states[j].text + u' ' + QString::number(away)));
            }
        }
    }

    void noValueLooksLikeAMapping()
    {
        const chart::Style style = stateColourStyle();
        const auto bare = stateColourPanel({0, 1, 2, 3, 4});
        QVERIFY(bare);
        QCOMPARE(stateColourOf(*bare, QStringLiteral("1")), style.palette[1]);
        const auto panel = stateColourPanel({0, 1, 7, 2, 3, 4}, kBusyIsOrange);
        QVERIFY(panel);
        const chart::OkLab busy = chart::toOkLab(stateColourOf(*panel, QStringLiteral("busy")));
        for (const chart::GridState &state : panel->data(style).states) {
            if (state.text == QLatin1String("busy"))
                continue;
            const chart::OkLab other = chart::toOkLab(state.colour);
            const double away = std::hypot(busy.lightness - other.lightness, busy.a - other.a, busy.b - other.b);
            QVERIFY2(away > 0.1, qPrintable(state.text + u' ' + state.colour.name()));
        }
        // Whether the mapped value is there or not.
        const auto without = stateColourPanel({1}, kBusyIsOrange);
        QVERIFY(without);
        QVERIFY(stateColourOf(*without, QStringLiteral("1")) != style.palette[1]);
    }

    void aValueKeepsItsColourWhenOthersCome()
    {
        const QString nine = QStringLiteral("9");
        const auto panel = stateColourPanel({9});
        QVERIFY(panel);
        const QColor before = stateColourOf(*panel, nine);
        showStates(*panel, {1, 9}); // which asks for the same place, and comes first
        QCOMPARE(stateColourOf(*panel, nine), before);
        QVERIFY(stateColourOf(*panel, QStringLiteral("1")) != before);
        showStates(*panel, {1});
        const QColor one = stateColourOf(*panel, QStringLiteral("1"));
        QVERIFY(one != before);
        showStates(*panel, {9, 1});
        QCOMPARE(stateColourOf(*panel, nine), before);
        QCOMPARE(stateColourOf(*panel, QStringLiteral("1")), one);
    }
};

QD_TEST(StateColoursTest)
#include "tst_statecolours.moc"
