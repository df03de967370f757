#include "panelframes.h"

#include <core/tooltip.h>
#include <dashboard/alertframe.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/label.h>
#include <widgets/panels/alertlistpanel.h>
#include <widgets/panels/loglistpanel.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/panels/safetext.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/panels/textpanel.h>
#include <widgets/statepanel.h>

#include <QImage>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace widgets;
using panelframes::alertRow;
using panelframes::logLines;
using panelframes::pods;

/// What panels of all kinds have in common, and texts.
class WidgetPanelsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

    static dashboard::PanelRegistry kinds()
    {
        dashboard::PanelRegistry registry;
        widgets::registerPanels(registry);
        return registry;
    }

private Q_SLOTS:
    void everyKindMakesAWidgetThatSaysItsState_data()
    {
        QTest::addColumn<QString>("id");
        const auto registry = kinds();
        for (const dashboard::PanelKind &kind : registry.kinds())
            QTest::newRow(qPrintable(kind.id)) << kind.id;
    }
    void everyKindMakesAWidgetThatSaysItsState()
    {
        QFETCH(QString, id);
        const dashboard::PanelRegistry registry = kinds();
        const dashboard::PanelKind *kind = registry.find(id);
        QVERIFY(!kind->title().isEmpty());
        QCOMPARE(registry.make(id).error().message.code, QStringLiteral("panel.kind-widget"));
        QWidget parent;
        const dashboard::WidgetContent made = kind->makeWidget(&parent);
        QCOMPARE(made.widget->parentWidget(), &parent);
        QVERIFY(made.content->setOptions({}).has_value());
        QVERIFY(!made.content->setOptions({{QStringLiteral("nonsense"), 1}}).has_value());
        for (const QSize size : {QSize(200, 80), QSize(800, 300)}) {
            made.widget->resize(size);
            for (const dashboard::Frames &frames : support::hostileFrames()) {
                made.content->setInput(support::readyInput(frames));
                QVERIFY(!made.widget->grab().isNull());
                (void)made.content->values();
            }
        }
        dashboard::PanelInput failed;
        failed.state = dashboard::PanelState::Error;
        failed.sentence = QStringLiteral("The source is away.");
        made.content->setInput(failed);
        const auto *state = made.widget->findChild<StatePanel *>();
        QVERIFY(state);
        if (id != QLatin1String("text")) {
            QVERIFY(!state->isHidden());
            QVERIFY(made.content->summary().contains(failed.sentence));
            made.content->setInput(support::readyInput({pods()}));
            QVERIFY(state->isHidden());
        }
        QVERIFY(made.widget->focusProxy() && !made.widget->focusProxy()->accessibleName().isEmpty());
    }

    void theLineAboveTheContentHasTheStatesMark_data()
    {
        QTest::addColumn<bool>("isTable");
        QTest::newRow("a table") << true;
        QTest::newRow("a list of alerts") << false;
    }
    void theLineAboveTheContentHasTheStatesMark()
    {
        QFETCH(bool, isTable);
        TablePanel table;
        AlertListPanel list;
        PanelBody &panel = isTable ? static_cast<PanelBody &>(table) : static_cast<PanelBody &>(list);
        panel.resize(400, 200);
        panel.show();
        const dashboard::Frame alerts = dashboard::alertFrame({alertRow("Down", "critical", "firing", 1'000)});
        dashboard::PanelInput input = support::readyInput({isTable ? pods() : alerts});
        panel.setInput(input);
        auto *mark = panel.findChild<QWidget *>(QStringLiteral("noteMark"));
        QVERIFY(mark && !mark->isVisible());
        QVector<QImage> seen;
        for (const auto state : {dashboard::PanelState::Stale, dashboard::PanelState::Partial}) {
            input.state = state;
            panel.setInput(input);
            QVERIFY(mark->isVisible());
            seen += mark->grab().toImage();
        }
        QVERIFY(seen[0] != seen[1]);
        input.state = dashboard::PanelState::Loading;
        panel.setInput(input);
        QVERIFY(!mark->isVisible());
    }

    void markdownLoadsNothingAndKeepsOnlyWebLinks()
    {
        const auto document = safeMarkdown(QStringLiteral(
            "# Title\n\n![secret](/etc/passwd) ![](http://evil/x.png) [ok](https://ok.example/) "
            "[bad](javascript:alert) [file](file:///etc/passwd)\n\n<script>alert(1)</script> <b>plain</b>\n"));
        QStringList links;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QTextCharFormat format = it.fragment().charFormat();
                QVERIFY(!format.isImageFormat());
                if (format.isAnchor())
                    links += format.anchorHref();
            }
        }
        links.removeDuplicates();
        QCOMPARE(links, QStringList{QStringLiteral("https://ok.example/")});
        const QString text = document->toPlainText();
        QVERIFY(text.contains(QLatin1String("[secret]")));
        QVERIFY2(text.contains(QLatin1String("<b>plain</b>")), qPrintable(text));
    }

    void titlesOfLinksAreNoToolTips()
    {
        const auto document = safeMarkdown(
            QStringLiteral("[ok](https://ok.example/?a=1&b=2 \"<img src=x>\") [bad](file:///x \"<h1>trust me</h1>\")"));
        int links = 0;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QTextCharFormat format = it.fragment().charFormat();
                links += format.isAnchor();
                QCOMPARE(format.toolTip(), core::toolTip(format.isAnchor() ? format.anchorHref() : QString()));
            }
        }
        QVERIFY(links > 0);
    }

    void aTextPanelShowsItsTextWhateverTheState()
    {
        TextPanel panel;
        QVERIFY(panel.setOptions({{QStringLiteral("content"), QStringLiteral("**run** the book")}}).has_value());
        panel.setInput({});
        QVERIFY(panel.summary().contains(QLatin1String("run the book")));
        QVERIFY(panel.findChild<StatePanel *>()->isHidden());
        QVERIFY(panel
                    .setOptions({{QStringLiteral("content"), QStringLiteral("<b>x</b>")},
                                 {QStringLiteral("mode"), QStringLiteral("text")}})
                    .has_value());
        QCOMPARE(panel.findChild<QTextBrowser *>()->toPlainText(), QStringLiteral("<b>x</b>"));
        QVERIFY(!panel.setOptions({{QStringLiteral("content"), QString(kLongestMarkdown + 1, u'x')}}).has_value());
    }

    void whatIsLeftOutStandsAboveTheContent()
    {
        LogListPanel panel;
        const auto said = [&panel] {
            QStringList texts;
            for (const auto *label : panel.findChildren<Label *>())
                texts += label->isHidden() ? QString() : label->text();
            return texts.join(u' ');
        };
        panel.setInput(support::readyInput({logLines(10)}));
        QVERIFY(!said().contains(QLatin1String("newest")));
        panel.setInput(support::readyInput({logLines(kMostLogLines + 10)}));
        QVERIFY2(said().contains(QStringLiteral("newest %1").arg(kMostLogLines)), qPrintable(said()));
        QVERIFY(panel.summary().contains(QLatin1String("newest")));
    }
};

QD_TEST(WidgetPanelsTest)
#include "tst_panels.moc"
