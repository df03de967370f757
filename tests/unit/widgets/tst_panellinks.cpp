#include "panelframes.h"

#include <core/tooltip.h>
#include <dashboard/alertframe.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/alertlistpanel.h>
#include <widgets/panels/linkline.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/panels/textpanel.h>
#include <widgets/panels/weblink.h>

#include <QCoreApplication>
#include <QFocusEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QListView>
#include <QStringList>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>

#include <memory>
#include <vector>

using namespace widgets;

/// Where the links of panels lead: what was opened, by a fake, and what was told before.
class PanelLinksTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;
    QStringList m_opened;
    bool m_opens = true;

    /// A panel of the list of kinds, whose links a fake opens.
    std::unique_ptr<PanelBody> madePanel(const char *id)
    {
        dashboard::PanelRegistry registry;
        widgets::registerPanels(registry, [this](const QUrl &link) {
            m_opened += QString::fromLatin1(link.toEncoded());
            return m_opens;
        });
        const dashboard::WidgetContent made = registry.find(QLatin1String(id))->makeWidget(nullptr);
        made.widget->resize(600, 200);
        return std::unique_ptr<PanelBody>(qobject_cast<PanelBody *>(made.widget));
    }
    /// Empty: nothing is told.
    static QString lineOf(const PanelBody &panel)
    {
        const auto *line = panel.findChild<LinkLine *>();
        return line->isHidden() ? QString() : line->text();
    }
    static dashboard::PanelInput alertsWith(const QStringList &links)
    {
        std::vector<contract::v1::Row> rows;
        for (int i = 0; i < links.size(); ++i) {
            rows.push_back(panelframes::alertRow("Down", "critical", "firing", 1'000 + i));
            rows.back().mutable_alert()->set_link(links[i].toStdString());
        }
        return support::readyInput({dashboard::alertFrame(rows)});
    }
    static QJsonObject linkColumn(const QString &pattern)
    {
        const QJsonObject look{{QStringLiteral("field"), QStringLiteral("pod")},
                               {QStringLiteral("cell"), QStringLiteral("link")},
                               {QStringLiteral("link"), pattern}};
        return {{QStringLiteral("columns"), QJsonArray{look}}};
    }

private Q_SLOTS:
    void init()
    {
        m_opened.clear();
        m_opens = true;
    }

    void hostileAddressesAreRefused_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("code"); // empty: it may be opened
        const QString scheme = QStringLiteral("panel.link-scheme");
        const QString login = QStringLiteral("panel.link-login");
        const QString letters = QStringLiteral("panel.link-letters");
        QTest::newRow("https") << QStringLiteral("https://prometheus.example/graph?g0.expr=up%20%3D%200") << QString();
        QTest::newRow("http with a port") << QStringLiteral("http://10.0.0.1:9090/") << QString();
        QTest::newRow("letters of people") << QStringLiteral("https://wiki.example/\u624b\u518c") << QString();
        QTest::newRow("a scheme in capitals") << QStringLiteral("HTTPS://wiki.example/") << QString();
        QTest::newRow("a script") << QStringLiteral("javascript:alert(1)//https://ok.example") << scheme;
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << scheme;
        QTest::newRow("a file on a host") << QStringLiteral("file://evil.example/share") << scheme;
        QTest::newRow("data") << QStringLiteral("data:text/html,<script>alert(1)</script>") << scheme;
        QTest::newRow("another program's") << QStringLiteral("ssh://host.example/") << scheme;
        QTest::newRow("no scheme") << QStringLiteral("//evil.example/") << scheme;
        QTest::newRow("no host") << QStringLiteral("https:///path") << scheme;
        QTest::newRow("an option") << QStringLiteral("--new-window") << scheme;
        QTest::newRow("a space before") << QStringLiteral(" https://ok.example/") << scheme;
        QTest::newRow("a backslash for a slash") << QStringLiteral("https://ok.example\\@evil.example/") << scheme;
        QTest::newRow("a login") << QStringLiteral("https://user:secret@evil.example/") << login;
        QTest::newRow("a login like a host") << QStringLiteral("https://bank.example@evil.example/") << login;
        QTest::newRow("a line end") << QStringLiteral("https://ok.example/\nX: y") << letters;
        QTest::newRow("an escape") << QStringLiteral("https://ok.example/\x1b[2J") << letters;
        QTest::newRow("a null") << QStringLiteral("https://ok.example/") + QChar(u'\0') + QStringLiteral("x")
                                << letters;
        QTest::newRow("from right to left") << QStringLiteral("https://ok.example/\u202emoc.live") << letters;
        QTest::newRow("without width") << QStringLiteral("https://ok\u200b.example/") << letters;
        QTest::newRow("10 kB") << QStringLiteral("https://ok.example/") + QString(10'000, u'x')
                               << QStringLiteral("panel.link-long");
        QTest::newRow("one that was cut")
            << QStringLiteral("https://ok.example/xx\u2026") << QStringLiteral("panel.link-long");
    }
    void hostileAddressesAreRefused()
    {
        QFETCH(QString, link);
        QFETCH(QString, code);
        const auto target = webLink(link);
        QCOMPARE(target ? QString() : target.error().message.code, code);
        QCOMPARE(isWebLink(link), code.isEmpty());
        // In a table each of them is told, and only the good ones are opened.
        const auto panel = madePanel("table");
        QVERIFY(panel->setOptions(linkColumn({})).has_value());
        dashboard::Frame frame;
        frame.fields = {panelframes::textField(QStringLiteral("pod"), {link})};
        panel->setInput(support::readyInput({frame}));
        auto *view = panel->findChild<QTableView *>();
        const QModelIndex cell = view->model()->index(0, 0);
        QCOMPARE(lineOf(*panel), QString());
        view->setCurrentIndex(cell);
        const QString told = lineOf(*panel);
        QVERIFY(!told.isEmpty());
        QVERIFY(m_opened.isEmpty());
        Q_EMIT view->activated(cell);
        if (code.isEmpty()) {
            QCOMPARE(m_opened, QStringList{told});
            QCOMPARE(cell.data(Qt::ToolTipRole).toString(), core::toolTip(told));
        } else {
            QVERIFY(m_opened.isEmpty());
            QVERIFY2(told.contains(QLatin1String("not opened")), qPrintable(told));
            QCOMPARE(lineOf(*panel), told);
        }
        QVERIFY(!panel->grab().isNull());
    }

    void aHostIsToldAsItIsAskedFor()
    {
        // The first letter is Cyrillic.
        const auto target = webLink(QStringLiteral("https://\u0430pple.example/\u624b"));
        QVERIFY(target.has_value());
        QCOMPARE(linkTarget(*target), QStringLiteral("https://xn--pple-43d.example/%E6%89%8B"));
        const auto longOne = webLink(QStringLiteral("https://ok.example/") + QString(500, u'x'));
        QVERIFY(longOne.has_value());
        const QStringList lines = linkTarget(*longOne).split(u'\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.join(QString()), QString::fromLatin1(longOne->toEncoded()));
    }

    void anAlertTellsWhereItLeadsAndOpensIt()
    {
        const auto panel = madePanel("alertlist");
        const QString good = QStringLiteral("https://prometheus.example/graph?g0.expr=up");
        panel->setInput(alertsWith({good, QStringLiteral("file:///etc/passwd"),
                                    QStringLiteral("https://ok.example/") + QString(10'000, u'x'), QString()}));
        auto *view = panel->findChild<QListView *>();
        const auto row = [view](int at) { return view->model()->index(at, 0); };
        QVERIFY(row(1).data(Qt::ToolTipRole).toString().contains(good));
        view->setCurrentIndex(row(1));
        QCOMPARE(lineOf(*panel), good);
        Q_EMIT view->activated(row(1));
        QCOMPARE(m_opened, QStringList{good});
        for (const int refused : {2, 3}) {
            view->setCurrentIndex(row(refused));
            Q_EMIT view->activated(row(refused));
            QVERIFY2(lineOf(*panel).contains(QLatin1String("not opened")), qPrintable(lineOf(*panel)));
        }
        // One without a link says nothing, and neither does the heading.
        for (const int silent : {4, 0}) {
            view->setCurrentIndex(row(silent));
            Q_EMIT view->activated(row(silent));
            QCOMPARE(lineOf(*panel), QString());
        }
        QCOMPARE(m_opened.size(), 1);
    }

    void whatIsToldGoesWithItsRow()
    {
        const auto panel = madePanel("alertlist");
        const QString one = QStringLiteral("https://one.example/");
        panel->setInput(alertsWith({one}));
        auto *view = panel->findChild<QListView *>();
        view->setCurrentIndex(view->model()->index(1, 0));
        QCOMPARE(lineOf(*panel), one);
        panel->setInput(alertsWith({one}));
        QCOMPARE(lineOf(*panel), one);
        panel->setInput(alertsWith({QStringLiteral("https://two.example/")}));
        QVERIFY(lineOf(*panel) != one);
        panel->setInput(alertsWith({one}));
        view->setCurrentIndex(view->model()->index(0, 0));
        view->setCurrentIndex(view->model()->index(1, 0));
        QCOMPARE(lineOf(*panel), one);
        // The keyboard goes elsewhere and comes back.
        QFocusEvent away(QEvent::FocusOut);
        QCoreApplication::sendEvent(view, &away);
        QCOMPARE(lineOf(*panel), QString());
        QFocusEvent back(QEvent::FocusIn);
        QCoreApplication::sendEvent(view, &back);
        QCOMPARE(lineOf(*panel), one);
        dashboard::PanelInput failed = alertsWith({one});
        failed.state = dashboard::PanelState::Error;
        panel->setInput(failed);
        QCOMPARE(lineOf(*panel), QString());
    }

    void aTextsLinkIsToldUnderThePointer()
    {
        const auto panel = madePanel("text");
        QVERIFY(panel
                    ->setOptions(
                        {{QStringLiteral("content"), QStringLiteral("[https://bank.example](https://evil.example/x) "
                                                                    "[in](https://user@evil.example/)")}})
                    .has_value());
        auto *view = panel->findChild<QTextBrowser *>();
        QVERIFY(!view->document()->toHtml().contains(QLatin1String("user@")));
        Q_EMIT view->highlighted(QUrl(QStringLiteral("https://evil.example/x")));
        QCOMPARE(lineOf(*panel), QStringLiteral("https://evil.example/x"));
        Q_EMIT view->highlighted(QUrl());
        QCOMPARE(lineOf(*panel), QString());
        Q_EMIT view->anchorClicked(QUrl(QStringLiteral("https://evil.example/x")));
        QCOMPARE(m_opened, QStringList{QStringLiteral("https://evil.example/x")});
        Q_EMIT view->anchorClicked(QUrl(QStringLiteral("file:///etc/passwd")));
        QCOMPARE(m_opened.size(), 1);
        QVERIFY(lineOf(*panel).contains(QLatin1String("not opened")));
    }

    void aTextsLinkIsToldToTheKeyboard()
    {
        const auto panel = madePanel("text");
        const QString content = QStringLiteral("See [the book](https://wiki.example/x).");
        QVERIFY(panel->setOptions({{QStringLiteral("content"), content}}).has_value());
        auto *view = panel->findChild<QTextBrowser *>();
        QTest::keyClick(view, Qt::Key_Tab);
        QCOMPARE(lineOf(*panel), QStringLiteral("https://wiki.example/x"));
        QVERIFY(m_opened.isEmpty());
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(m_opened, QStringList{QStringLiteral("https://wiki.example/x")});
    }

    void whatNobodyCouldOpenIsSaid()
    {
        m_opens = false;
        const auto panel = madePanel("alertlist");
        panel->setInput(alertsWith({QStringLiteral("https://one.example/")}));
        auto *view = panel->findChild<QListView *>();
        Q_EMIT view->activated(view->model()->index(1, 0));
        QCOMPARE(m_opened.size(), 1);
        QVERIFY(lineOf(*panel).contains(QLatin1String("no browser")));
        QVERIFY(lineOf(*panel).contains(QLatin1String("https://one.example/")));
    }
};

QD_TEST(PanelLinksTest)
#include "tst_panellinks.moc"
