#include <models/configcomparison.h>
#include <support/configanswers.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/config/comparisonview.h>

#include <QPlainTextEdit>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

#include <memory>

using contract::v1::Request;

namespace {

/// "max: 4" that became "max: 40", as the engine tells it.
contract::v1::Response raisedLimit()
{
    contract::v1::Response response;
    auto *key = response.mutable_config_diff()->add_keys();
    key->set_key("app.yaml");
    auto *line = key->add_lines();
    line->set_before_line(1);
    line->set_after_line(1);
    line->set_changed(true);
    line->add_before()->set_text("max: ");
    line->add_after()->set_text("max: ");
    auto *was = line->add_before();
    was->set_text("4");
    was->set_changed(true);
    auto *is = line->add_after();
    is->set_text("40");
    is->set_changed(true);
    return response;
}

/// What is underlined in a text, in its order.
QStringList underlinedIn(const QPlainTextEdit &text)
{
    QStringList out;
    for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            if (at.fragment().charFormat().underlineStyle() != QTextCharFormat::NoUnderline)
                out += at.fragment().text();
        }
    }
    return out;
}

} // namespace

class ComparisonViewTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void wordsAreMarkedSideBySideAndOneBelowTheOther()
    {
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        models::ConfigComparison comparison(link);
        widgets::ComparisonView view(comparison);
        view.resize(900, 500);
        view.show();
        comparison.compare(QStringLiteral("prod"), QStringLiteral("prod/kube/shop/settings"),
                           {QStringLiteral("live"), {}, support::contentOf({{"app.yaml", "max: 4"}})},
                           {QStringLiteral("draft"), {}, support::contentOf({{"app.yaml", "max: 40"}})});
        support::answerTask(*channel, Request::kCompareConfigs, raisedLimit());
        QVERIFY(view.before()->isVisible() && view.after()->isVisible() && !view.unified()->isVisible());
        QCOMPARE(underlinedIn(*view.before()), QStringList{QStringLiteral("4")});
        QCOMPARE(underlinedIn(*view.after()), QStringList{QStringLiteral("40")});
        QVERIFY(view.before()->toPlainText().contains(QStringLiteral("- max: 4")));
        QVERIFY(view.after()->toPlainText().contains(QStringLiteral("+ max: 40")));
        view.showSideBySide(false);
        QVERIFY(!view.before()->isVisible() && view.unified()->isVisible());
        QCOMPARE(underlinedIn(*view.unified()), (QStringList{QStringLiteral("4"), QStringLiteral("40")}));
    }
};

QD_TEST(ComparisonViewTest)
#include "tst_comparisonview.moc"
