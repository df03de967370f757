#include "stage.h"

#include <contract/convert.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

class ActionListTest : public QObject
{
    Q_OBJECT

    static v1::Row action(const std::string &key, const QString &code)
    {
        v1::Row row;
        row.set_key(key);
        row.mutable_action()->set_key(key);
        row.mutable_action()->set_ended_unix_ms(1);
        if (!code.isEmpty())
            *row.mutable_action()->mutable_error() = contract::toContract(core::Error(core::ErrorKind::Parse, code));
        return row;
    }

private Q_SLOTS:
    void recordsThatCannotBeReadAreCountedOnStandardError()
    {
        Stage stage(u"actions"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"actions"_s), {action("lab/1", {}), action("lab/2", u"action.unreadable-record"_s),
                                              action("lab/3", u"action.unreadable-record"_s)});
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(stage.complaints.contains("could not be read: 2"), stage.complaints);
        QVERIFY2(stage.complaints.contains("qdctl audit list"), stage.complaints);
    }

    void nothingIsSaidOfThoseThatCan()
    {
        Stage stage(u"actions"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"actions"_s), {action("lab/1", {})});
        QCOMPARE(stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(stage.complaints.isEmpty(), stage.complaints);
    }
};

QD_TEST(ActionListTest)
#include "tst_actionlist.moc"
