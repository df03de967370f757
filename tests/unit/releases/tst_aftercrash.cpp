#include <releases/aftercrash.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

#include <optional>

using releases::afterCrash;
using releases::Finding;
using releases::FoundObject;
using releases::Kind;
using releases::KnownHead;
using releases::Measure;
using releases::OpenRecord;
using releases::Situation;

namespace {

OpenRecord openRelease()
{
    return {QStringLiteral("new"), QStringLiteral("new content"), Kind::Release,
            QStringLiteral("old"), QStringLiteral("old content"), false};
}

FoundObject objectOf(const char *release, const char *content)
{
    return {QString::fromLatin1(release), QString::fromLatin1(content)};
}

KnownHead oldHead(bool tombstone = false)
{
    return {QStringLiteral("old"), QStringLiteral("old content"), tombstone};
}

} // namespace

class AfterCrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_data();
    void rows();
    void nothingIsGuessedWhateverIsFound();
};

void AfterCrashTest::rows_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<Measure>("measure");
    const auto row = [](const char *name, const Situation &situation, Finding finding, Measure measure) {
        QTest::newRow(name) << situation << finding << measure;
    };
    OpenRecord deletion = openRelease();
    deletion.kind = Kind::Deletion;
    deletion.contentHash = QStringLiteral("no content");
    OpenRecord first = openRelease();
    first.kind = Kind::Creation;
    first.parent.clear();
    first.parentContentHash.clear();
    OpenRecord uponExternal = openRelease();
    uponExternal.parentIsExternal = true;

    row("released, not finalised", {objectOf("new", "new content"), oldHead(), openRelease(), true},
        Finding::ReleasedNotFinalised, Measure::Finalise);
    row("not released, the author may be at it", {objectOf("old", "old content"), oldHead(), openRelease(), true},
        Finding::NotReleased, Measure::Wait);
    row("not released, the lease ran out", {objectOf("old", "old content"), oldHead(), openRelease(), false},
        Finding::NotReleased, Measure::Abort);
    row("not released upon an external change", {objectOf("", "old content"), oldHead(), uponExternal, false},
        Finding::NotReleased, Measure::Abort);
    row("the content without its mark", {objectOf("", "new content"), oldHead(), openRelease(), false},
        Finding::ReleasedAndTouched, Measure::MarkIndeterminate);
    row("the content under another mark", {objectOf("old", "new content"), oldHead(), openRelease(), false},
        Finding::ReleasedAndTouched, Measure::MarkIndeterminate);
    row("neither", {objectOf("old", "foreign"), oldHead(), openRelease(), false}, Finding::RefusedOrOverwritten,
        Measure::MarkIndeterminate);
    row("the mark over a foreign content", {objectOf("new", "foreign"), oldHead(), openRelease(), false},
        Finding::RefusedOrOverwritten, Measure::MarkIndeterminate);
    row("gone while released", {{}, oldHead(), openRelease(), false}, Finding::DeletedOutside,
        Measure::MarkIndeterminate);
    row("a creation that did not arrive", {{}, {}, first, false}, Finding::NotReleased, Measure::Abort);
    row("a deletion that arrived", {{}, oldHead(), deletion, true}, Finding::ReleasedNotFinalised, Measure::Finalise);
    row("a deletion that did not arrive", {objectOf("old", "old content"), oldHead(), deletion, false},
        Finding::NotReleased, Measure::Abort);
    row("deleted outside", {{}, oldHead(), {}, false}, Finding::DeletedOutside, Measure::NoteExternalDeletion);
    row("deleted by a release", {{}, oldHead(true), {}, false}, Finding::AsReleased, Measure::Nothing);
    KnownHead goneOutside = oldHead(true);
    goneOutside.isExternal = true;
    row("deleted outside, and recorded", {{}, goneOutside, {}, false}, Finding::AsReleased, Measure::Nothing);
    row("created outside", {objectOf("", "x"), oldHead(true), {}, false}, Finding::CreatedOutside,
        Measure::NoteExternalChange);
    row("an external change upon a release", {objectOf("old", "foreign"), oldHead(), {}, false},
        Finding::ChangedOutside, Measure::NoteExternalChange);
    row("as released", {objectOf("old", "old content"), oldHead(), {}, false}, Finding::AsReleased, Measure::Nothing);
    row("the mark is lost", {objectOf("", "old content"), oldHead(), {}, false}, Finding::ReleasedAndTouched,
        Measure::Nothing);
    KnownHead external = oldHead();
    external.isExternal = true;
    row("a recorded change from outside", {objectOf("older", "old content"), external, {}, false}, Finding::AsReleased,
        Measure::Nothing);
    row("another one upon it", {objectOf("older", "foreign"), external, {}, false}, Finding::ChangedOutside,
        Measure::NoteExternalChange);
    row("never released", {objectOf("", "x"), {}, {}, false}, Finding::NeverReleased, Measure::Nothing);
    row("the history is missing", {objectOf("old", "x"), {}, {}, false}, Finding::HistoryMissing, Measure::Nothing);
    row("nothing at all", {{}, {}, {}, false}, Finding::AsReleased, Measure::Nothing);
    row("an unreadable head", {objectOf("old", "x"), KnownHead{QStringLiteral("old"), {}, false, false}, {}, false},
        Finding::Unknown, Measure::Nothing);
}

