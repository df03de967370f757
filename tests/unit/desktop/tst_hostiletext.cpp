#include "desktopstage.h"
#include "hostileplatform.h"
#include "paintedtext.h"

#include <support/testregistry.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/config/banner.h>
#include <widgets/pages/configpage.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/table/datatable.h>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolTip>

#include <ctime>

using namespace stage;

namespace {

/// Of the processor, so that a busy machine fails nobody.
qint64 spentMs()
{
    return qint64(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

/// Characters that must never reach a screen as they are.
bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

/// The first control of a text, as "U+202E"; empty when there is none. Line feeds and tabs are where lines are kept.
QString control(const QString &text)
{
    for (const char32_t c : text.toUcs4()) {
        if (isControl(c) && c != U'\n' && c != U'\t')
            return QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0'));
    }
    return {};
}

/// A tool tip is plain, or markup that we made: one span around escaped text.
bool isPlain(const QString &tip)
{
    if (!Qt::mightBeRichText(tip))
        return true;
    QString inner = tip;
    for (const char *own : {"<span style=\"white-space:pre-wrap\">", "</span>", "<p>", "</p>", "<br>", "<br/>",
                            "<p style=\"white-space:pre-wrap\">"})
        inner.remove(QLatin1String(own));
    return !inner.contains(u'<');
}

/// What is edited stands there as it is: what is invisible in it is marked instead.
bool isEdited(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        const auto *editor = qobject_cast<const QPlainTextEdit *>(widget);
        if (editor && (!editor->isReadOnly() || widget->inherits("widgets::CodeEditor")))
            return true;
    }
    return false;
}

QStringList faultsOf(QWidget &root)
{
    QStringList faults;
    const auto check = [&](const QString &text, const QString &where) {
        if (const QString found = control(text); !found.isEmpty())
            faults += found + QStringLiteral(" in ") + where + QStringLiteral(": ") + text.left(80);
    };
    for (const PaintedText &one : paintedTexts(root)) {
        if (isEdited(one.widget))
            continue;
        check(one.text, QStringLiteral("paint of ") + described(one).left(60));
    }
    QList<QWidget *> all = root.findChildren<QWidget *>();
    all.append(&root);
    for (const QWidget *widget : std::as_const(all)) {
        const QString name = QLatin1String(widget->metaObject()->className());
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->textFormat() != Qt::PlainText && !label->inherits("QTipLabel"))
                faults += name + QStringLiteral(" guesses rich text: ") + label->text().left(60);
        }
        if (!isPlain(widget->toolTip()))
            faults += name + QStringLiteral(" has a rich tool tip: ") + widget->toolTip().left(120);
        check(QString(widget->toolTip()), name + QStringLiteral("'s tool tip"));
        check(widget->accessibleName(), name + QStringLiteral("'s name"));
        check(widget->accessibleDescription(), name + QStringLiteral("'s description"));
        check(widget->windowTitle(), name + QStringLiteral("'s window title"));
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            check(button->text(), name);
        for (const QAction *action : widget->actions())
            check(action->text().section(u'\t', 0, 0), name + QStringLiteral("'s entry"));
        if (const auto *chart = qobject_cast<const widgets::TimeSeriesChart *>(widget)) {
            for (const auto &series : chart->data().series)
                check(series.name, QStringLiteral("a legend"));
            for (const auto &marker : chart->data().markers)
                check(marker.label, QStringLiteral("a marker"));
            for (const auto &exemplar : chart->data().exemplars) {
                for (const auto &label : exemplar.labels)
                    check(label.name + label.value, QStringLiteral("an exemplar"));
            }
            check(chart->data().exemplarNote, QStringLiteral("what is missing of exemplars"));
        }
        const auto *table = qobject_cast<const widgets::DataTable *>(widget);
        for (int row = 0; table && row < table->model()->rowCount(); ++row) {
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                const QModelIndex index = table->model()->index(row, column);
                const QString where =
                    table->accessibleName() + u'/' + table->model()->headerData(column, Qt::Horizontal).toString();
                check(index.data().toString(), where);
                check(index.data(Qt::AccessibleTextRole).toString(), where + QStringLiteral(" spoken"));
                const QString tip = index.data(Qt::ToolTipRole).toString();
                check(tip, where + QStringLiteral("'s tool tip"));
                if (!isPlain(tip))
                    faults += where + QStringLiteral(" has a rich tool tip: ") + tip.left(120);
            }
        }
    }
    faults.removeDuplicates();
    return faults;
}

