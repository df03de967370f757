#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/markdownlook.h>
#include <widgets/panels/safetext.h>

#include <QFont>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFragment>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>

#include <memory>

class MarkdownLookTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

    std::unique_ptr<QTextDocument> dressed(const QString &markdown) const
    {
        auto document = widgets::safeMarkdown(markdown);
        widgets::dressMarkdown(*document, m_look.theme);
        return document;
    }

    /// The format of the first piece of text that holds it.
    static QTextCharFormat formatOf(const QTextDocument &document, const QString &text)
    {
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                if (it.fragment().text().contains(text))
                    return it.fragment().charFormat();
            }
        }
        return {};
    }

private Q_SLOTS:
    void aTableBelowCodeHasOneLineInEachHeading()
    {
        const auto document = dressed(QStringLiteral(
            "```\nqdctl watch\n```\n\n| Code | Meaning | Share |\n|:---:|---|---:|\n| `409` | conflict | 0.3 % |\n"));
        const QList<QTextFrame *> frames = document->rootFrame()->childFrames();
        QTextTable *table = nullptr;
        for (QTextFrame *frame : frames)
            table = table ? table : qobject_cast<QTextTable *>(frame);
        QVERIFY(table);
        for (int row = 0; row < table->rows(); ++row) {
            for (int column = 0; column < table->columns(); ++column) {
                const QTextTableCell cell = table->cellAt(row, column);
                QCOMPARE(cell.firstCursorPosition().block(), cell.lastCursorPosition().block());
            }
        }
        const QTextBlock first = table->cellAt(0, 0).firstCursorPosition().block();
        QCOMPARE(first.text(), QStringLiteral("Code"));
        QVERIFY(document->toPlainText().startsWith(QLatin1String("qdctl watch")));
    }

    void textsStandInTheTypeScale_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("weight");
        QTest::newRow("a title") << QStringLiteral("Payment") << 20 << 600;
        QTest::newRow("a heading") << QStringLiteral("Failing") << 15 << 600;
        QTest::newRow("a small heading") << QStringLiteral("Drain") << 13 << 600;
        QTest::newRow("the body") << QStringLiteral("plain") << 13 << 400;
        QTest::newRow("what is strong") << QStringLiteral("strong") << 13 << 600;
        QTest::newRow("code in a line") << QStringLiteral("inline") << 12 << 400;
        QTest::newRow("code in lines") << QStringLiteral("block") << 12 << 400;
        QTest::newRow("a bullet") << QStringLiteral("bullet") << 13 << 400;
        QTest::newRow("a cell") << QStringLiteral("cell") << 13 << 400;
        QTest::newRow("a table's heading") << QStringLiteral("column") << 13 << 600;
    }
    void textsStandInTheTypeScale()
    {
        QFETCH(QString, text);
        QFETCH(int, size);
        QFETCH(int, weight);
        const auto document = dressed(
            QStringLiteral("# Payment\n\n## Failing\n\n### Drain\n\nplain **strong** and `inline`\n\n- bullet\n\n"
                           "```\nblock\n```\n\n|column|b|\n|---|---|\n|cell|d|\n"));
        const QTextCharFormat format = formatOf(*document, text);
        QCOMPARE(format.intProperty(QTextFormat::FontPixelSize), size);
        QCOMPARE(format.fontWeight(), weight);
        QVERIFY(!format.hasProperty(QTextFormat::FontSizeAdjustment));
    }

    void codeStandsOnAGroundOfItsOwn()
    {
        const auto document = dressed(QStringLiteral("a `b`\n\n```\nfirst\nsecond\n```\n\nlast\n"));
        const QColor raised = m_look.theme.colour(widgets::Role::Raised);
        QCOMPARE(formatOf(*document, QStringLiteral("b")).background().color(), raised);
        const QFont code = widgets::Theme::font(widgets::TypeSize::Body, widgets::Weight::Normal, widgets::Face::Mono);
        const QStringList mono = code.families();
        QCOMPARE(formatOf(*document, QStringLiteral("b")).fontStyleStrategy(), code.styleStrategy());
        QCOMPARE(formatOf(*document, QStringLiteral("second")).fontStyleStrategy(), code.styleStrategy());
        QCOMPARE(formatOf(*document, QStringLiteral("b")).fontFamilies().toStringList(), mono);
        QCOMPARE(formatOf(*document, QStringLiteral("second")).fontFamilies().toStringList(), mono);
        const QTextBlock first = document->find(QStringLiteral("first")).block();
        const QTextBlock second = document->find(QStringLiteral("second")).block();
        QCOMPARE(first.blockFormat().background().color(), raised);
        QVERIFY(first == second || first.blockFormat().bottomMargin() == 0);
        QVERIFY(!first.blockFormat().nonBreakableLines());
        QCOMPARE(second.blockFormat().background().color(), raised);
        QVERIFY(document->find(QStringLiteral("last")).block().blockFormat().background().style() == Qt::NoBrush);
    }

    void listsKeepTheirMarksAndNumbers()
    {
        const auto document = dressed(QStringLiteral("- one\n- two\n\ntext\n\n1. first\n2. second\n"));
        QCOMPARE(document->find(QStringLiteral("two")).block().textList()->format().style(), QTextListFormat::ListDisc);
        const QTextBlock second = document->find(QStringLiteral("second")).block();
        QCOMPARE(second.textList()->format().style(), QTextListFormat::ListDecimal);
        QCOMPARE(second.textList()->itemNumber(second), 1);
    }

    void tablesHaveHairlinesInTheThemesColour()
    {
        const auto document = dressed(QStringLiteral("|a|b|\n|---|---|\n|c|d|\n"));
        QCOMPARE(document->rootFrame()->childFrames().size(), 1);
        const auto *table = qobject_cast<QTextTable *>(document->rootFrame()->childFrames().first());
        QVERIFY(table);
        QCOMPARE(table->format().border(), 1.0);
        QVERIFY(table->format().borderCollapse());
        QCOMPARE(table->format().borderBrush().color(), m_look.theme.colour(widgets::Role::Line));
    }

    void coloursFollowTheTheme()
    {
        const QString text = QStringLiteral("> quoted\n\n`code`\n");
        const auto dark = dressed(text);
        m_look.theme.setScheme(widgets::Theme::Scheme::Light);
        const auto light = dressed(text);
        m_look.theme.setScheme(widgets::Theme::Scheme::Dark);
        const auto again = dressed(text);
        QVERIFY(formatOf(*light, QStringLiteral("code")).background() !=
                formatOf(*again, QStringLiteral("code")).background());
        QVERIFY(formatOf(*light, QStringLiteral("quoted")).foreground() !=
                formatOf(*again, QStringLiteral("quoted")).foreground());
        QVERIFY(dark->blockCount() == light->blockCount());
    }
};

QD_TEST(MarkdownLookTest)
#include "tst_markdownlook.moc"
