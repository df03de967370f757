#include <chart/interaction/markergroups.h>
#include <chart/tooltip.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

class TooltipTest : public QObject
{
    Q_OBJECT
private:
    static chart::Style style()
    {
        chart::Style style = support::plainStyle();
        style.titleFont = style.smallFont;
        return style;
    }

    static chart::TooltipData tip(int rows, QPointF pointer)
    {
        chart::TooltipData data;
        data.heading = QStringLiteral("12:30:00");
        data.more = QStringLiteral("+%1 more");
        data.pointer = pointer;
        for (int i = 0; i < rows; ++i)
            data.rows +=
                chart::TooltipRow{Qt::red, QStringLiteral("series number %1").arg(i), QString::number(i), false};
        return data;
    }

    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    static chart::Series series(const QString &name, double value)
    {
        chart::Series one;
        one.name = name;
        one.samples = samplesOf({0, 50, 100}, {value, value, value});
        one.gapMs = 1000;
        return one;
    }

    static chart::PanelData panel()
    {
        chart::PanelData data;
        data.fromMs = 0;
        data.toMs = 100;
        data.series = {series(QStringLiteral("b"), 2), series(QStringLiteral("C"), 8), series(QStringLiteral("a"), 5),
                       series(QStringLiteral("gone"), std::nan(""))};
        return data;
    }

