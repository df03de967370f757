#include <core/linediff.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>

using core::DiffLine;
using core::lineDiff;

namespace {

/// As a unified diff is written; "@3" for three lines left out.
QString unified(const QVector<DiffLine> &lines)
{
    QStringList all;
    for (const DiffLine &line : lines) {
        switch (line.kind) {
        case DiffLine::Kind::Same: all += u' ' + line.text; break;
        case DiffLine::Kind::Removed: all += u'-' + line.text; break;
        case DiffLine::Kind::Added: all += u'+' + line.text; break;
        case DiffLine::Kind::Left: all += u'@' + QString::number(line.count); break;
        }
    }
    return all.join(u'|');
}

/// One side of a whole difference.
QString sideOf(const QVector<DiffLine> &lines, DiffLine::Kind own)
{
    QString text;
    for (const DiffLine &line : lines) {
        if (line.kind == DiffLine::Kind::Same || line.kind == own)
            text += line.text + u'\n';
    }
    return text;
}

} // namespace

class LineDiffTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesDiffer_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const char *before, const char *after, const char *wanted) {
            QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after)
                                << QString::fromLatin1(wanted);
        };
        row("nothing", "", "", "");
        row("the same", "a\nb\n", "a\nb\n", "");
        row("only the last line feed", "a\nb", "a\nb\n", "");
        row("from nothing", "", "a\nb\n", "+a|+b");
        row("to nothing", "a\nb\n", "", "-a|-b");
        row("one line", "a\nb\nc\n", "a\nx\nc\n", " a|-b|+x| c");
        row("removed before added", "a\nb\nc\nd\n", "a\nx\ny\nd\n", " a|-b|-c|+x|+y| d");
        row("one more in the middle", "a\nc\n", "a\nb\nc\n", " a|+b| c");
        row("one less at the end", "a\nb\n", "a\n", " a|-b");
        row("far lines are counted", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
            "@1| 2| 3| 4|-5|+x| 6| 7| 8|@1");
        row("an empty line is one", "a\n\nb\n", "a\nb\n", " a|-| b");
    }
    void linesDiffer()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, wanted);
        QCOMPARE(unified(lineDiff(before, after)), wanted);
    }

    void bothSidesCanBeReadBack()
    {
        // Texts from a small alphabet, so that many lines are alike.
        quint32 seed = 7;
        const auto next = [&seed] { return (seed = seed * 1664525u + 1013904223u) >> 16; };
        const auto make = [&next] {
            QString text;
            for (quint32 i = next() % 30; i > 0; --i)
                text += QChar(u'a' + int(next() % 4)) + QStringLiteral("\n");
            return text;
        };
        for (int i = 0; i < 300; ++i) {
            const QString before = make();
            const QString after = make();
            const QVector<DiffLine> lines = lineDiff(before, after, 1000);
            if (before == after) {
                QVERIFY(lines.isEmpty());
                continue;
            }
            QCOMPARE(sideOf(lines, DiffLine::Kind::Removed), before);
            QCOMPARE(sideOf(lines, DiffLine::Kind::Added), after);
        }
    }

    /// Far more edits than a comparison of all lines with all others could bear: what stands once holds both together.
    void changesAllOverALongTextAreFoundLineByLine()
    {
        QString before;
        QString after;
        for (int i = 0; i < 8'000; ++i) {
            before += QStringLiteral("%1\n").arg(i);
            after += (i % 4 == 0 ? QStringLiteral("%1 changed\n") : QStringLiteral("%1\n")).arg(i);
        }
        const QVector<DiffLine> lines = lineDiff(before, after);
        const auto countOf = [&lines](DiffLine::Kind kind) {
            return int(std::count_if(lines.cbegin(), lines.cend(),
                                     [kind](const DiffLine &line) { return line.kind == kind; }));
        };
        QCOMPARE(countOf(DiffLine::Kind::Removed), 2'000);
        QCOMPARE(countOf(DiffLine::Kind::Same), 6'000);
    }

    void textsWithNothingInCommonTakeNoLongTime()
    {
        QString before = QStringLiteral("head\n");
        QString after = before;
        for (int i = 0; i < 20'000; ++i) {
            before += QStringLiteral("a%1\n").arg(i);
            after += QStringLiteral("b%1\n").arg(i);
        }
        const QVector<DiffLine> lines = lineDiff(before, after);
        QCOMPARE(lines.size(), qsizetype(40'001));
        QVERIFY(lines.first().kind == DiffLine::Kind::Same);
        QVERIFY(lines[1].kind == DiffLine::Kind::Removed);
        QVERIFY(lines.last().kind == DiffLine::Kind::Added);
    }
};

QD_TEST(LineDiffTest)
#include "tst_linediff.moc"
