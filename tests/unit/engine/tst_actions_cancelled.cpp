#include "actionfakes.h"

#include <journal/cancelbox.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QTest>

#include <memory>
#include <optional>
#include <utility>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ActionDesk;

namespace {

/// Another program that may only look at what the desk's does.
struct CancelOnlooker
{
    explicit CancelOnlooker(ActionDesk &of) : desk(of)
    {
        auto read = journal::ActionJournal::read(desk.journalFile());
        if (!read)
            qFatal("the journal cannot be read");
        reader = std::move(*read);
        engine::ActionParts parts{
            desk.world,
            [this](const QString &, const QString &) -> core::Result<engine::ActionTarget> { return desk.target; },
            seen, desk.time};
        parts.theirs = reader.get();
        parts.missing = core::Message(u"journal.in-use"_s);
        board = std::make_unique<engine::ActionBoard>(std::move(parts));
    }
    void ask(const QString &action)
    {
        answer.reset();
        task = board->requestCancel(&owner, action).then([this](core::Result<bool> result) {
            answer.emplace(std::move(result));
        });
    }
    /// "cancelled", why not, or nothing yet.
    QString heard() const { return !answer ? QString() : *answer ? u"cancelled"_s : answer->error().message.code; }

    ActionDesk &desk;
    QObject owner;
    engine::Collection seen{u"actions"_s};
    std::unique_ptr<journal::ActionJournal> reader;
    std::unique_ptr<engine::ActionBoard> board;
    async::Task<bool> task;
    std::optional<core::Result<bool>> answer;
};

} // namespace

/// One program does an action, and another one wants it cancelled.
class ActionsCancelledTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theProgramThatDoesItIsAskedAndNotesItAsItsOwn()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        CancelOnlooker other(desk);
        other.ask(*started);
        desk.settle();
        QCOMPARE(other.heard(), QString()); // it looks a few times a second
        desk.settle(2 * engine::ActionBoard::kHearEvery);
        QCOMPARE(other.heard(), u"cancelled"_s);
        QVERIFY(!desk.row(*started).cancellable());
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_CANCELLED);
        QCOMPARE(desk.write.sent.size(), 1);
        QCOMPARE(desk.outcomes().last(), u"cancelled"_s);
        QCOMPARE(desk.trail.last().operatorName, u"ops"_s);
        desk.settle(engine::ActionBoard::kReadAgain);
        QCOMPARE(other.seen.row(*started)->action().state(), v1::ACTION_STATE_CANCELLED);
    }

    void whatHasNothingLeftToCancelIsRefusedByTheProgramThatDoesIt()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(desk.board->cancel(*started)); // somebody was first
        CancelOnlooker other(desk);
        other.ask(*started);
        desk.settle(2 * engine::ActionBoard::kHearEvery);
        QCOMPARE(other.heard(), u"action.not-cancellable"_s);
    }

    void whatIsNotThereOrHasEndedIsNotAskedFor()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        CancelOnlooker other(desk);
        other.ask(*started);
        desk.settle();
        QCOMPARE(other.heard(), u"action.not-cancellable"_s);
        other.ask(u"prod/none"_s);
        desk.settle();
        QCOMPARE(other.heard(), u"action.unknown"_s);
        QVERIFY(other.reader->cancelBox().askings().isEmpty());
    }

    void aProgramThatDoesNotAnswerDoesNotCancelLater()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        CancelOnlooker other(desk);
        desk.board.reset(); // it hangs
        other.ask(*started);
        desk.settle(engine::ActionBoard::kHeardWithin - engine::ActionBoard::kHearEvery);
        QCOMPARE(other.heard(), QString());
        desk.settle(2 * engine::ActionBoard::kHearEvery);
        QCOMPARE(other.heard(), u"action.cancel-unheard"_s);
        QVERIFY(other.reader->cancelBox().askings().isEmpty()); // it is taken back
    }

    void whoWaitsNoLongerHasNotAsked()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        CancelOnlooker other(desk);
        other.ask(*started);
        QCOMPARE(other.reader->cancelBox().askings().size(), 1);
        other.board.reset(); // its program ends
        QVERIFY(other.reader->cancelBox().askings().isEmpty());
        desk.settle(2 * engine::ActionBoard::kHearEvery);
        QVERIFY(desk.row(*started).cancellable());
    }

    void whatWasAskedOfAnEarlierRunIsDropped()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.kill();
        const auto reader = journal::ActionJournal::read(desk.journalFile());
        QVERIFY(reader);
        QVERIFY((*reader)->cancelBox().ask(*started));
        desk.start();
        desk.settle(2 * engine::ActionBoard::kHearEvery);
        QVERIFY((*reader)->cancelBox().askings().isEmpty());
        QVERIFY(desk.row(*started).cancellable()); // it is asked what became of it, and nobody gave that up
    }

    void whoDoesItItselfNeedsNobody()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QObject owner;
        const auto answer = support::settled(desk.board->requestCancel(&owner, *started));
        QVERIFY(answer);
        QVERIFY(!desk.row(*started).cancellable());
    }
};

QD_TEST(ActionsCancelledTest)
#include "tst_actions_cancelled.moc"