void addHostileTexts()
{
    QTest::addColumn<QString>("hostile");
    const QString ansi = QStringLiteral("\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J");
    const QString bidi = QStringLiteral("gnp\u202egpj.exe\u2066\u2069\u200f\u061c");
    const QString html = QStringLiteral("<b>bold</b><img src=\"http://127.0.0.1:1/x.png\"><a href='x'>&amp;&lt;</a>");
    const QString invisible = QStringLiteral("pay\u200bment\u2060\ufeff\u200d\u00ad\U000e0041");
    QTest::newRow("terminal escapes") << ansi;
    QTest::newRow("bidirectional controls") << bidi;
    QTest::newRow("markup") << html;
    QTest::newRow("invisible characters") << invisible;
    QTest::newRow("lines, tabs and a NUL") << QStringLiteral("a\nb\tc\rd") + QChar(0) + QStringLiteral("e");
    QTest::newRow("place holders and mnemonics") << QStringLiteral("%1 %2 %n %{check} &File &&x");
    QTest::newRow("ten thousand letters") << QStringLiteral("x").repeated(10'000);
    QTest::newRow("ten thousand of everything") << (ansi + bidi + html + invisible).repeated(100);
    QTest::newRow("half a surrogate pair") << QStringLiteral("a") + QChar(0xd800) + QStringLiteral("b");
    QTest::newRow("towers of accents") << QStringLiteral("Z\u0351\u036b\u0343\u036a\u0302").repeated(500);
}

} // namespace

class HostileTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsInterpretedAnywhere_data() { addHostileTexts(); }
    void nothingIsInterpretedAnywhere()
    {
        QFETCH(QString, hostile);
        const qint64 start = spentMs();
        Desktop desktop;
        fillWith(desktop.engine, hostile);
        desktop.offers = {{QStringLiteral("0"), hostile, hostile, hostile}};
        desktop.consent->ask({hostile, hostile});
        desktop.size = QSize(1440, 2600);
        desktop.show();
        desktop.settle(core::Milliseconds(1500));
        QStringList faults;
        const QVector<QPair<QString, QString>> pages{
            {QStringLiteral("services"), {}},     {QStringLiteral("service"), kHostileService},
            {QStringLiteral("service"), hostile}, {QStringLiteral("sources"), QStringLiteral("e/dead")},
            {QStringLiteral("sources"), hostile}, {QStringLiteral("configs"), hostile},
            {QStringLiteral("config"), hostile},  {QStringLiteral("welcome"), {}}};
        for (const auto &[page, key] : pages) {
            QVERIFY(desktop.open(page, key));
            faults += faultsOf(desktop.shell());
            if (desktop.shell().width() != 1440)
                faults += page + QStringLiteral(" makes the window %1 wide").arg(desktop.shell().width());
            desktop.shell().grab();
        }
        auto *config = qobject_cast<widgets::ConfigPage *>(desktop.open(QStringLiteral("config"), hostile));
        QVERIFY(config);
        for (const auto tab : {widgets::ConfigPage::LiveTab, widgets::ConfigPage::DifferenceTab,
                               widgets::ConfigPage::HistoryTab, widgets::ConfigPage::DraftTab}) {
            config->showTab(tab);
            if (tab == widgets::ConfigPage::DraftTab) // with the conflicts of a merge
                config->mergeBanner()->findChild<QPushButton *>()->click();
            desktop.settle();
            faults += faultsOf(desktop.shell());
            if (desktop.shell().width() != 1440)
                faults += QStringLiteral("view %1 makes the window wide").arg(int(tab));
        }
        desktop.open(QStringLiteral("services"));
        for (const Screen &screen : screens()) {
            const QByteArray name = screen.name;
            if (!name.startsWith("the palette") && !name.startsWith("the menu") &&
                !name.startsWith("the environments") && name != "the keys of a service" &&
                name != "a page in a window of its own")
                continue;
            if (QWidget *shown = screen.open(desktop))
                faults += faultsOf(*shown);
            while (QWidget *popup = QApplication::activePopupWidget())
                popup->close();
            desktop.settle();
        }
        // The palette acts on what was typed too.
        desktop.shell().openPalette();
        auto *palette = desktop.shell().findChild<widgets::CommandPalette *>();
        for (int i = 0; i < palette->resultCount(); ++i) {
            const widgets::Command command = palette->result(i);
            for (const QString &text : {command.title, command.subtitle}) {
                if (!control(text).isEmpty())
                    faults += QStringLiteral("the palette lists ") + text.left(60);
            }
        }
        palette->close();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.mid(0, 30).join(u'\n')));
        const qint64 spent = spentMs() - start;
        QVERIFY2(spent < 12'000, qPrintable(QString::number(spent)));
    }

    void controlsAreVisibleAsEscapes()
    {
        Desktop desktop;
        fillWith(desktop.engine, QStringLiteral("a\x1b\u202e\u200b"
                                                "b"));
        desktop.size = QSize(1440, 2600);
        desktop.show();
        for (const QString &page : {QStringLiteral("services"), QStringLiteral("service"), QStringLiteral("sources")}) {
            QString all;
            for (const PaintedText &one :
                 paintedTexts(*desktop.open(page, page == QLatin1String("service") ? kHostileService : QString())))
                all += one.text + u'\n';
            QVERIFY2(all.contains(QStringLiteral("a\\x1b\\u202e")), qPrintable(page + QStringLiteral(": ") + all));
        }
    }

    void copiedTextHasNoControlsAndItsColumns_data() { addHostileTexts(); }
    void copiedTextHasNoControlsAndItsColumns()
    {
        QFETCH(QString, hostile);
        Desktop desktop;
        fillWith(desktop.engine, hostile);
        desktop.show();
        const QVector<QPair<QString, QString>> pages{{QStringLiteral("services"), {}},
                                                     {QStringLiteral("service"), kHostileService},
                                                     {QStringLiteral("sources"), {}}};
        for (const auto &[page, key] : pages) {
            for (const auto *table : desktop.open(page, key)->findChildren<widgets::DataTable *>()) {
                for (const bool markdown : {false, true}) {
                    QStringList lines = table->copyText(markdown).split(u'\n', Qt::SkipEmptyParts);
                    QVERIFY(!lines.isEmpty());
                    const auto columns = lines.first().count(markdown ? u'|' : u'\t');
                    for (QString &line : lines) {
                        QCOMPARE(line.remove(QStringLiteral("\\|")).count(markdown ? u'|' : u'\t'), columns);
                        QCOMPARE(control(line.remove(u'\t')), QString());
                    }
                }
            }
        }
        desktop.open(QStringLiteral("sources"), QStringLiteral("e/dead"));
        for (QPushButton *button : desktop.shell().findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Copy the findings"))
                button->click();
        }
        QCOMPARE(control(QString(QGuiApplication::clipboard()->text()).remove(u'\t')), QString());
    }

    void rowsAreUpdatedAtOnceWhateverTheirTexts()
    {
        Desktop desktop;
        desktop.show();
        const QString hostile = QStringLiteral("\u202e<b>x</b>\x1b[2J").repeated(700);
        std::vector<contract::v1::Row> rows;
        for (int i = 0; i < 100; ++i) {
            contract::v1::Row row = serviceRow(QStringLiteral("χώρα/αγορά/%1").arg(i) + hostile,
                                               contract::v1::HEALTH_CRITICAL, contract::v1::FRESHNESS_LIVE);
            for (int reason = 0; reason < 6; ++reason)
                *row.mutable_service()->add_reasons()->mutable_message() =
                    message("health.alert-plain", {{"alert", hostile}});
            rows.push_back(row);
        }
        const qint64 start = spentMs();
        desktop.engine.setRows(QStringLiteral("services"), rows);
        desktop.settle();
        desktop.shell().grab();
        // A hundred rows with seven texts of ten thousand characters each; a frame on a slow machine without
        // optimisation.
        const qint64 spent = spentMs() - start;
        QVERIFY2(spent < 4000, qPrintable(QString::number(spent)));
    }
};

QD_TEST(HostileTextTest)
#include "tst_hostiletext.moc"
