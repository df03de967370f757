#include "actionfakes.h"
#include "configdesk.h"

#include <contract/changeparts.h>
#include <contract/convert.h>
#include <support/testregistry.h>

#include <QTest>

#include <string>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

/// What a preview shows of what would change.
class PreviewTextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The whole of an object is not gone because the server refused to say how it would be.
    void whatNobodyToldIsNotShownAsGone_data()
    {
        QTest::addColumn<bool>("hasParts");
        QTest::newRow("of a text") << false;
        QTest::newRow("of no part that is known") << true;
    }
    void whatNobodyToldIsNotShownAsGone()
    {
        QFETCH(bool, hasParts);
        fakes::ActionDesk desk;
        engine::ActionPlan &plan = desk.verb->plan;
        plan.before = u"replicas: 3\n"_s;
        plan.after.clear();
        const std::string token = desk.preview().token();
        QCOMPARE(desk.preview().before(), std::string("replicas: 3\n")); // a removal
        plan.findings.append({engine::FindingLevel::Refusal, core::Message(u"verb.dry-run-forbidden"_s)});
        if (hasParts)
            plan.texts = QVector<engine::TextChange>();
        const v1::PreviewReply seen = desk.preview();
        QVERIFY(!seen.allowed());
        QCOMPARE(seen.before(), std::string());
        QCOMPARE(seen.after(), std::string());
        QCOMPARE(seen.texts_size(), 0);
        QCOMPARE(seen.token(), token);
    }

    void keysAreShownEachForItself()
    {
        fakes::ConfigDesk desk;
        desk.store.put(fakes::paymentConfig(), fakes::contentOf({{u"a"_s, "1\n"}, {u"same"_s, "0\n"}}));
        desk.store.tell(fakes::paymentConfig());
        desk.world.wait(2);
        QVERIFY(desk.save({{u"same"_s, "0\n"}, {u"x"_s, "1\n"}}, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(seen.allowed());
        QCOMPARE(seen.texts_size(), 2);
        QCOMPARE(seen.texts(0).name(), std::string("a"));
        QCOMPARE(seen.texts(0).before(), std::string("1\n"));
        QCOMPARE(seen.texts(0).after(), std::string());
        QCOMPARE(seen.texts(1).name(), std::string("x"));
        QCOMPARE(seen.texts(1).before(), std::string());
        QCOMPARE(seen.texts(1).after(), std::string("1\n"));
    }

    /// The trail keeps one text of each side, and what it is of can be told again.
    void theTrailTellsKeysFromTheirValues()
    {
        fakes::ConfigDesk desk;
        desk.store.put(fakes::paymentConfig(), fakes::contentOf({{u"a"_s, "# x\n1\n"}, {u"same"_s, "0\n"}}));
        desk.store.tell(fakes::paymentConfig());
        desk.world.wait(2);
        QVERIFY(desk.save({{u"same"_s, "0\n"}, {u"x"_s, "# a\n1\n"}}, desk.read().base()).has_done());
        const QString released = desk.perform("release", {{u"comment"_s, u"why"_s}});
        v1::AuditRow started;
        for (int number = 1; number < 20; ++number) {
            const engine::RowPtr line = desk.world.engine.collection(u"audit"_s)->row(QString::number(number));
            if (line && line->audit().outcome() == "started" && contract::text(line->audit().action()) == released)
                started = line->audit();
        }
        const QVector<contract::ChangePart> expected{{u"a"_s, u"# x\n1\n"_s, QString()},
                                                     {u"x"_s, QString(), u"# a\n1\n"_s}};
        QCOMPARE(contract::changeParts(contract::text(started.before()), contract::text(started.after())), expected);
    }
};

QD_TEST(PreviewTextsTest)
#include "tst_previewtexts.moc"
