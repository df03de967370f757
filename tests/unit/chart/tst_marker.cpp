#include <chart/interaction/markergroups.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

/// What happened is told by shape and word as well as by colour.
class MarkerTest : public QObject
{
    Q_OBJECT
private:
    static chart::MarkerKind kindAt(int index) { return chart::MarkerKind(index); }

    static QImage drawn(chart::MarkerKind kind)
    {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        chart::drawMark(painter, QRectF(6, 6, 12, 10), kind, Qt::red);
        painter.end();
        return image;
    }

private Q_SLOTS:
    void sourcesWordsHaveAKind_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<chart::MarkerKind>("kind");
        const auto row = [](const char *name, chart::MarkerKind kind) {
            QTest::newRow(name) << QString::fromLatin1(name) << kind;
        };
        row("deploy", chart::MarkerKind::Deploy);
        row("Rollout", chart::MarkerKind::Deploy);
        row("config", chart::MarkerKind::Config);
        row("alert", chart::MarkerKind::Alert);
        row("health", chart::MarkerKind::Alert);
        row("restart", chart::MarkerKind::Restart);
        row("crash", chart::MarkerKind::Restart);
        row("action", chart::MarkerKind::Action);
        row("Annotation", chart::MarkerKind::Annotation);
        row("scale", chart::MarkerKind::Other);
        QTest::newRow("nothing") << QString() << chart::MarkerKind::Other;
    }
    void sourcesWordsHaveAKind()
    {
        QFETCH(QString, name);
        QFETCH(chart::MarkerKind, kind);
        QCOMPARE(chart::markerKindOf(name), kind);
    }

    void shapesAndWordsDiffer()
    {
        QVector<QImage> seen;
        QSet<QString> words;
        for (int i = 0; i < chart::kMarkerKinds; ++i) {
            const QImage image = drawn(kindAt(i));
            int inside = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) == 0)
                        continue;
                    ++inside;
                    QVERIFY2(QRect(5, 5, 14, 12).contains(x, y), qPrintable(chart::markerWord(kindAt(i))));
                }
            }
            QVERIFY(inside > 20);
            QVERIFY(!seen.contains(image));
            seen += image;
            words += chart::markerWord(kindAt(i));
        }
        QCOMPARE(words.size(), qsizetype(chart::kMarkerKinds));
    }

    void aTextSaysItsKindAndIsSafe()
    {
        QCOMPARE(chart::markerText(chart::MarkerKind::Restart, QStringLiteral("payment-1")),
                 QStringLiteral("Restart \u00b7 payment-1"));
        QCOMPARE(chart::markerText(chart::MarkerKind::Deploy, {}), QStringLiteral("Deployment"));
        const QString hostile = QString(QChar(0x202e)) + QString(10'000, u'x') + u'\n';
        const QString text = chart::markerText(chart::MarkerKind::Other, hostile);
        QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(u'\n') && text.size() < 500);
    }

    void aStyleWithoutColoursPaintsThemInItsAccent()
    {
        chart::Style style;
        style.accent = Qt::blue;
        QCOMPARE(style.markerColour(chart::MarkerKind::Config), QColor(Qt::blue));
        style.markers[std::size_t(chart::MarkerKind::Config)] = Qt::red;
        QCOMPARE(style.markerColour(chart::MarkerKind::Config), QColor(Qt::red));
        QCOMPARE(style.markerColour(chart::MarkerKind::Alert), QColor(Qt::blue));
    }

    void aPlaceStandsForTheMarkersBesideIt()
    {
        chart::PanelData data;
        data.fromMs = 0;
        data.toMs = 1000;
        for (const double time : {100.0, 104.0, 500.0})
            data.markers += chart::Marker{time, Qt::red, QStringLiteral("x"), chart::MarkerKind::Deploy};
        chart::PanelGeometry geometry;
        geometry.plot = QRectF(0, 0, 1000, 100);
        geometry.x = {0, 1000, 0, 1000};
        const auto groups = chart::markerGroups(data, geometry.x, geometry.plot, chart::Style());
        const auto beside = [&](double timeMs, std::optional<QPointF> pointer) {
            return chart::markersBeside(data, geometry, groups, timeMs, pointer);
        };
        QCOMPARE(beside(98, {}), (QVector<int>{0, 1}));
        QCOMPARE(beside(505, {}), QVector<int>{2});
        QCOMPARE(beside(300, {}), QVector<int>());
        // The pointer on a mark means that mark, whatever sample the crosshair snapped to.
        QCOMPARE(beside(300, QPointF(501, 3)), QVector<int>{2});
        QCOMPARE(beside(300, QPointF(300, 50)), QVector<int>());
    }
};

QD_TEST(MarkerTest)
#include "tst_marker.moc"
