#include <support/servicetable.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/table/datatable.h>

#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace widgets;

namespace {

constexpr int kHere = 120;
constexpr int kAll = 5000;

struct Long : support::ServiceTable
{
    explicit Long(int total = kAll)
    {
        table.show();
        show(0, std::min(kHere, total), total);
    }
    void show(int offset, int count, int total)
    {
        QVector<contract::v1::Row> rows;
        for (int i = offset; i < offset + count; ++i)
            rows += support::serviceRow(QStringLiteral("s%1").arg(i));
        channel->snapshot(id(), rows, offset, total);
    }
    void choose(int row)
    {
        table.selectionModel()->setCurrentIndex(model.index(row, 0),
                                                QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QStringList lines(bool markdown = false) const { return table.copyText(markdown).split(u'\n', Qt::SkipEmptyParts); }
};

} // namespace

/// What is copied says what is missing from it.
class CopiedRowsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void allThatWereChosenAreCounted_data()
    {
        QTest::addColumn<bool>("moves");
        QTest::newRow("at once") << false;
        QTest::newRow("after the rows moved") << true;
    }
    void allThatWereChosenAreCounted()
    {
        QFETCH(bool, moves);
        Long f;
        f.table.setFocus();
        QTest::keyClick(&f.table, Qt::Key_A, Qt::ControlModifier);
        if (moves) {
            f.channel->delta(f.id(), support::moved(3, 0, support::serviceRow(QStringLiteral("s3")), kAll));
        }
        QTest::keyClick(&f.table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + kHere + 1);
        QVERIFY2(lines.last().startsWith(QLatin1String("120 of 5000 rows")), qPrintable(lines.last()));
    }

    void aMarkdownTableSaysSoBelow()
    {
        Long f;
        const QString text = f.table.copyText(true);
        QVERIFY2(text.contains(QLatin1String("|\n\n120 of 5000 rows")), qPrintable(text.right(200)));
    }

    void nothingIsSaidWhereNothingIsMissing()
    {
        Long f(7);
        QCOMPARE(f.lines().size(), 8);
        f.choose(2);
        QCOMPARE(f.lines().size(), 2);
        // A chosen row that is gone is not missing.
        contract::v1::Delta delta;
        delta.add_removed(2);
        delta.set_total(6);
        f.channel->delta(f.id(), delta);
        QCOMPARE(f.lines().size(), 7);
    }

    void aChosenRowThatWasScrolledAwayIsNotReplacedByOthers()
    {
        Long f;
        f.choose(2);
        f.model.setVisibleRange(3000, 3030);
        f.show(2960, kHere, kAll);
        const QStringList lines = f.lines();
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.last().startsWith(QLatin1String("0 of 1 rows")), qPrintable(lines.last()));
    }
};

QD_TEST(CopiedRowsTest)
#include "tst_copiedrows.moc"
