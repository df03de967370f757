#include <support/configanswers.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/contenteditor.h>
#include <widgets/config/diffrows.h>
#include <widgets/config/findbar.h>
#include <widgets/config/keypane.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBlock>

using namespace widgets;

namespace {

contract::v1::ConfigProblem problemOf(const char *key, int line, int column, bool refuses)
{
    contract::v1::ConfigProblem problem;
    problem.set_key(key);
    problem.set_line(line);
    problem.set_column(column);
    problem.set_refuses(refuses);
    problem.mutable_message()->set_code("releases.syntax");
    return problem;
}

contract::v1::DiffLine diffLineOf(int before, int after, const char *beforeText, const char *afterText, bool changed)
{
    contract::v1::DiffLine line;
    line.set_before_line(before);
    line.set_after_line(after);
    line.set_changed(changed);
    if (before > 0) {
        line.add_before()->set_text("max: ");
        auto *word = line.add_before();
        word->set_text(beforeText);
        word->set_changed(changed);
    }
    if (after > 0) {
        line.add_after()->set_text("max: ");
        auto *word = line.add_after();
        word->set_text(afterText);
        word->set_changed(changed);
    }
    return line;
}

} // namespace

class ConfigEditorTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void whatIsShownIsNotAnEdit()
    {
        ContentEditor editor;
        QSignalSpy edited(&editor, &ContentEditor::edited);
        editor.setContent(support::contentOf({{"app.yaml", "a: 1 # why\n\"b\": true\n"}, {"b.json", "{\"a\": 1}"}}));
        editor.resize(800, 500);
        editor.show();
        QCoreApplication::processEvents();
        editor.showKey(QStringLiteral("b.json"));
        QCoreApplication::processEvents();
        QCOMPARE(editor.editor()->code(), QStringLiteral("{\"a\": 1}"));
        QCOMPARE(editor.editor()->syntax(), CodeSyntax::Json);
        QCOMPARE(edited.size(), 0);
    }

    void writingChangesTheOneKey()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "one\r\ntwo\r\n"}, {"b", "2"}}));
        QSignalSpy edited(&editor, &ContentEditor::edited);
        editor.editor()->moveCursor(QTextCursor::Start);
        QTest::keyClicks(editor.editor(), QStringLiteral("x"));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(editor.content().entries(0).value(), std::string("xone\r\ntwo\r\n")); // line ends stay
        QCOMPARE(editor.content().entries(1).value(), std::string("2"));
        QTest::keyClick(editor.editor(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(editor.content().entries(0).value(), std::string("x\r\none\r\ntwo\r\n"));
    }

    void problemsStandAtTheirLine()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a.yaml", "one: 1\ntwo: [\nthree: 3\n"}, {"b", "x"}}));
        editor.setProblems({problemOf("a.yaml", 2, 6, true), problemOf("b", 0, 0, false)});
        QCOMPARE(int(editor.editor()->problems().size()), 1);
        QCOMPARE(editor.problemList()->count(), 2);
        const int row = editor.problemList()->sizeHintForRow(0);
        QVERIFY(editor.problemList()->maximumHeight() >= 2 * row);
        QVERIFY(editor.problemList()->maximumHeight() < 3 * row); // and no room that stays empty
        QVERIFY(editor.problemList()->item(0)->text().contains(QStringLiteral("a.yaml 2:6")));
        const auto marks = editor.editor()->extraSelections();
        QCOMPARE(int(marks.size()), 1);
        QCOMPARE(marks.first().cursor.blockNumber(), 1);
        QCOMPARE(marks.first().format.underlineStyle(), QTextCharFormat::WaveUnderline);
        // The list leads there, from another key too.
        editor.showKey(QStringLiteral("b"));
        Q_EMIT editor.problemList()->itemActivated(editor.problemList()->item(0));
        QCOMPARE(editor.keys()->current(), QStringLiteral("a.yaml"));
        QCOMPARE(editor.editor()->textCursor().blockNumber(), 1);
        QCOMPARE(editor.editor()->textCursor().positionInBlock(), 5);
        editor.setProblems({});
        QVERIFY(editor.problemList()->isHidden());
        QVERIFY(editor.editor()->extraSelections().isEmpty());
    }

    void itFindsAndReplaces()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "max=1\nMax=2\nmin=3\n"}}));
        editor.resize(800, 500);
        editor.show();
        QTest::keyClick(editor.editor(), Qt::Key_H, Qt::ControlModifier);
        FindBar *bar = editor.findBar();
        QVERIFY(bar->isVisible());
        bar->findField()->setText(QStringLiteral("max"));
        QCOMPARE(bar->count(), 2); // either case
        bar->findNext(false);
        QCOMPARE(editor.editor()->textCursor().selectionStart(), 0);
        bar->findNext(false);
        QCOMPARE(editor.editor()->textCursor().selectionStart(), 6);
        bar->findNext(false); // around the end
        QCOMPARE(editor.editor()->textCursor().selectionStart(), 0);
        bar->findNext(true);
        QCOMPARE(editor.editor()->textCursor().selectionStart(), 6);
        bar->replaceField()->setText(QStringLiteral("pool"));
        bar->replaceOne();
        QCOMPARE(editor.content().entries(0).value(), std::string("max=1\npool=2\nmin=3\n"));
        bar->replaceAll();
        QCOMPARE(editor.content().entries(0).value(), std::string("pool=1\npool=2\nmin=3\n"));
        editor.editor()->undo();
        QCOMPARE(editor.content().entries(0).value(), std::string("max=1\npool=2\nmin=3\n"));
        QVERIFY(editor.closeInner());
        QVERIFY(!bar->isVisible());
        QVERIFY(!editor.closeInner());
    }

    void allThatIsFoundIsReplaced()
    {
        ContentEditor editor;
        contract::v1::ConfigContent many;
        many.add_entries()->set_key("a");
        many.mutable_entries(0)->set_value(QByteArray("x=1\n").repeated(1500).toStdString());
        editor.setContent(many);
        editor.show();
        editor.findBar()->open(true);
        editor.findBar()->findField()->setText(QStringLiteral("x"));
        editor.findBar()->replaceField()->setText(QStringLiteral("xy"));
        editor.findBar()->replaceAll();
        QCOMPARE(editor.content().entries(0).value(), QByteArray("xy=1\n").repeated(1500).toStdString());
    }

    void tableAndTextAreTheSame()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "1"}, {"b", "2"}}));
        QSignalSpy edited(&editor, &ContentEditor::edited);
        editor.showGrid(true);
        QAbstractItemModel *grid = editor.table()->model();
        QVERIFY(grid->setData(grid->index(0, 1), QStringLiteral("one"), Qt::EditRole));
        QCOMPARE(edited.size(), 1);
        editor.showGrid(false);
        QCOMPARE(editor.editor()->code(), QStringLiteral("one"));
        editor.editor()->selectAll();
        QTest::keyClicks(editor.editor(), QStringLiteral("9"));
        editor.showGrid(true);
        QCOMPARE(grid->index(0, 1).data().toString(), QStringLiteral("9"));
        QVERIFY(grid->setData(grid->index(0, 0), QStringLiteral("z"), Qt::EditRole));
        QCOMPARE(editor.keys()->keys(), QStringList({QStringLiteral("b"), QStringLiteral("z")}));
    }

    void keysAreAddedRenamedAndRemoved()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "1"}}));
        editor.show();
        editor.keys()->askName(false);
        editor.keys()->nameField()->setText(QStringLiteral("a"));
        QTest::keyClick(editor.keys()->nameField(), Qt::Key_Return);
        QCOMPARE(editor.content().entries_size(), 1); // taken
        editor.keys()->nameField()->setText(QStringLiteral("b"));
        QTest::keyClick(editor.keys()->nameField(), Qt::Key_Return);
        QCOMPARE(editor.content().entries_size(), 2);
        QCOMPARE(editor.keys()->current(), QStringLiteral("b"));
        editor.keys()->askName(true);
        editor.keys()->nameField()->setText(QStringLiteral("c"));
        QTest::keyClick(editor.keys()->nameField(), Qt::Key_Return);
        QCOMPARE(editor.keys()->keys(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
        Q_EMIT editor.keys()->removeRequested(QStringLiteral("a"));
        QCOMPARE(editor.content().entries_size(), 1);
    }

    void whatKeysMayLookLikeIsSaidWhereItMatters()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "1"}}));
        editor.setKeyLimit(QStringLiteral("[a-z]+"));
        QCOMPARE(editor.keys()->shownLimit(), QString());
        editor.keys()->askName(false);
        QVERIFY(editor.keys()->shownLimit().contains(QStringLiteral("[a-z]+")));
        QVERIFY(editor.closeInner());
        QCOMPARE(editor.keys()->shownLimit(), QString());
        contract::v1::ConfigProblem problem = problemOf("a", 0, 0, true);
        problem.mutable_message()->set_code("releases.key-refused");
        editor.setProblems({problem});
        QVERIFY(editor.keys()->shownLimit().contains(QStringLiteral("[a-z]+")));
        editor.setProblems({});
        QCOMPARE(editor.keys()->shownLimit(), QString());
    }

    void whatAFieldWouldChangeIsNotPasted_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("named"); // empty: it is taken
        QTest::newRow("a NUL") << QStringLiteral("one\ntwo").append(QChar(0)) << QStringLiteral("U+0000");
        QTest::newRow("a line separator") << QStringLiteral("a\u2028b") << QStringLiteral("U+2028");
        QTest::newRow("half a letter") << QString(QChar(0xd83d)) << QStringLiteral("U+D83D");
        QTest::newRow("a carriage return alone") << QStringLiteral("a\rb") << QStringLiteral("U+000D");
        QTest::newRow("lines from Windows") << QStringLiteral("a\r\nb") << QString();
        QTest::newRow("a letter of two halves") << QStringLiteral("\U0001F600") << QString();
    }
    void whatAFieldWouldChangeIsNotPasted()
    {
        QFETCH(QString, pasted);
        QFETCH(QString, named);
        ContentEditor editor;
        editor.setContent(support::contentOf({{"a", "1"}}));
        QSignalSpy edited(&editor, &ContentEditor::edited);
        QGuiApplication::clipboard()->setText(pasted);
        editor.editor()->paste();
        QVERIFY(!editor.editor()->isReadOnly());
        QCOMPARE(edited.isEmpty(), !named.isEmpty());
        if (!named.isEmpty()) {
            QCOMPARE(editor.editor()->code(), QStringLiteral("1"));
            QVERIFY2(editor.note().contains(named), qPrintable(editor.note()));
        }
    }

    void whatIsNoTextIsToldByItsSize()
    {
        ContentEditor editor;
        contract::v1::ConfigContent content = support::contentOf({{"zip", "PK\x03"}});
        content.mutable_entries(0)->set_binary(true);
        editor.setContent(content);
        QVERIFY(editor.editor()->isReadOnly());
        QVERIFY(editor.editor()->code().isEmpty());
        QVERIFY(editor.note().contains(QStringLiteral("3")));
        content.mutable_entries(0)->set_binary(false);
        std::string large;
        while (qsizetype(large.size()) <= models::kMostEditedBytes)
            large += "a line of a value that is too large to be edited\n";
        content.mutable_entries(0)->set_value(large);
        editor.setContent(content);
        QVERIFY(editor.editor()->isReadOnly());
        QVERIFY(editor.editor()->code().size() <= models::kMostEditedBytes);
        QVERIFY(editor.note().contains(QStringLiteral("cannot be edited")));
    }

    void markupStaysText()
    {
        ContentEditor editor;
        editor.setContent(support::contentOf({{"<b>k</b>", "<img src=x>"}}));
        QCOMPARE(editor.editor()->code(), QStringLiteral("<img src=x>"));
        QCOMPARE(editor.keys()->list()->item(0)->text(), QStringLiteral("<b>k</b>"));
    }

    void differencesHaveSignsAsWellAsColours()
    {
        contract::v1::ConfigDiff diff;
        auto *key = diff.add_keys();
        key->set_key("app.yaml");
        for (int i = 1; i <= 9; ++i)
            *key->add_lines() = diffLineOf(i, i, "1", "1", false);
        *key->add_lines() = diffLineOf(10, 10, "4", "40", true);
        *key->add_lines() = diffLineOf(11, 0, "5", "", true);
        const QVector<DiffRow> rows = unifiedRows(diff);
        QStringList lines;
        for (const DiffRow &row : rows)
            lines += row.sign() + row.text();
        QCOMPARE(lines.size(), 8); // title, gap, three lines, two removed, one added
        QVERIFY(lines.at(0).contains(QStringLiteral("app.yaml")));
        QVERIFY(rows.at(1).kind == DiffRow::Kind::Left);
        QCOMPARE(lines.at(5), QStringLiteral("- max: 4"));
        QCOMPARE(lines.at(6), QStringLiteral("- max: 5"));
        QCOMPARE(lines.at(7), QStringLiteral("+ max: 40"));
        QVERIFY(!rows.at(7).parts.at(0).changed);
        QVERIFY(rows.at(7).parts.at(1).changed);
        const DiffSides sides = sideRows(diff);
        QCOMPARE(sides.before.size(), sides.after.size());
        QCOMPARE(sides.before.last().sign(), QStringLiteral("- "));
        QVERIFY(sides.after.last().kind == DiffRow::Kind::Blank);
        QVERIFY(diffSummary({}).contains(QStringLiteral("Nothing")));
    }

    void syntaxComesFromTheKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("syntax");
        QTest::newRow("by its ending") << QStringLiteral("x/app.YAML") << QStringLiteral("{") << int(CodeSyntax::Yaml);
        QTest::newRow("properties") << QStringLiteral("a.properties") << QString() << int(CodeSyntax::Properties);
        QTest::newRow("by its text") << QStringLiteral("a") << QStringLiteral("\n [1]") << int(CodeSyntax::Json);
        QTest::newRow("nothing") << QStringLiteral("a") << QStringLiteral("x") << int(CodeSyntax::Plain);
    }
    void syntaxComesFromTheKey()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(int, syntax);
        QCOMPARE(int(codeSyntax(key, text)), syntax);
    }
};

QD_TEST(ConfigEditorTest)
#include "tst_configeditor.moc"
