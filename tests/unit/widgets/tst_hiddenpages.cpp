#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/servicepage.h>
#include <widgets/shell/shell.h>

#include <QApplication>
#include <QTest>

using namespace widgets;
using contract::v1::Request;

/// What a window asks the engine for while its pages come and go.
class HiddenPagesTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void onlyThePageThatIsSeenFollowsItsService()
    {
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        const PageContext context{link, clock, memory, {}};
        Shell shell(clock, memory);
        shell.addPage({QStringLiteral("service"),
                       QStringLiteral("Service"),
                       {},
                       {},
                       [context](const QString &key, QWidget *parent) -> Page * {
                           return new ServicePage(context, key, parent);
                       }});
        shell.show();
        const auto open = [channel] {
            QSet<quint64> ids;
            for (const qlink::RequestPtr &request : channel->sent) {
                if (request->has_subscribe())
                    ids += request->id();
                else if (request->has_cancel())
                    ids -= request->cancel().id();
            }
            return int(ids.size());
        };
        shell.open({QStringLiteral("service"), QStringLiteral("lab/shop/s0")});
        const int ofOne = open();
        QVERIFY(ofOne >= 6);
        for (int i = 1; i < 8; ++i)
            shell.open({QStringLiteral("service"), QStringLiteral("lab/shop/s%1").arg(i)});
        QCOMPARE(open(), ofOne);
        const auto before = channel->count(Request::kSubscribe);
        shell.back();
        QCOMPARE(open(), ofOne);
        QCOMPARE(channel->count(Request::kSubscribe), before + ofOne); // it follows again
    }
};

QD_TEST(HiddenPagesTest)
#include "tst_hiddenpages.moc"
