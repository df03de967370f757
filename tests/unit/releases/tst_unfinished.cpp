#include "recordchain.h"

#include <releases/collect.h>
#include <releases/head.h>
#include <releases/history.h>

#include <support/testregistry.h>

#include <QTest>

#include <optional>
#include <utility>

namespace {

/// Ten records, of which a first removal took three and signed them off, and a second one wrote its checkpoint, up to
/// the sixth, when it ended.
struct BrokenOffRemoval
{
    QVector<releases::Record> all = chainOf(10);
    QVector<releases::Record> left = all.mid(3);
    releases::Head head = releases::headAt(all.last());
    releases::Checkpoint first = upTo(2, {});
    releases::Checkpoint second;

    BrokenOffRemoval()
    {
        head.checkpoint = releases::checkpointHash(first);
        second = upTo(5, first);
    }
    releases::Checkpoint upTo(int index, const std::optional<releases::Checkpoint> &before) const
    {
        releases::KeepPolicy policy;
        policy.count = 1;
        policy.age = core::Milliseconds(0);
        policy.upTo = all[index].id;
        const auto removal =
            releases::collect(before ? left : all, head, before, policy, all.last().createdAt, QStringLiteral("bob"));
        return removal ? removal->checkpoint.value_or(releases::Checkpoint()) : releases::Checkpoint();
    }
    bool isUnfinished(const QVector<releases::Record> &records, const releases::Checkpoint &checkpoint) const
    {
        return releases::verifyUnsigned(records, head, checkpoint, first).isUnfinished();
    }
};

} // namespace

/// A removal of old records that ended between its checkpoint and the head.
class UnfinishedRemovalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRemovalThatBrokeOffBeforeItWasSignedOffIsNoAlarm()
    {
        const BrokenOffRemoval removal;
        QCOMPARE(removal.second.removed, 6);
        const auto verified = releases::verifyUnsigned(removal.left, removal.head, removal.second, removal.first);
        QVERIFY(verified.isUnfinished());
        QVERIFY(!verified.isIntact());
        QCOMPARE(verified.flaws.first().id, removal.all[5].id);
        QCOMPARE(verified.chain.size(), 7);
        // The first removal had not taken all that it had signed off.
        QVERIFY(removal.isUnfinished(removal.all.mid(2), removal.second));
        // verify() alone cannot know that the store writes in two steps.
        QVERIFY(!releases::verify(removal.left, removal.head, removal.second).isUnfinished());

        // The very first removal: no head names any checkpoint yet.
        releases::Head unnamed = removal.head;
        unnamed.checkpoint.clear();
        QVERIFY(releases::verifyUnsigned(removal.all, unnamed, removal.first, {}).isUnfinished());
        // Signed off, nothing is left to say.
        QVERIFY(releases::verifyUnsigned(removal.left, removal.head, removal.first, {}).isIntact());
    }

    void nothingElseIsTakenForAnUnfinishedRemoval()
    {
        const BrokenOffRemoval removal;
        // Not one record goes before its checkpoint is signed off.
        for (int gone = 0; gone < removal.left.size(); ++gone) {
            QVector<releases::Record> records = removal.left;
            records.removeAt(gone);
            QVERIFY2(!removal.isUnfinished(records, removal.second), qPrintable(QString::number(gone)));
        }
        QVector<releases::Record> touched = removal.left;
        touched[1].comment += u'!';
        QVERIFY(!removal.isUnfinished(touched, removal.second));

        QVector<releases::Checkpoint> forged(6, removal.second);
        forged[0].removed += 1;
        forged[1].lastHash = releases::chainHash(removal.all[4]);
        forged[2].last = removal.all[4].id; // and nothing else
        forged[3].configuration = QStringLiteral("ConfigMap/payments/other");
        forged[4].last = removal.all.last().id; // the head's record never goes
        forged[4].lastHash = releases::chainHash(removal.all.last());
        forged[4].removed = 10;
        forged[5].last = removal.first.last; // nothing goes with it
        forged[5].lastHash = removal.first.lastHash;
        forged[5].removed = 3;
        for (const releases::Checkpoint &each : std::as_const(forged))
            QVERIFY(!removal.isUnfinished(removal.left, each));

        // What is said to have been written over has to be what the head names.
        releases::Checkpoint other = removal.first;
        other.last = removal.all[3].id;
        other.lastHash = releases::chainHash(removal.all[3]);
        QVERIFY(!releases::verifyUnsigned(removal.left.mid(1), removal.head, removal.second, other).isUnfinished());
        QVERIFY(!releases::verifyUnsigned(removal.left, removal.head, removal.second, {}).isUnfinished());
    }
};

QD_TEST(UnfinishedRemovalTest)
#include "tst_unfinished.moc"
