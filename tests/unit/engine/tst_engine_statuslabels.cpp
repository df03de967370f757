#include "shop.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
namespace v1 = contract::v1;

/// Which labels a service's metrics have is no matter of one moment.
class EngineStatusLabelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsKnownOfLabelsOutlivesAStop()
    {
        Shop shop;
        const auto expressions = [&shop] {
            QStringList out;
            for (const QString &signal : {u"errors"_s, u"rate"_s, u"latency"_s}) {
                const auto told =
                    shop.world.engine.signalQueries(u"prod//payment"_s, signal, core::Milliseconds(15'000));
                if (!told) {
                    out.append(told.error().message.code);
                    continue;
                }
                for (const auto &query : told->queries)
                    out.append(query.expression);
            }
            return out;
        };
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {{u"payment"_s, 0.1}});
        shop.payAtFullRate();
        const QStringList before = expressions();
        QCOMPARE(before.size(), 8);
        // Stopped: no answer has a series of it.
        shop.statuses({});
        shop.rates({});
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {});
        shop.world.wait(20);
        v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        for (const v1::Signal *signal : {&row.rate(), &row.error_ratio(), &row.p95()})
            QCOMPARE(QString::fromStdString(signal->absent().code()), u"signal.not-measured"_s);
        QCOMPARE(expressions(), before);
        // Started: it has a rate before anybody asks again for its labels.
        shop.rates({{u"payment"_s, 200}});
        shop.world.wait(4);
        QCOMPARE(expressions(), before);
        QVERIFY(shop.world.service(u"prod//payment"_s).error_ratio().present());
        // Series that carry none of the labels are a word about them.
        shop.bare({{u"payment"_s, 1}});
        shop.world.wait(20);
        row = shop.world.service(u"prod//payment"_s);
        QCOMPARE(QString::fromStdString(row.error_ratio().absent().code()), u"signal.no-status"_s);
    }

    void aRateWithoutSeriesNowIsNoMissingLabel()
    {
        Shop shop;
        shop.rates({{u"payment"_s, 200}}); // what is left in the window
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QCOMPARE(QString::fromStdString(row.error_ratio().absent().code()), u"signal.not-measured"_s);
    }
};

QD_TEST(EngineStatusLabelsTest)
#include "tst_engine_statuslabels.moc"