void AfterCrashTest::rows()
{
    QFETCH(Situation, situation);
    QFETCH(Finding, finding);
    QFETCH(Measure, measure);
    const releases::Verdict verdict = afterCrash(situation);
    QCOMPARE(int(verdict.finding), int(finding));
    QCOMPARE(int(verdict.measure), int(measure));
    QVERIFY(contract::Phrases::knows(verdict.message.code));
}

void AfterCrashTest::nothingIsGuessedWhateverIsFound()
{
    const char *const marks[] = {"", "old", "new", "other"};
    const char *const contents[] = {"old content", "new content", "foreign"};
    QVector<std::optional<FoundObject>> objects{std::nullopt};
    for (const char *mark : marks) {
        for (const char *content : contents)
            objects.append(objectOf(mark, content));
    }
    QVector<std::optional<OpenRecord>> opens{std::nullopt};
    for (const Kind kind : {Kind::Creation, Kind::Release, Kind::Rollback, Kind::Deletion}) {
        for (const bool external : {false, true}) {
            OpenRecord open = openRelease();
            open.kind = kind;
            open.parentIsExternal = external;
            opens.append(open);
        }
    }
    const QVector<std::optional<KnownHead>> heads{std::nullopt, oldHead(), oldHead(true)};
    int seen = 0;
    for (const auto &object : objects) {
        for (const auto &open : opens) {
            for (const auto &head : heads) {
                for (const bool lease : {false, true}) {
                    const releases::Verdict verdict = afterCrash({object, head, open, lease});
                    ++seen;
                    QVERIFY(contract::Phrases::knows(verdict.message.code));
                    const bool arrived =
                        open && (open->kind == Kind::Deletion ? !object.has_value()
                                                              : object && object->release == open->id &&
                                                                    object->contentHash == open->contentHash);
                    QCOMPARE(verdict.measure == Measure::Finalise, arrived);
                    if (verdict.measure == Measure::Abort || verdict.measure == Measure::MarkIndeterminate)
                        QVERIFY(open && !lease);
                    if (verdict.measure == Measure::Abort && object)
                        QVERIFY(object->contentHash == open->parentContentHash && object->release != open->id);
                    if (open) // an open record is never passed over
                        QVERIFY(verdict.measure != Measure::Nothing);
                }
            }
        }
    }
    QCOMPARE(seen, 13 * 9 * 3 * 2);
}

QD_TEST(AfterCrashTest)
#include "tst_aftercrash.moc"
