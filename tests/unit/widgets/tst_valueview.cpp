#include <support/configanswers.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/contenteditor.h>
#include <widgets/config/documentgrid.h>
#include <widgets/config/keypane.h>
#include <widgets/config/valueview.h>

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace widgets;

class ValueViewTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void keysAndTextAreTheSame()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"app.yaml", "# why\r\nserver:\r\n  port: 8080 # p\r\n"}, {"b", "x"}}));
        editor.show();
        QSignalSpy edited(&editor, &ContentEditor::edited);
        ValueView *view = editor.valueView();
        QVERIFY(view->offersKeys());
        QVERIFY(!view->showsKeys());
        QTest::keyClick(editor.editor(), Qt::Key_G, Qt::ControlModifier);
        QVERIFY(view->showsKeys());
        QCOMPARE(edited.size(), 0);
        QAbstractItemModel *keys = view->grid()->table()->model();
        QCOMPARE(keys->rowCount(), 1);
        QCOMPARE(keys->index(0, 0).data().toString(), QStringLiteral("server.port"));
        QVERIFY(keys->setData(keys->index(0, 1), QStringLiteral("9090"), Qt::EditRole));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(editor.content().entries(0).value(), std::string("# why\r\nserver:\r\n  port: 9090 # p\r\n"));
        QCOMPARE(editor.content().entries(1).value(), std::string("x"));
        // What was done in the table is undone in the text, and from the table.
        QTest::keyClick(view->grid()->table(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.content().entries(0).value(), std::string("# why\r\nserver:\r\n  port: 8080 # p\r\n"));
        QCOMPARE(keys->index(0, 1).data().toString(), QStringLiteral("8080"));
        editor.keys()->setCurrent(QStringLiteral("b"));
        QVERIFY(!view->offersKeys());
        QVERIFY(!view->showsKeys());
        editor.keys()->setCurrent(QStringLiteral("app.yaml"));
        QVERIFY(view->showsKeys());
    }

    void valuesAreAddedAndRemovedByKeys()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a.json", "{\n  \"a\": 1\n}\n"}}));
        editor.show();
        editor.valueView()->showKeys(true);
        DocumentGrid *grid = editor.valueView()->grid();
        QTest::keyClick(grid->table(), Qt::Key_Insert);
        grid->pathField()->setText(QStringLiteral("a"));
        QTest::keyClick(grid->valueField(), Qt::Key_Return);
        QVERIFY(!grid->problem().isEmpty()); // it is there already
        QCOMPARE(editor.content().entries(0).value(), std::string("{\n  \"a\": 1\n}\n"));
        grid->pathField()->setText(QStringLiteral("b"));
        grid->valueField()->setText(QStringLiteral("x"));
        QTest::keyClick(grid->valueField(), Qt::Key_Return);
        QCOMPARE(editor.content().entries(0).value(), std::string("{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n"));
        QVERIFY(grid->problem().isEmpty());
        grid->table()->setCurrentIndex(grid->table()->model()->index(0, 1));
        QTest::keyClick(grid->table(), Qt::Key_Delete);
        QCOMPARE(editor.content().entries(0).value(), std::string("{\n  \"b\": \"x\"\n}\n"));
    }

    void sortingAndFilteringKeepTheText()
    {
        ContentEditor editor;
        const char *const text = "b=1\na=2\nc=3\n";
        editor.setContent(support::contentOf({{"x.properties", text}}));
        editor.show();
        QSignalSpy edited(&editor, &ContentEditor::edited);
        editor.valueView()->showKeys(true);
        DocumentGrid *grid = editor.valueView()->grid();
        QAbstractItemModel *keys = grid->table()->model();
        QCOMPARE(keys->index(0, 0).data().toString(), QStringLiteral("b"));
        grid->table()->sortByColumn(0, Qt::AscendingOrder);
        QCOMPARE(keys->index(0, 0).data().toString(), QStringLiteral("a"));
        grid->filterField()->setText(QStringLiteral("C"));
        QCOMPARE(keys->rowCount(), 1);
        QCOMPARE(edited.size(), 0);
        QVERIFY(keys->setData(keys->index(0, 1), QStringLiteral("4"), Qt::EditRole));
        QCOMPARE(editor.content().entries(0).value(), std::string("b=1\na=2\nc=4\n"));
        QVERIFY(editor.closeInner());
        QCOMPARE(keys->rowCount(), 3);
        QVERIFY(!editor.closeInner());
    }

    void whatIsBrokenLeadsToTheText()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a.json", "{\n  \"a\" 1\n}\n"}}));
        editor.show();
        editor.valueView()->showKeys(true);
        DocumentGrid *grid = editor.valueView()->grid();
        QVERIFY(grid->table()->isHidden());
        QVERIFY(grid->problem().contains(QStringLiteral("2")));
        QVERIFY(grid->problem().contains(QStringLiteral("7")));
        Q_EMIT grid->textAsked(2, 7);
        QVERIFY(!editor.valueView()->showsKeys());
        QCOMPARE(editor.editor()->textCursor().blockNumber(), 1);
        QCOMPARE(editor.editor()->textCursor().positionInBlock(), 6);
    }

    void readOnlyValuesAreOnlyShown()
    {
        ContentEditor editor;
        editor.setReadOnly(true);
        editor.setContent(support::contentOf({{"a.json", "{\"a\": 1}"}}));
        editor.show();
        editor.valueView()->showKeys(true);
        QAbstractItemModel *keys = editor.valueView()->grid()->table()->model();
        QCOMPARE(keys->rowCount(), 1);
        QVERIFY(!keys->setData(keys->index(0, 1), QStringLiteral("2"), Qt::EditRole));
        QTest::keyClick(editor.valueView()->grid()->table(), Qt::Key_Delete);
        QCOMPARE(editor.content().entries(0).value(), std::string("{\"a\": 1}"));
    }
};

QD_TEST(ValueViewTest)
#include "tst_valueview.moc"
