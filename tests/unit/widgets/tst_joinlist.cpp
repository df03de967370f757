#include <contract/v1.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/joinlist.h>

#include <QLabel>
#include <QStringList>
#include <QTest>

using namespace widgets;

/// How we know: what is not named leaves no empty parentheses.
class JoinListTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void onlyWhatIsKnownIsNamed()
    {
        contract::v1::ServiceRow service;
        const auto join = [&service](const char *rule, const char *object, const char *source) {
            auto &to = *service.add_joins();
            to.mutable_rule()->set_code(rule);
            to.set_object(object);
            to.set_source(source);
        };
        join("join.workload-name", "shop/payment", "lab/kubernetes");
        join("join.owner", "", "lab/kubernetes");
        join("join.alert-labels", "", "");
        join("join.own", "payment", "");
        JoinList list;
        list.setJoins(service.joins());
        QStringList lines;
        for (const QLabel *label : list.findChildren<QLabel *>())
            lines += label->text();
        QCOMPARE(lines,
                 (QStringList{QStringLiteral("name of the workload (shop/payment), from lab/kubernetes"),
                              QStringLiteral("owned by the workload, from lab/kubernetes"),
                              QStringLiteral("labels of the alerts"), QStringLiteral("known to Consul (payment)")}));
    }
};

QD_TEST(JoinListTest)
#include "tst_joinlist.moc"
