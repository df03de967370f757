#include <contract/convert.h>
#include <contract/deltas.h>
#include <support/testregistry.h>

#include <QTest>

using contract::v1::Delta;
using contract::v1::Row;

namespace {

void place(contract::v1::PlacedRow *placed, int position, const char *key)
{
    placed->set_position(position);
    placed->mutable_row()->set_key(key);
}

} // namespace

class DeltasTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsAreTakenInTheContractsOrder()
    {
        std::vector<std::string> rows{"a", "b", "c", "d"};
        Delta delta;
        delta.add_removed(3);
        delta.add_removed(1);
        place(delta.add_inserted(), 0, "d");
        place(delta.add_inserted(), 3, "e");
        place(delta.add_changed(), 1, "A");
        QVERIFY(contract::applyDelta(delta, rows, [](const Row &row) { return row.key(); }));
        QCOMPARE(rows, (std::vector<std::string>{"d", "A", "c", "e"}));
    }

    void placesOutsideArePassedOverAndTold_data()
    {
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("inserted");
        QTest::addColumn<int>("changed");
        QTest::addColumn<bool>("fits");
        QTest::newRow("all inside, an insertion at the end") << 0 << 1 << 1 << true;
        QTest::newRow("a removal behind the end") << 2 << 0 << 0 << false;
        QTest::newRow("a negative removal") << -1 << 0 << 0 << false;
        QTest::newRow("an insertion behind the end") << 0 << 2 << 0 << false;
        QTest::newRow("a negative insertion") << 0 << -5 << 0 << false;
        QTest::newRow("a change behind the end") << 0 << 0 << 2 << false;
        QTest::newRow("a change far outside") << 0 << 0 << 2'000'000'000 << false;
    }
    void placesOutsideArePassedOverAndTold()
    {
        QFETCH(int, removed);
        QFETCH(int, inserted);
        QFETCH(int, changed);
        QFETCH(bool, fits);
        std::vector<std::string> rows{"a", "b"};
        Delta delta;
        delta.add_removed(removed);
        place(delta.add_inserted(), inserted, "x");
        place(delta.add_changed(), changed, "y");
        QCOMPARE(contract::applyDelta(delta, rows, [](const Row &row) { return row.key(); }), fits);
        QVERIFY(rows.size() >= 1 && rows.size() <= 3);
    }
};

QD_TEST(DeltasTest)
#include "tst_deltas.moc"
