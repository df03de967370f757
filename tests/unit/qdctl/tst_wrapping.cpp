#include <qdctl/listings.h>

#include <contract/convert.h>
#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What must be read whole is read whole on a narrow terminal.
class WrappingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longTextsGoOnInTheLineBelow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("what fits stays") << u"two checks"_s << 10 << QStringList{u"two checks"_s};
        QTest::newRow("at spaces") << u"two checks fail"_s << 10 << QStringList{u"two checks"_s, u"fail"_s};
        QTest::newRow("behind the commas of labels")
            << u"up{job=\"a\",pod=\"b\"}"_s << 12 << QStringList{u"up{job=\"a\","_s, u"pod=\"b\"}"_s};
        QTest::newRow("inside what is wider") << u"abcdefgh"_s << 3 << QStringList{u"abc"_s, u"def"_s, u"gh"_s};
        QTest::newRow("wide characters are not halved") << u"支付服务"_s << 5 << QStringList{u"支付"_s, u"服务"_s};
        QTest::newRow("wider than the width") << u"支付"_s << 1 << QStringList{u"支"_s, u"付"_s};
        QTest::newRow("surrogates stay together")
            << u"\U0001f6a2\U0001f6a2"_s << 1 << QStringList{u"\U0001f6a2"_s, u"\U0001f6a2"_s};
        QTest::newRow("nothing") << u""_s << 3 << QStringList{u""_s};
        QTest::newRow("no width") << u"abc"_s << 0 << QStringList{u"abc"_s};
    }
    void longTextsGoOnInTheLineBelow()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(QStringList, lines);
        QCOMPARE(qdctl::wrapped(text, width), lines);
    }

    void idsAndReasonsOfSourcesAreWholeAt80Columns()
    {
        v1::Row row;
        auto &source = *row.mutable_source();
        source.set_id("production-europe/kubernetes-blue");
        source.set_system("kubernetes");
        source.set_freshness(v1::FRESHNESS_STALE);
        source.set_age_ms(60'000);
        source.set_version("v1.31.2+k3s1");
        source.set_endpoint("https://kubernetes.blue.europe.example.org:6443");
        *source.mutable_error() = contract::toContract(
            core::Error(core::ErrorKind::Config,
                        core::Message(u"filter.unknown-field"_s)
                            .with(u"field"_s, u"helth"_s)
                            .with(u"word"_s, u"helth:critical"_s)
                            .with(u"known"_s, u"name, environment, namespace, datacenter, version, source"_s)));
        const QString text = qdctl::listing(u"sources"_s, {row}, false).render({80, false});
        QVERIFY2(text.contains(u"production-europe/kubernetes-blue"_s), qPrintable(text));
        QVERIFY2(!text.contains(u'…'), qPrintable(text));
        for (const char *word : {"“helth”", "namespace,", "datacenter,", "quotes", "text."})
            QVERIFY2(text.contains(QString::fromUtf8(word)), qPrintable(text));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(qdctl::displayWidth(line) <= 80, qPrintable(line));
    }

    void reasonsOfServicesAreWholeAt80Columns()
    {
        v1::Row row;
        auto &service = *row.mutable_service();
        service.set_name("payment");
        service.set_health(v1::HEALTH_CRITICAL);
        service.set_freshness(v1::FRESHNESS_LIVE);
        service.set_has_replicas(true);
        service.set_version("v41");
        auto &reason = *service.add_reasons();
        reason.set_health(v1::HEALTH_CRITICAL);
        *reason.mutable_message() = contract::toContract(core::Message(u"health.image-pull"_s)
                                                             .with(u"image"_s, u"registry.example/shop/payment:1.5"_s)
                                                             .with(u"count"_s, 3)
                                                             .with(u"total"_s, 3));
        const QString whole = contract::Phrases::render(reason.message());
        const QString text = qdctl::listing(u"services"_s, {row}, false).render({80, false});
        QVERIFY2(!text.contains(u'…'), qPrintable(text));
        // Line by line, what stands under the title is the sentence.
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        const qsizetype begin = lines.first().indexOf(u"WHY"_s);
        const qsizetype end = lines.first().indexOf(u"RATE"_s);
        QString read;
        for (const QString &line : lines.mid(1))
            read += line.mid(begin, end - begin - 1).trimmed();
        QCOMPARE(read.remove(u' '), QString(whole).remove(u' '));
        for (const QString &line : lines)
            QVERIFY2(qdctl::displayWidth(line) <= 80, qPrintable(line));
    }

    void changesNameTheirServiceWholeAt80Columns()
    {
        v1::Row row;
        auto &change = *row.mutable_change();
        change.set_service("production-europe/payments-and-settlement/payment-settlement-reconciliation");
        change.set_kind("deploy");
        change.set_age_ms(60'000);
        *change.mutable_message() =
            contract::toContract(core::Message(u"change.alert"_s)
                                     .with(u"alert"_s, u"PaymentSettlementReconciliationErrorsHighForAllOfEurope"_s));
        const QString text = qdctl::listing(u"changes"_s, {row}, false).render({80, false});
        QVERIFY2(!text.contains(u'…'), qPrintable(text));
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        const qsizetype begin = lines.first().indexOf(u"SERVICE"_s);
        const qsizetype end = lines.first().indexOf(u"KIND"_s);
        QString read;
        for (const QString &line : lines.mid(1)) {
            read += line.mid(begin, end - begin).trimmed();
            QVERIFY2(qdctl::displayWidth(line) <= 80, qPrintable(line));
        }
        QCOMPARE(read, contract::text(change.service()));
    }

    void seriesOfAQueryKeepTheirLabelsAt80Columns()
    {
        v1::Frames frames;
        frames.set_result_type("matrix");
        auto &frame = *frames.add_frames();
        frame.set_name("http_requests_total{code=\"200\",handler=\"/api/v1/payments\","
                       "instance=\"payment-7d9f8c-abcde.shop.svc:8080\",job=\"payment\"}");
        frame.add_values(12345.6);
        const QString text = qdctl::framesPage(frames, {80, false});
        QVERIFY2(!text.contains(u'…'), qPrintable(text));
        for (const char *label : {"code=\"200\",", "handler=\"/api/v1/payments\",", "job=\"payment\"}", "12345.6"})
            QVERIFY2(text.contains(QLatin1String(label)), qPrintable(text));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(qdctl::displayWidth(line) <= 80, qPrintable(line));
    }
};

QD_TEST(WrappingTest)
#include "tst_wrapping.moc"
