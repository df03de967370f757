#include <support/servicetable.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

namespace {

struct Shown : support::ServiceTable
{
    explicit Shown(const QString &names = QStringLiteral("abcd"))
    {
        QVector<contract::v1::Row> rows;
        for (const QChar name : names)
            rows += support::serviceRow(name);
        channel->snapshot(id(), rows);
        table.show();
    }
    void move(int from, int to, const QString &name)
    {
        channel->delta(id(), support::moved(from, to, support::serviceRow(name), model.rowCount()));
    }
    QString names() const
    {
        QString all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.key(i);
        return all;
    }
    void select(const QVector<int> &rows)
    {
        table.selectionModel()->clearSelection();
        for (const int row : rows) {
            table.selectionModel()->setCurrentIndex(model.index(row, 0),
                                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    QString selected() const
    {
        QStringList keys;
        for (const QModelIndex &index : table.selectionModel()->selectedRows())
            keys += model.key(index.row());
        keys.sort();
        return keys.join(QString());
    }
    void leave()
    {
        QEvent event(QEvent::Leave);
        QCoreApplication::sendEvent(table.viewport(), &event);
    }
};

} // namespace

class DataTableTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void rowsKeepTheirPlacesUnderThePointer()
    {
        Shown f;
        QMouseEvent move(QEvent::MouseMove, QPointF(20, 40), QPointF(20, 40), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(f.table.viewport(), &move);
        QVERIFY(f.table.held());
        f.move(3, 0, QStringLiteral("d"));
        QCOMPARE(f.names(), QStringLiteral("abcd"));
        QVERIFY(!f.table.holdNote().isEmpty());
        f.leave();
        QVERIFY(!f.table.held());
        QCOMPARE(f.names(), QStringLiteral("dabc"));
        QVERIFY(f.table.holdNote().isEmpty());
    }

    void aPointerLeftLyingHoldsNothing()
    {
        Shown f;
        QMouseEvent move(QEvent::MouseMove, QPointF(20, 40), QPointF(20, 40), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(f.table.viewport(), &move);
        f.move(3, 0, QStringLiteral("d"));
        f.clock.advance(std::chrono::seconds(11));
        QCOMPARE(f.names(), QStringLiteral("dabc"));
    }

    void anOpenMenuHoldsTheOrder()
    {
        Shown f;
        f.table.openColumnMenu(QPoint(5, 5));
        QVERIFY(f.table.held());
        f.move(3, 0, QStringLiteral("d"));
        f.clock.advance(std::chrono::minutes(1));
        QCOMPARE(f.names(), QStringLiteral("abcd"));
        f.table.findChild<QMenu *>()->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(f.names(), QStringLiteral("dabc"));
    }

    void aRightClickHoldsNoLongerThanItsMenu()
    {
        Shown f;
        const QPoint at(20, 40);
        // As on Linux: the menu opens on the press, and the release goes to the menu.
        QTest::mousePress(f.table.viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, f.table.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(f.table.viewport(), &asked);
        QVERIFY(f.table.held());
        f.table.findChild<QMenu *>()->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        f.move(3, 0, QStringLiteral("d"));
        f.clock.advance(std::chrono::seconds(11));
        QVERIFY(!f.table.held());
        QCOMPARE(f.names(), QStringLiteral("dabc"));
    }

    void aMenuTakesTheMouseFromWhatWasPressed()
    {
        Shown f;
        QTest::mousePress(f.table.viewport(), Qt::LeftButton, {}, QPoint(20, 40));
        f.table.openColumnMenu(QPoint(5, 5));
        f.table.findChild<QMenu *>()->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        f.clock.advance(std::chrono::seconds(11));
        QVERIFY(!f.table.held());
    }

    void theKeyboardWalksThroughRowsThatAge()
    {
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        models::RowsModel model{models::eventColumns(), clock};
        QVERIFY(models::eventColumns()[0].ages);
        DataTable table{QStringLiteral("events"), model, clock, memory};
        contract::v1::Subscribe scope;
        scope.set_collection("events");
        model.subscribe(&link, scope);
        QVector<contract::v1::Row> rows(60);
        for (int i = 0; i < rows.size(); ++i) {
            rows[i].set_key(std::to_string(i));
            rows[i].mutable_event()->set_last_ms(1000);
            rows[i].mutable_event()->set_freshness(contract::v1::FRESHNESS_LIVE);
        }
        channel->snapshot(channel->subscription(QStringLiteral("events")), rows);
        table.resize(900, 300);
        table.show();
        table.setCurrentIndex(model.index(0, 0));
        QSignalSpy chosen(&table, &DataTable::currentKeyChanged);
        for (int i = 1; i <= 40; ++i) {
            clock.advance(std::chrono::seconds(1));
            QTest::keyClick(&table, Qt::Key_Down);
        }
        QCOMPARE(chosen.size(), 40);
        QCOMPARE(table.currentKey(), QStringLiteral("40"));
        QCOMPARE(table.selectedKeys(), QSet<QString>{QStringLiteral("40")});
        QVERIFY(table.viewport()->rect().contains(table.visualRect(table.currentIndex()).center()));
    }

    void aWidthThatNobodyChoseIsNotKept()
    {
        Shown f;
        QHeaderView *header = f.table.horizontalHeader();
        header->resizeSection(1, 177);
        const QVariantMap kept = f.memory.read(QStringLiteral("table/test/columns")).toMap();
        int widths = 0;
        for (const QVariant &column : kept)
            widths += column.toMap().contains(QStringLiteral("width"));
        QCOMPARE(widths, 1);
        models::RowsModel model{models::serviceColumns(), f.clock};
        const DataTable again{QStringLiteral("test"), model, f.clock, f.memory};
        QCOMPARE(again.columnWidth(1), 177);
    }

    void tallerLettersGetTallerRows()
    {
        Shown f;
        const int before = f.table.heightFor(4);
        QFont tall = f.table.font();
        tall.setPixelSize(tall.pixelSize() * 2);
        f.table.setFont(tall);
        QVERIFY(f.table.heightFor(4) >= before + 4 * 10);
        QVERIFY(f.table.rowHeight(0) > QFontMetrics(tall).height());
    }

    void aTableThatIsHiddenHoldsNothing()
    {
        Shown f;
        QTest::mousePress(f.table.viewport(), Qt::LeftButton, {}, QPoint(20, 40));
        QVERIFY(f.table.held());
        f.table.hide();
        QVERIFY(!f.table.held());
    }

    void severalChosenRowsStayChosenWhenTheyMove()
    {
        Shown f;
        f.select({1, 3});
        f.move(3, 0, QStringLiteral("d"));
        QCOMPARE(f.names(), QStringLiteral("dabc"));
        QCOMPARE(f.selected(), QStringLiteral("bd"));
        QCOMPARE(f.table.currentKey(), QStringLiteral("d"));
        f.move(2, 3, QStringLiteral("b"));
        QCOMPARE(f.selected(), QStringLiteral("bd"));
    }

    void theNeighbourOfARowThatIsGoneIsNotChosen()
    {
        Shown f;
        f.select({0, 2});
        contract::v1::Delta delta;
        delta.add_removed(2);
        delta.set_total(3);
        f.channel->delta(f.id(), delta);
        QCOMPARE(f.selected(), QStringLiteral("a"));
        QCOMPARE(f.table.currentKey(), QString());
    }

    void anotherOrderThatIsAskedForKeepsTheChoice()
    {
        Shown f;
        f.select({0, 1});
        f.model.setSort(QStringLiteral("name"), true);
        f.channel->snapshot(f.id(),
                            {support::serviceRow(QStringLiteral("d")), support::serviceRow(QStringLiteral("c")),
                             support::serviceRow(QStringLiteral("b")), support::serviceRow(QStringLiteral("a"))});
        QCOMPARE(f.selected(), QStringLiteral("ab"));
        QCOMPARE(f.table.currentKey(), QStringLiteral("b"));
    }

    void aRevealedRowIsChosen()
    {
        Shown f;
        QSignalSpy revealed(&f.table, &DataTable::revealed);
        f.table.reveal(QStringLiteral("c"));
        QCOMPARE(f.table.currentKey(), QStringLiteral("c"));
        QCOMPARE(revealed.takeFirst().at(1).toBool(), true);
        f.table.reveal(QStringLiteral("z"));
        QCOMPARE(revealed.takeFirst().at(1).toBool(), false);
        QCOMPARE(f.table.currentKey(), QStringLiteral("c"));
    }

    void noTitleIsCutAtFirst()
    {
        Shown f;
        const QFontMetrics letters(Theme::font(TypeSize::Small));
        for (int i = 0; i < f.model.columnCount(); ++i) {
            const QString title = f.model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
            if (!f.table.isColumnHidden(i))
                QVERIFY2(f.table.columnWidth(i) >= letters.horizontalAdvance(title) + 20, qPrintable(title));
        }
    }

    void heightFollowsTheRows()
    {
        Shown f;
        QSignalSpy changed(&f.table, &DataTable::rowHeightChanged);
        const int before = f.table.heightFor(4);
        f.table.setRowHeight(metrics::RowHeight::Roomy);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.table.heightFor(4) - before, 4 * (int(metrics::RowHeight::Roomy) - int(metrics::RowHeight::Normal)));
    }
};

QD_TEST(DataTableTest)
#include "tst_datatable.moc"
