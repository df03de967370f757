#include "gallerystage.h"

#include <support/testregistry.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// The table of cases is whole, and its options are ones that the panels have.
class GalleryCasesTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<stage::GalleryStage> m_stage;

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<stage::GalleryStage>(); }
    void cleanupTestCase() { m_stage.reset(); }

    void everyKindThatIsThereHasACase()
    {
        QSet<QString> shown;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases())
            shown += QString::fromLatin1(one.kind);
        QStringList without;
        for (const dashboard::PanelKind &kind : m_stage->registry().kinds()) {
            if (kind.isThere() && !shown.contains(kind.id))
                without += kind.id;
        }
        QCOMPARE(without, QStringList());
        QVERIFY(m_stage->cases().size() > 20);
    }

    void everyOptionIsInSomeCase()
    {
        QByteArray cases;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases())
            cases += one.options;
        static const QRegularExpression asked(
            QStringLiteral("\\.(?:text|texts|flag|number|numbers|whole|choice|choices|object|list|members|levels|"
                           "colour|flagOrNumber)\\(\"([A-Za-z]+)\""));
        QStringList without;
        int found = 0;
        for (const char *folder : {"src/dashboard", "src/widgets/panels", "plugins/panel-qtcharts"}) {
            QDirIterator files(QStringLiteral(QD_SOURCE_DIR "/") + QLatin1String(folder), {QStringLiteral("*.cpp")},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                QRegularExpressionMatchIterator names = asked.globalMatch(QString::fromUtf8(file.readAll()));
                for (; names.hasNext(); ++found) {
                    const QString name = names.next().captured(1);
                    if (!cases.contains('"' + name.toLatin1() + '"') && !without.contains(name))
                        without += name;
                }
            }
        }
        QVERIFY2(found > 60, qPrintable(QString::number(found)));
        QCOMPARE(without, QStringList());
    }

    void eachNamesAFileAndHoldsAnObject()
    {
        static const QRegularExpression fileName(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
        QSet<QString> ids;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
            const QString id = QString::fromLatin1(one.id);
            QVERIFY2(fileName.match(id).hasMatch(), one.id);
            QVERIFY2(!ids.contains(id), one.id);
            ids += id;
            QVERIFY2(QJsonDocument::fromJson(QByteArray(one.options)).isObject(), one.id);
        }
    }

    void everyOptionIsOneThatThePanelHas()
    {
        QStringList refused;
        for (const dashboard::GalleryCase &one : m_stage->cases()) {
            QImage picture(64, 48, QImage::Format_RGB32);
            const QString problem = m_stage->paint(picture, picture.size(), one);
            if (!problem.isEmpty())
                refused += problem;
        }
        QVERIFY2(refused.isEmpty(), qPrintable(refused.join(u'\n')));
    }

    void latenciesAreSecondsOnEveryAxis()
    {
        using Data = dashboard::GalleryData;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
            const bool isHeatmap = QByteArray(one.kind) == "heatmap";
            const QJsonObject options = dashboard::galleryOptions(one);
            const QString axis = options[QStringLiteral("yAxis")].toObject()[QStringLiteral("unit")].toString();
            if (isHeatmap && (one.data == Data::Buckets || one.data == Data::Native || one.data == Data::Signed))
                QVERIFY2(axis == QLatin1String("s"), one.id);
            const QJsonObject right = options[QStringLiteral("right")].toObject();
            if (one.data == Data::Latency && right.contains(QStringLiteral("unit")))
                QVERIFY2(right[QStringLiteral("unit")].toString() == QLatin1String("s"), one.id);
        }
    }

    void theOptionThatACaseIsNamedForIsSeen_data()
    {
        QTest::addColumn<QString>("option");
        const auto row = [](const char *id, const char *option) { QTest::newRow(id) << QString::fromLatin1(option); };
        row("timeseries-step-before", "lineInterpolation");
        row("timeseries-step-after", "lineInterpolation");
        row("timeseries-ends", "min");
        row("timeseries-soft-ends", "softMin");
        row("timeseries-two-scales", "right");
        row("timeseries-log", "scale");
        row("timeseries-negative", "overrides");
        row("timeseries-stack-groups", "overrides");
        row("stat-change-inverted", "percentChangeColorMode");
        row("stat-pattern", "mappings");
        row("timeseries-ghost", "overrides");
        row("timeseries-classic", "color");
        row("timeseries-scheme", "color");
        row("timeseries-legend-list", "legend");
        row("timeseries-legend-table", "legend");
        row("timeseries-legend-right", "legend");
        row("timeseries-legend-hidden", "legend");
        row("state-timeline-null", "mappings");
        row("state-timeline-held", "insertNulls");
        row("histogram-size", "bucketSize");
        row("heatmap-calculated-size", "calculation");
        row("statusgrid-groups", "groupBy");
    }
    void theOptionThatACaseIsNamedForIsSeen()
    {
        QFETCH(QString, option);
        const dashboard::GalleryCase *whole = stage::GalleryStage::find(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(whole);
        QJsonObject rest = dashboard::galleryOptions(*whole);
        QVERIFY(rest.contains(option));
        rest.remove(option);
        const QByteArray written = QJsonDocument(rest).toJson();
        dashboard::GalleryCase without = *whole;
        without.options = written.constData();
        QImage shown(320, 180, QImage::Format_RGB32);
        shown.fill(Qt::black);
        QImage other = shown;
        m_stage->paint(shown, shown.size(), *whole);
        m_stage->paint(other, other.size(), without);
        int different = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x)
                different += shown.pixel(x, y) != other.pixel(x, y);
        }
        QVERIFY2(different > 100, qPrintable(QString::number(different)));
    }

    void madeUpDataAreTheSameEveryTimeAndFitTheirHour()
    {
        for (int data = 0; data < dashboard::kGalleryDataCount; ++data) {
            const auto first = dashboard::galleryInput(dashboard::GalleryData(data));
            const auto second = dashboard::galleryInput(dashboard::GalleryData(data));
            QCOMPARE(first.frames.isEmpty(), dashboard::GalleryData(data) == dashboard::GalleryData::None);
            QCOMPARE(first.frames.size(), second.frames.size());
            QCOMPARE(dashboard::valuesOf(first.frames).tsv(), dashboard::valuesOf(second.frames).tsv());
            for (const dashboard::Frame &frame : first.frames) {
                for (const dashboard::Field &field : frame.fields) {
                    QCOMPARE(field.size(), frame.rows());
                    if (field.kind != dashboard::Field::Kind::Time)
                        continue;
                    for (const double time : field.numbers)
                        QVERIFY(time >= first.fromMs && time <= first.toMs);
                }
            }
        }
    }
};

QD_TEST(GalleryCasesTest)
#include "tst_gallerycases.moc"
