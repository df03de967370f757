#include <releases/diff.h>
#include <releases/merge.h>

#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

#include <random>

using releases::Choice;
using releases::Content;
using releases::KeyChange;
using releases::Merge;

namespace {

Content textContent(const QByteArray &text)
{
    Content content;
    content.entries.insert(QStringLiteral("app.yaml"), {text, false, 0});
    return content;
}

QByteArray textOf(const Content &content)
{
    return content.entries.value(QStringLiteral("app.yaml")).bytes;
}

/// Few different lines, so that many of them are equal; the last may lack its end.
QByteArray randomText(std::mt19937 &random)
{
    QByteArray text;
    const int lines = int(random() % 12);
    for (int i = 0; i < lines; ++i)
        text += "line " + QByteArray::number(int(random() % 5)) + (random() % 8 == 0 ? "\r\n" : "\n");
    if (random() % 3 == 0)
        text += "last";
    return text;
}

Content randomContent(std::mt19937 &random)
{
    Content content;
    for (const char key : {'a', 'b', 'c'}) {
        if (random() % 4 != 0)
            content.entries.insert(QString(QLatin1Char(key)), {randomText(random), false, random() % 3});
    }
    return content;
}

} // namespace

class ReleaseMergeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneSideAloneIsTaken();
    void sidesAreAlike();
    void linesApartMerge();
    void touchingLinesAreAConflict();
    void keysThatBothWantOtherwiseAreConflicts();
    void bytesMergeOnlyWhole();
    void applyingADiffGivesTheTextAfter();
    void unifiedIsWhatPatchReads();
    void wordsWithinALineAreMarked();
    void sidesStandBesideEachOther();
    void hugeTextsTakeBoundedTime();
    void manyLinesWithFewChangesAreExact();
};

void ReleaseMergeTest::oneSideAloneIsTaken()
{
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        const Content base = randomContent(random);
        const Content other = randomContent(random);
        for (const Merge &merged : {releases::merge(base, other, base), releases::merge(base, base, other),
                                    releases::merge(base, other, other)}) {
            QVERIFY(merged.conflicts.isEmpty());
            QVERIFY(merged.content == other);
        }
    }
}

void ReleaseMergeTest::sidesAreAlike()
{
    std::mt19937 random(2);
    int conflicts = 0;
    for (int i = 0; i < 500; ++i) {
        const Content base = randomContent(random);
        const Content ours = randomContent(random);
        const Content theirs = randomContent(random);
        const Merge one = releases::merge(base, ours, theirs);
        const Merge other = releases::merge(base, theirs, ours);
        QVERIFY(one.content == other.content);
        QCOMPARE(one.conflicts.size(), other.conflicts.size());
        conflicts += int(one.conflicts.size());
        QMap<int, Choice> left;
        QMap<int, Choice> right;
        for (int at = 0; at < one.conflicts.size(); ++at) {
            QVERIFY(one.conflicts[at].ours == other.conflicts[at].theirs);
            QVERIFY(one.conflicts[at].base == other.conflicts[at].base);
            left.insert(at, {Choice::Side::Ours, {}});
            right.insert(at, {Choice::Side::Theirs, {}});
        }
        QVERIFY(*releases::resolved(one, left) == *releases::resolved(other, right));
        if (!one.conflicts.isEmpty())
            QVERIFY(!releases::resolved(one, {}));
    }
    QVERIFY(conflicts > 100);
}

void ReleaseMergeTest::linesApartMerge()
{
    const Merge merged =
        releases::merge(textContent("a\nb\nc\nd\n"), textContent("A\nb\nc\nd\n"), textContent("a\nb\nc\nd\ne\n"));
    QVERIFY(merged.conflicts.isEmpty());
    QCOMPARE(textOf(merged.content), QByteArray("A\nb\nc\nd\ne\n"));
    const Merge::Change change = merged.changes.value(QStringLiteral("app.yaml"));
    QVERIFY(change.ours == KeyChange::Changed && change.theirs == KeyChange::Changed);
}

void ReleaseMergeTest::touchingLinesAreAConflict()
{
    const Merge merged = releases::merge(textContent("a\nb\nc\n"), textContent("a\nB\nc\n"), textContent("a\nb\nC\n"));
    QCOMPARE(merged.conflicts.size(), 1);
    QVERIFY(merged.content.isEmpty()); // nobody wins by himself
    const releases::Conflict conflict = merged.conflicts.first();
    QVERIFY(!conflict.isWholeValue);
    QVERIFY(conflict.region == (releases::Conflict::Region{1, 2, 1, 2, 1, 2}));
    QCOMPARE(conflict.base->bytes, QByteArray("b\nc\n"));
    QCOMPARE(conflict.ours->bytes, QByteArray("B\nc\n"));
    QCOMPARE(conflict.theirs->bytes, QByteArray("b\nC\n"));
    const auto edited = releases::resolved(merged, {{0, {Choice::Side::Edited, "B\nC\n"}}});
    QVERIFY(edited.has_value());
    QCOMPARE(textOf(*edited), QByteArray("a\nB\nC\n"));
}

