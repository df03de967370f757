#include <releases/draft.h>
#include <releases/limits.h>
#include <releases/names.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using releases::ConsulPlan;
using releases::Content;

namespace {

Content sizedContent(int keys, int bytesEach)
{
    Content content;
    for (int i = 0; i < keys; ++i)
        content.entries.insert(QStringLiteral("key-%1").arg(i), {QByteArray(bytesEach, 'x'), false, 0});
    return content;
}

} // namespace

class ReleaseLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void configMapsTakeOneMebibyte();
    void configMapsTakeOnlyTheirKeys();
    void consulTakesOneTransactionOrIsStagedOrRefuses();
    void draftsComeBackAsTheyWere();
    void namesAreValidAndApart();
    void recordsLieOutsideOfThePrefix();
};

void ReleaseLimitsTest::configMapsTakeOneMebibyte()
{
    Content content;
    content.entries.insert(QStringLiteral("k"), {QByteArray(int(releases::kConfigMapBytes) - 1, 'x'), false, 0});
    QVERIFY(releases::refusedByConfigMap(content).isEmpty());
    content.entries.insert(QStringLiteral("l"), {});
    const auto reasons = releases::refusedByConfigMap(content);
    QCOMPARE(reasons.size(), 1);
    QCOMPARE(reasons.first().code, QStringLiteral("releases.configmap-too-large"));
}

void ReleaseLimitsTest::configMapsTakeOnlyTheirKeys()
{
    const QStringList bad{QString(),
                          QStringLiteral("a/b"),
                          QStringLiteral("."),
                          QStringLiteral(".."),
                          QStringLiteral("..a"),
                          QStringLiteral("\u00e9"),
                          QString(254, u'k')};
    for (const QString &key : bad) {
        Content content;
        content.entries.insert(key, {"v", false, 0});
        QCOMPARE(releases::refusedByConfigMap(content).size(), 1);
    }
    Content content;
    content.entries.insert(QString(253, u'k'), {QByteArray("\xff"), true, 0});
    content.entries.insert(QStringLiteral(".hidden_A-1"), {"v", false, 0});
    QVERIFY(releases::refusedByConfigMap(content).isEmpty());
    content.entries.first().binary = false;
    content.entries.last().bytes = "\xff";
    content.entries.last().binary = false;
    QVERIFY(!releases::refusedByConfigMap(content).isEmpty());
}

void ReleaseLimitsTest::consulTakesOneTransactionOrIsStagedOrRefuses()
{
    const QString prefix = QStringLiteral("config/");
    const auto planFor = [&prefix](const Content &before, const Content &after, int operations = 128) {
        releases::ConsulLimits limits;
        limits.operations = operations;
        return releases::planConsul(prefix, before, after, 4096, 3, limits);
    };
    const ConsulPlan small = planFor(sizedContent(5, 100), sizedContent(6, 100));
    QVERIFY(small.how == ConsulPlan::How::OneTransaction);
    QCOMPARE(small.operations.size(), 1);
    QVERIFY(small.reasons.isEmpty());

    QVERIFY(planFor({}, sizedContent(125, 1)).how == ConsulPlan::How::OneTransaction);
    QVERIFY(planFor({}, sizedContent(126, 1)).how == ConsulPlan::How::Staged);
    QVERIFY(planFor({}, sizedContent(62, 1), 64).how == ConsulPlan::How::Staged);
    QVERIFY(planFor({}, sizedContent(1, 380'000)).how == ConsulPlan::How::OneTransaction);
    QVERIFY(planFor({}, sizedContent(2, 300'000)).how == ConsulPlan::How::Staged);
    const ConsulPlan refused = planFor({}, sizedContent(1, 400'000));
    QVERIFY(refused.how == ConsulPlan::How::Refused);
    for (const ConsulPlan &plan : {refused, planFor({}, sizedContent(2, 300'000)), planFor({}, sizedContent(200, 1))}) {
        QVERIFY(!plan.reasons.isEmpty());
        QVERIFY(contract::Phrases::knows(plan.reasons.first().code));
    }
    const ConsulPlan removal = planFor(sizedContent(3, 10), sizedContent(1, 10));
    QCOMPARE(removal.operations.size(), 2);
    QVERIFY(removal.operations.first().what == releases::ConsulOperation::What::Delete);
}

void ReleaseLimitsTest::draftsComeBackAsTheyWere()
{
    releases::Draft draft;
    draft.configuration = QStringLiteral("ConfigMap/payments/app");
    draft.baseRelease = QStringLiteral("0197a1b2c3d4-0123456789abcdef");
    draft.base = sizedContent(2, 3);
    draft.baseHash = releases::contentHash(draft.base);
    draft.content.entries.insert(QStringLiteral("b"), {QByteArray("\0\xff", 2), true, ~quint64(0)});
    draft.comment = QStringLiteral("why \u00e9");
    draft.editedAt = core::fromUnixMs(1'750'000'000'123);
    const QByteArray bytes = releases::encode(draft);
    const auto read = releases::decodeDraft(bytes);
    QVERIFY(read.has_value());
    QVERIFY(*read == draft);
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!releases::decodeDraft(bytes.left(size)));
    draft.format = 2;
    QCOMPARE(releases::decodeDraft(releases::encode(draft)).error().message.code, QStringLiteral("releases.newer"));
}

void ReleaseLimitsTest::namesAreValidAndApart()
{
    const QString configuration = QStringLiteral("ConfigMap/payments/app");
    const QString head = releases::headName(QStringLiteral("app"), configuration);
    QVERIFY(head.startsWith(QStringLiteral("app-qd-")));
    QCOMPARE(head.size(), 7 + 16);
    QVERIFY(head != releases::checkpointName(QStringLiteral("app"), configuration));
    QVERIFY(head != releases::headName(QStringLiteral("app"), QStringLiteral("Secret/payments/app")));
    QVERIFY(releases::recordName(QStringLiteral("app"), configuration, QStringLiteral("1")) !=
            releases::recordName(QStringLiteral("app"), configuration, QStringLiteral("2")));
    QCOMPARE(releases::headName(QString(253, u'a'), configuration).size(), 253);
    QVERIFY(!releases::headName(QString(233, u'a') + u'.' + QString(19, u'b'), configuration)
                 .contains(QStringLiteral(".-")));
}

void ReleaseLimitsTest::recordsLieOutsideOfThePrefix()
{
    const QString root = QStringLiteral(".quarterdeck/releases");
    QVERIFY(releases::isOutside(root, QStringLiteral("config/")));
    QVERIFY(!releases::isOutside(root, QStringLiteral(".quarterdeck/")));
    QVERIFY(!releases::isOutside(root, QStringLiteral(".quarterdeck/releases/x/")));
    QVERIFY(!releases::isOutside(root, QString()));
    QCOMPARE(releases::consulHeadKey(root, QStringLiteral("a")),
             releases::consulHeadKey(root + u'/', QStringLiteral("a")));
}

QD_TEST(ReleaseLimitsTest)
#include "tst_limits.moc"
