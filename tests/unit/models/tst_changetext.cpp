#include <contract/changeparts.h>
#include <contract/changetext.h>
#include <contract/convert.h>
#include <contract/verbnames.h>
#include <contract/whotext.h>
#include <models/column.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <string>

using namespace Qt::Literals::StringLiterals;

namespace {

QString columnSays(models::Columns columns, const std::string &id, const contract::v1::Row &row)
{
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&id](const models::Column &column) { return id == column.id; });
    return found == columns.end() ? QString() : found->read(row, core::Milliseconds(0)).text;
}

} // namespace

/// What was done, in a few words, where lists have no room for the whole.
class ChangeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// A system that knows nobody does not hide who it was.
    void whoItWasIsToldWhereTheSystemKnowsNobody_data()
    {
        QTest::addColumn<QString>("caller");
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("says");
        QTest::newRow("the system knows the caller") << u"deployer"_s << u"ada (1000)"_s << u"deployer"_s;
        QTest::newRow("Consul without ACLs") << u"anonymous"_s << u"ada (1000)"_s << u"ada, anonymous there"_s;
        QTest::newRow("Kubernetes without a user")
            << u"system:anonymous"_s << u"ada (1000)"_s << u"ada, anonymous there"_s;
        QTest::newRow("no name for the number") << u"anonymous"_s << u"1000"_s << u"1000, anonymous there"_s;
        QTest::newRow("nobody is known") << u"anonymous"_s << QString() << u"anonymous"_s;
        QTest::newRow("no system was asked") << QString() << u"ada (1000)"_s << u"ada (1000)"_s;
    }
    void whoItWasIsToldWhereTheSystemKnowsNobody()
    {
        QFETCH(QString, caller);
        QFETCH(QString, person);
        contract::v1::Row line;
        line.mutable_audit()->set_principal(contract::utf8(caller));
        line.mutable_audit()->set_operator_(contract::utf8(person));
        QTEST(contract::whoText(line.audit()), "says");
        QTEST(columnSays(models::auditColumns(), "principal", line), "says");
    }

    void whatDiffersIsToldByItsName_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("says");
        QTest::newRow("a number of replicas")
            << u"spec:\n  replicas: 3\n  paused: false\n"_s << u"spec:\n  replicas: 6\n  paused: false\n"_s
            << u"replicas 3 \u2192 6"_s;
        QTest::newRow("a property") << u"a=1\nlevel=info\n"_s << u"a=1\nlevel=warn\n"_s << u"level info \u2192 warn"_s;
        QTest::newRow("a line more") << u"a: 1\n"_s << u"a: 1\npaused: true\n"_s << u"+ paused: true"_s;
        QTest::newRow("a line less") << u"a: 1\npaused: true\n"_s << u"a: 1\n"_s << u"\u2212 paused: true"_s;
        QTest::newRow("the same") << u"a: 1"_s << u"a: 1\n"_s << QString();
        QTest::newRow("nothing") << QString() << QString() << QString();
        QTest::newRow("much") << QString() << u"a: 1\nb: 2\nc: 3\nd: 4\n"_s << u"+ a: 1, + b: 2, + c: 3, \u2026"_s;
        QTest::newRow("headings alone say nothing") << u"a: 1\n"_s << u"a: 1\nb:\n  c: 2\n"_s << u"+ c: 2"_s;
        QTest::newRow("a release") << u"payments/app: content 00aa, release r1"_s
                                   << u"payments/app: content 11bb, release r2, record 22cc"_s << u"release r2"_s;
        QTest::newRow("what would spoil a terminal") << u"a: 1"_s << u"a: \x1b[2J"_s << u"a 1 \u2192 \\x1b[2J"_s;
    }
    void whatDiffersIsToldByItsName()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, says);
        QCOMPARE(contract::changeText(before, after), says);
    }

    void keysAreNoPartOfTheChange()
    {
        const QString heading = contract::partHeading(u"app.yaml"_s);
        QCOMPARE(contract::changeText({}, heading + u"a: 1\n"_s), u"+ a: 1"_s);
        QCOMPARE(contract::changeText(heading + u"a: 1\n"_s, heading + u"# a comment\na: 2\n"_s),
                 u"+ # a comment, a 1 \u2192 2"_s);
    }

    /// A line of a content that looks like a heading is none.
    void partsStandBelowTheirHeadings()
    {
        using Parts = QVector<contract::ChangePart>;
        const QString before = contract::partHeading(u"a"_s) + u"# x\n1\n"_s + contract::partHeading(u"c"_s) + u"3\n"_s;
        const QString after = contract::partHeading(u"a"_s) + u"# x\n2\n"_s + contract::partHeading(u"b"_s) + u"4\n"_s +
                              contract::partHeading(u"c"_s) + u"5"_s;
        QCOMPARE(
            contract::changeParts(before, after),
            (Parts{{u"a"_s, u"# x\n1\n"_s, u"# x\n2\n"_s}, {u"b"_s, QString(), u"4\n"_s}, {u"c"_s, u"3\n"_s, u"5"_s}}));
        QCOMPARE(contract::changeParts(before, {}),
                 (Parts{{u"a"_s, u"# x\n1\n"_s, QString()}, {u"c"_s, u"3\n"_s, QString()}}));
        QCOMPARE(contract::changeParts(u"# x\n1\n"_s, u"# x\n2\n"_s),
                 (Parts{{QString(), u"# x\n1\n"_s, u"# x\n2\n"_s}}));
        QCOMPARE(contract::changeParts(u"0\n"_s + before, {}).first(),
                 (contract::ChangePart{QString(), u"0\n"_s, QString()}));
        QCOMPARE(contract::changeParts({}, {}), Parts());
        // A name cannot make a line of its own.
        QCOMPARE(contract::changeParts(contract::partHeading(u"a\n\x1d# b"_s), {}).size(), 1);
        QCOMPARE(contract::withPlainHeadings(before), u"# a\n# x\n1\n# c\n3\n"_s);
    }

    void aLongValueIsCut()
    {
        const QString text = contract::changeText({}, u"note: "_s + QString(5000, u'x'));
        QVERIFY2(text.size() < 60 && text.endsWith(QChar(0x2026)), qPrintable(text));
    }

    void theTablesHaveIt()
    {
        contract::v1::Row line;
        line.mutable_audit()->set_before("replicas: 3\n");
        line.mutable_audit()->set_after("replicas: 6\n");
        QCOMPARE(columnSays(models::auditColumns(), "change", line), u"replicas 3 \u2192 6"_s);
        contract::v1::Row action;
        auto *argument = action.mutable_action()->add_arguments();
        argument->set_name("replicas");
        argument->set_value("6");
        action.mutable_action()->add_arguments()->set_name("reason"); // that was left empty
        QCOMPARE(columnSays(models::actionColumns(), "arguments", action), u"replicas=6"_s);
        action.mutable_action()->set_verb("scale");
        action.mutable_action()->set_undo_verb("scale");
        auto *old = action.mutable_action()->add_undo_arguments();
        old->set_name("replicas");
        old->set_value("3");
        QCOMPARE(columnSays(models::actionColumns(), "arguments", action), u"replicas 3 \u2192 6"_s);
        old->set_value(std::string(64, 'b')); // the hash of what stood there says nothing to anybody
        QCOMPARE(columnSays(models::actionColumns(), "arguments", action), u"replicas=6"_s);
        old->set_value("3");
        action.mutable_action()->set_undo_verb("start"); // another verb's are other things
        QCOMPARE(columnSays(models::actionColumns(), "arguments", action), u"replicas=6"_s);
    }

    void theTrailsOwnVerbsHaveTitles()
    {
        for (const QString &verb : {u"audit.begin"_s, u"audit.read"_s, u"audit.moved"_s, u"audit.torn-line"_s,
                                    u"audit.unacknowledged-line"_s})
            QVERIFY2(contract::verbTitle(verb) != verb, qPrintable(verb));
    }
};

QD_TEST(ChangeTextTest)
#include "tst_changetext.moc"