void ReleaseMergeTest::keysThatBothWantOtherwiseAreConflicts()
{
    const Merge removed = releases::merge(textContent("a\n"), {}, textContent("b\n"));
    QCOMPARE(removed.conflicts.size(), 1);
    QVERIFY(!removed.conflicts.first().ours.has_value());
    QVERIFY(releases::resolved(removed, {{0, {Choice::Side::Ours, {}}}})->isEmpty());
    QCOMPARE(textOf(*releases::resolved(removed, {{0, {Choice::Side::Theirs, {}}}})), QByteArray("b\n"));

    const Merge added = releases::merge({}, textContent("a\n"), textContent("b\n"));
    QCOMPARE(added.conflicts.size(), 1);
    QVERIFY(!added.conflicts.first().base.has_value());

    Content flagged = textContent("a\n");
    flagged.entries[QStringLiteral("app.yaml")].flags = 7;
    const Merge flags = releases::merge(textContent("a\n"), flagged, textContent("b\n"));
    QVERIFY(flags.conflicts.isEmpty());
    QCOMPARE(flags.content.entries.first().flags, quint64(7));
    QCOMPARE(textOf(flags.content), QByteArray("b\n"));
}

void ReleaseMergeTest::bytesMergeOnlyWhole()
{
    const QByteArray zero("\0", 1);
    const Merge merged = releases::merge(textContent("a\nb\nc\nd\n" + zero), textContent("A\nb\nc\nd\n" + zero),
                                         textContent("a\nb\nC\nd\n" + zero));
    QCOMPARE(merged.conflicts.size(), 1);
    QVERIFY(merged.conflicts.first().isWholeValue);
}

void ReleaseMergeTest::applyingADiffGivesTheTextAfter()
{
    std::mt19937 random(3);
    for (int i = 0; i < 500; ++i) {
        const QByteArray before = randomText(random);
        const QByteArray after = randomText(random);
        for (const qint64 cells : {qint64(1'000'000), qint64(30), qint64(0)}) {
            const releases::LineDiff diff = releases::diffLines(before, after, {cells});
            QCOMPARE(releases::applied(diff, before), after);
            QCOMPARE(diff.isSame, before == after);
            QVERIFY(!diff.isSame || (diff.removed == 0 && diff.added == 0));
        }
    }
}

void ReleaseMergeTest::unifiedIsWhatPatchReads()
{
    const releases::LineDiff diff =
        releases::diffLines("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "1\n2\n3\nfour\n5\n6\n7\n8\n9\n10\n11");
    QCOMPARE(releases::unified(diff, 1), QStringLiteral("@@ -3,3 +3,3 @@\n 3\n-4\n+four\n 5\n"
                                                        "@@ -10,1 +10,2 @@\n 10\n+11\n\\ No newline at end of file\n"));
    QCOMPARE(releases::unified(releases::diffLines("a\n", "a\n")), QString());
    QCOMPARE(releases::unified(releases::diffLines("", "a\n")), QStringLiteral("@@ -0,0 +1,1 @@\n+a\n"));
}

void ReleaseMergeTest::wordsWithinALineAreMarked()
{
    const releases::LineDiff diff = releases::diffLines("limit: 100 ms\n", "limit: 250 ms\n");
    QCOMPARE(diff.lines.size(), 2);
    const QVector<releases::LinePart> removed{
        {QStringLiteral("limit: "), false}, {QStringLiteral("100"), true}, {QStringLiteral(" ms"), false}};
    QVERIFY(diff.lines[0].parts == removed);
    QCOMPARE(diff.lines[1].parts[1].text, QStringLiteral("250"));
}

void ReleaseMergeTest::sidesStandBesideEachOther()
{
    const releases::LineDiff diff = releases::diffLines("a\nb\nc\n", "a\nB\nBB\nc\n");
    const QVector<releases::SideRow> rows{{0, 0}, {1, 2}, {-1, 3}, {4, 4}};
    QVERIFY(releases::sideBySide(diff) == rows);
}

void ReleaseMergeTest::hugeTextsTakeBoundedTime()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 60'000; ++i) { // nothing stands only once
        before += i % 2 ? "a\n" : "b\n";
        after += i % 3 ? "c\n" : "d\n";
    }
    const support::WorkTime taken;
    const releases::LineDiff diff = releases::diffLines(before, after);
    QVERIFY(taken.ms() < 20'000);
    QVERIFY(!diff.isExact);
    QCOMPARE(releases::applied(diff, before), after);
}

void ReleaseMergeTest::manyLinesWithFewChangesAreExact()
{
    QByteArray before;
    for (int i = 0; i < 20'000; ++i)
        before += "line " + QByteArray::number(i) + '\n';
    const QByteArray after = "first\n" + before + "last\n";
    QByteArray touched = after;
    touched.replace("line 10000\n", "other\n");
    const releases::LineDiff diff = releases::diffLines(before, touched);
    QVERIFY(diff.isExact);
    QCOMPARE(diff.removed, 1);
    QCOMPARE(diff.added, 3);
}

QD_TEST(ReleaseMergeTest)
#include "tst_merge.moc"