    static QString names(const chart::TooltipData &data)
    {
        QString all;
        for (const chart::TooltipRow &row : data.rows)
            all += row.name + (row.isNearest ? QStringLiteral("* ") : QStringLiteral(" "));
        return all.trimmed();
    }

private Q_SLOTS:
    void itStaysInsideAndOffThePointer_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<int>("rows");
        for (const QSizeF &size :
             {QSizeF(200, 80), QSizeF(200, 140), QSizeF(480, 196), QSizeF(800, 400), QSizeF(3840, 2160)}) {
            for (const int rows : {1, 4, 300})
                QTest::addRow("%d x %d with %d rows", int(size.width()), int(size.height()), rows) << size << rows;
        }
    }
    void itStaysInsideAndOffThePointer()
    {
        QFETCH(QSizeF, size);
        QFETCH(int, rows);
        const QRectF bounds(QPointF(20, 10), size);
        int shown = 0;
        for (const bool rightToLeft : {false, true}) {
            chart::Style look = style();
            look.rightToLeft = rightToLeft;
            for (int step = 0; step <= 100; ++step) {
                const QPointF pointer(bounds.left() + size.width() * (step % 11) / 10.0,
                                      bounds.top() + size.height() * (step / 10) / 10.0);
                const chart::TooltipData data = tip(rows, pointer);
                const chart::TooltipGeometry geometry = chart::layoutTooltip(bounds, data, look);
                if (geometry.box.isEmpty())
                    continue;
                ++shown;
                QVERIFY(bounds.contains(geometry.box));
                QVERIFY(!geometry.box.contains(pointer));
                double y = geometry.heading.bottom();
                for (const chart::TooltipLine &line : geometry.rows) {
                    QVERIFY(line.rect.top() >= y - 0.01);
                    QVERIFY(geometry.box.contains(line.rect));
                    QVERIFY(!line.name.adjusted(0, 1, 0, -1).intersects(line.value.adjusted(0, 1, 0, -1)));
                    y = line.rect.bottom();
                }
                const int hidden = rows - int(geometry.rows.size());
                if (hidden > 0 && geometry.rows.size() > 1)
                    QCOMPARE(geometry.moreText, QStringLiteral("+%1 more").arg(hidden));
                if (hidden == 0)
                    QVERIFY(geometry.moreText.isEmpty());
            }
        }
        QVERIFY2(shown > 150, qPrintable(QString::number(shown)));
    }

    void whatTheHandMeansIsTold()
    {
        chart::TooltipData data = tip(50, {10, 10});
        data.rows[40].isNearest = true;
        const chart::TooltipGeometry geometry = chart::layoutTooltip(QRectF(0, 0, 400, 150), data, style());
        QVERIFY(geometry.rows.size() < 10);
        QCOMPARE(geometry.rows.last().index, 40);
        QCOMPARE(geometry.moreText, QStringLiteral("+%1 more").arg(50 - geometry.rows.size()));
        data.left = 1950;
        QCOMPARE(chart::layoutTooltip(QRectF(0, 0, 400, 150), data, style()).moreText,
                 QStringLiteral("+%1 more").arg(2000 - geometry.rows.size()));
    }

    void noRoomAndNothingToTell()
    {
        QVERIFY(chart::layoutTooltip(QRectF(0, 0, 20, 10), tip(3, {5, 5}), style()).box.isEmpty());
        QVERIFY(chart::layoutTooltip({}, tip(3, {5, 5}), style()).box.isEmpty());
        QVERIFY(chart::layoutTooltip(QRectF(0, 0, 400, 200), {}, style()).box.isEmpty());
    }

    void hostileTextIsDrawnInside()
    {
        chart::TooltipData data = tip(3, {100, 100});
        data.rows[0].name = QString(10'000, u'w');
        data.rows[1].name = QStringLiteral("\u05d0\u05d1\u05d2 <b>x</b>");
        data.rows[2].value = QString(5000, u'9');
        data.notes += chart::TooltipNote{Qt::red, QString(10'000, u'x')};
        const QRectF bounds(0, 0, 400, 200);
        const chart::TooltipGeometry geometry = chart::layoutTooltip(bounds, data, style());
        QVERIFY(bounds.contains(geometry.box));
        QVERIFY(geometry.rows[0].nameText.size() < 100);
        QImage image(600, 400, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawTooltip(painter, geometry, data, style());
        painter.end();
        for (int x = 402; x < 600; ++x)
            QCOMPARE(image.pixelColor(x, 100), QColor(Qt::white));
    }

    void rowsAreSorted()
    {
        const chart::PanelData data = panel();
        const chart::PanelGeometry geometry = chart::layoutPanel(QRectF(0, 0, 400, 200), data, style());
        chart::TooltipOptions options;
        QCOMPARE(names(chart::tooltipRows(data, geometry, 50, options)), QStringLiteral("C a b gone"));
        options.order = chart::TooltipOrder::Name;
        QCOMPARE(names(chart::tooltipRows(data, geometry, 50, options)), QStringLiteral("a b C gone"));
        options.order = chart::TooltipOrder::Series;
        QCOMPARE(names(chart::tooltipRows(data, geometry, 50, options)), QStringLiteral("b C a gone"));
        options.shown = {true, false, true, true};
        options.pointerY = geometry.left.scale.toPixel(4.9);
        QCOMPARE(names(chart::tooltipRows(data, geometry, 50, options)), QStringLiteral("b a* gone"));
        options.order = chart::TooltipOrder::Value;
        options.mostRows = 1;
        options.shown.clear();
        const chart::TooltipData cut = chart::tooltipRows(data, geometry, 50, options);
        QCOMPARE(names(cut), QStringLiteral("a*"));
        QCOMPARE(cut.left, 3);
        QVERIFY(chart::tooltipRows({}, geometry, 50, {}).rows.isEmpty());
    }

    void neighbouringMarkersAreOne()
    {
        chart::PanelData data;
        data.fromMs = 0;
        data.toMs = 1000;
        for (const double time : {500.0, 100.0, 104.0, 108.0, 900.0, -5.0, 2000.0, std::nan("")})
            data.markers += chart::Marker{time, Qt::red, QStringLiteral("deploy")};
        const QRectF plot(0, 0, 1000, 100);
        const chart::LinearScale x{0, 1000, 0, 1000};
        const auto groups = chart::markerGroups(data, x, plot, style());
        QCOMPARE(groups.size(), 3);
        QCOMPARE(groups[0].markers, (QVector<int>{1, 2, 3}));
        QCOMPARE(groups[0].count, QStringLiteral("3"));
        QVERIFY(!groups[0].badge.isEmpty());
        QVERIFY(groups[1].badge.isEmpty());
        QCOMPARE(chart::markerGroupAt(groups, plot, {104, 3}), 0);
        QCOMPARE(chart::markerGroupAt(groups, plot, groups[0].badge.center()), 0);
        QCOMPARE(chart::markerGroupAt(groups, plot, {500, 80}), -1);
        QCOMPARE(chart::markerGroupAt(groups, plot, {504, 80}, true), 1);
        QCOMPARE(chart::markerGroupAt(groups, plot, {700, 3}), -1);
    }

    void aRowOfMarkersIsPartedHalfWay()
    {
        chart::PanelData data;
        data.fromMs = 0;
        data.toMs = 1000;
        for (int i = 0; i < 100; ++i)
            data.markers += chart::Marker{i * 4.0, Qt::red, QStringLiteral("deploy")};
        data.markers += chart::Marker{600, Qt::red, QStringLiteral("alone")};
        const QRectF plot(0, 0, 1000, 100);
        const auto groups = chart::markerGroups(data, {0, 1000, 0, 1000}, plot, style());
        QVERIFY(groups.size() > 5);
        for (qsizetype i = 1; i < groups.size(); ++i)
            QVERIFY2(groups[i - 1].mark.right() <= groups[i].mark.left() + 1e-9, qPrintable(QString::number(i)));
        QCOMPARE(groups.first().mark.left(), -4.5);
        QCOMPARE(groups.last().mark, QRectF(595.5, 0, 9, 7));
        // Each marker is found where it stands.
        for (int group = 0; group < groups.size(); ++group)
            for (const int marker : groups[group].markers) {
                const QPointF at(data.markers[marker].timeMs, 3);
                QCOMPARE(chart::markerGroupAt(groups, plot, at), group);
                QCOMPARE(chart::markerGroupAt(groups, plot, at + QPointF(0, 80), true), group);
            }
    }

    void countsNeverOverlap()
    {
        chart::PanelData data;
        data.fromMs = 0;
        data.toMs = 1000;
        for (int i = 0; i < 3000; ++i)
            data.markers += chart::Marker{double((i * 37) % 1000), Qt::red, {}};
        const QRectF plot(0, 0, 400, 100);
        const auto groups = chart::markerGroups(data, {0, 1000, 0, 400}, plot, style());
        QVERIFY(groups.size() > 3);
        qsizetype all = 0;
        double taken = -1;
        for (const chart::MarkerGroup &group : groups) {
            all += group.markers.size();
            if (group.badge.isEmpty())
                continue;
            QVERIFY(group.badge.left() > taken);
            QVERIFY(plot.adjusted(-0.5, 0, 0.5, 0).contains(group.badge));
            taken = group.badge.right();
        }
        QCOMPARE(all, qsizetype(3000));
    }
};

QD_TEST(TooltipTest)
#include "tst_tooltip.moc"
