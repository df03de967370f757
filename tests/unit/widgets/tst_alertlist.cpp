#include "panelframes.h"

#include <core/units.h>
#include <dashboard/alertframe.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/label.h>
#include <widgets/panels/alertlistpanel.h>
#include <widgets/panels/alertrowdelegate.h>

#include <QAbstractItemModelTester>
#include <QImage>
#include <QListView>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace widgets;
using panelframes::alertRow;

/// Lists of alerts.
class AlertListTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void alertsStandInGroupsTheWorstFirst()
    {
        AlertListPanel panel;
        QAbstractItemModelTester tester(panel.findChild<QListView *>()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        dashboard::PanelInput input = support::readyInput({dashboard::alertFrame(
            {alertRow("Slow", "warning", "firing", 1'699'999'000'000), alertRow("Down", "critical", "firing", 1),
             alertRow("Muted", "critical", "suppressed", 1)})});
        panel.setInput(input);
        QStringList said;
        for (int i = 0; i < panel.model().rowCount(); ++i)
            said += panel.model().row(i).spoken().section(u',', 0, 0) + u'|' + panel.model().row(i).text;
        QCOMPARE(said, (QStringList{QStringLiteral("critical · 2|critical · 2"), QStringLiteral("critical|Down"),
                                    QStringLiteral("critical|Muted"), QStringLiteral("warning · 1|warning · 1"),
                                    QStringLiteral("warning|Slow")}));
        QVERIFY(panel.model().row(2).faded);
        QVERIFY(panel.model().row(2).word.contains(QLatin1String("silenced")));
        QCOMPARE(panel.model().row(4).time, core::formatDuration(core::Milliseconds(1'600'000)));
        QVERIFY(
            panel.setOptions({{QStringLiteral("silenced"), false}, {QStringLiteral("groupBy"), QStringLiteral("none")}})
                .has_value());
        QCOMPARE(panel.model().rowCount(), 2);
        QVERIFY(panel.setOptions({{QStringLiteral("most"), 1}}).has_value());
        QVERIFY(panel.values().cut);
    }

    void alertsStandInColumns_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("a phone's half") << 120 << 2;
        QTest::newRow("a small panel") << 200 << 3;
        QTest::newRow("an ordinary one") << 320 << 4;
        QTest::newRow("a wide one") << 600 << 5;
        QTest::newRow("a wall") << 2000 << 5;
    }
    void alertsStandInColumns()
    {
        QFETCH(int, width);
        QFETCH(int, columns);
        const QRect row(7, 24, width, 24);
        const AlertColumns places = alertColumns(row, 70, 400, 45);
        QVERIFY(!places.mark.isEmpty() && places.name.width() >= 60);
        int left = row.left();
        int shown = 0;
        for (const QRect &column : {places.mark, places.word, places.name, places.detail, places.age}) {
            if (column.isEmpty())
                continue;
            QVERIFY(column.left() >= left);
            QVERIFY(row.contains(column));
            left = column.right() + 6;
            ++shown;
        }
        QCOMPARE(shown, columns);
    }

    void whatShortNamesDoNotNeedIsTheDetails()
    {
        for (const int width : {320, 600, 2000}) {
            const QRect row(7, 24, width, 24);
            const AlertColumns wide = alertColumns(row, 70, 400, 45);
            const AlertColumns tight = alertColumns(row, 70, 60, 45);
            QCOMPARE(tight.name.width(), 60);
            QCOMPARE(tight.detail.left(), tight.name.left() + 60 + 12);
            QCOMPARE(tight.detail.right(), wide.detail.right());
            QVERIFY(tight.detail.width() > wide.detail.width());
        }
        // Nothing is known of the names: none is painted, and nothing breaks.
        QVERIFY(alertColumns(QRect(0, 0, 300, 24), 70, 0, 45).detail.width() > 0);
    }

    void theStateOfAnAlertIsAShape()
    {
        AlertListPanel panel;
        panel.resize(600, 200);
        QVERIFY(panel.setOptions({{QStringLiteral("groupBy"), QStringLiteral("none")}}).has_value());
        panel.setInput(support::readyInput({dashboard::alertFrame({alertRow("Down", "critical", "firing", 1),
                                                                   alertRow("Down", "critical", "pending", 2),
                                                                   alertRow("Down", "critical", "suppressed", 3)})}));
        QCOMPARE(panel.model().rowCount(), 3);
        QVERIFY(!panel.grab().isNull());
        const auto *view = panel.findChild<QListView *>();
        const auto shapeOf = [view](int row) {
            const QRect at = view->visualRect(view->model()->index(row, 0));
            const QImage image = view->viewport()->grab(QRect(at.left(), at.top(), 24, at.height())).toImage();
            QVector<bool> inked;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixel(x, y) != image.pixel(0, 0);
            }
            return inked;
        };
        const QVector<bool> firing = shapeOf(0);
        QVERIFY(firing.contains(true));
        QVERIFY(shapeOf(1).count(true) < firing.count(true));
        QVERIFY(shapeOf(2) != firing);
    }

    void anAlertsDetailsAreSummaryAndLabels()
    {
        contract::v1::Row row = alertRow("DiskFillsUp", "warning", "firing", 1);
        row.mutable_alert()->set_summary("room for 3 h");
        row.mutable_alert()->set_service("ledger");
        const std::pair<const char *, const char *> kLabels[] = {
            {"severity", "warning"}, {"service", "ledger"}, {"instance", "node-2"}};
        for (const auto &[name, value] : kLabels) {
            contract::v1::Label *label = row.mutable_alert()->add_labels();
            label->set_name(name);
            label->set_value(value);
        }
        AlertListPanel panel;
        panel.setInput(support::readyInput({dashboard::alertFrame({row})}));
        QCOMPARE(panel.model().row(1).name, QStringLiteral("DiskFillsUp"));
        QCOMPARE(panel.model().row(1).detail, QStringLiteral("room for 3 h · ledger · instance=node-2"));
        QVERIFY(panel.model().row(1).tip.contains(QLatin1String("instance=node-2")));
        const QString detail = panel.model().row(1).detail;
        QVERIFY2(panel.model().row(1).spoken().endsWith(QStringLiteral(", DiskFillsUp, ") + detail),
                 qPrintable(panel.model().row(1).spoken()));
        const dashboard::Values values = panel.values();
        QCOMPARE(values.rows.size(), qsizetype(1));
        QCOMPARE(values.header.size(), values.rows[0].size());
        QCOMPARE(values.rows[0].mid(2), (QStringList{QStringLiteral("DiskFillsUp"), detail}));
    }

    void aHeadingCountsItsWholeGroupAndTheCutIsSaid()
    {
        std::vector<contract::v1::Row> rows;
        for (int i = 0; i < 8; ++i)
            rows.push_back(alertRow("Down", "critical", "firing", 1'000 + i));
        AlertListPanel panel;
        QVERIFY(panel.setOptions({{QStringLiteral("most"), 5}}).has_value());
        panel.setInput(support::readyInput({dashboard::alertFrame(rows)}));
        QCOMPARE(panel.model().rowCount(), 6);
        QCOMPARE(panel.model().row(0).text, QStringLiteral("critical · 8"));
        QVERIFY(panel.summary().contains(QLatin1String("worst 5 of 8")));
        const auto labels = panel.findChildren<Label *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const Label *label) {
            return !label->isHidden() && label->text().contains(QLatin1String("worst 5 of 8"));
        }));
    }

    void anUnknownOrFutureStartIsNoAge()
    {
        const auto toMs = qint64(support::readyInput({}).toMs);
        AlertListPanel panel;
        panel.setInput(support::readyInput({dashboard::alertFrame(
            {alertRow("Unknown", "critical", "firing", 0), alertRow("Later", "critical", "firing", toMs + 3'600'000),
             alertRow("Long", "critical", "firing", toMs - 60'000)})}));
        QStringList names;
        for (int row = 1; row < panel.model().rowCount(); ++row)
            names += panel.model().row(row).text;
        QCOMPARE(names, (QStringList{QStringLiteral("Long"), QStringLiteral("Later"), QStringLiteral("Unknown")}));
        QCOMPARE(panel.model().row(1).time, core::formatDuration(core::Milliseconds(60'000)));
        QCOMPARE(panel.model().row(2).time, QStringLiteral("2023-11-14 23:23:20"));
        QCOMPARE(panel.model().row(3).time, QString());
        QCOMPARE(panel.values().rows[0][1], QStringLiteral("2023-11-14T22:22:20.000Z"));
    }
};

QD_TEST(AlertListTest)
#include "tst_alertlist.moc"
