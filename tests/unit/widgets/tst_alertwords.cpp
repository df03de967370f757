#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/alertlistpanel.h>

#include <QCoreApplication>
#include <QListView>
#include <QTest>
#include <QTranslator>

namespace {

/// A language in which alerts' own words stand in brackets.
class BracketedAlerts final : public QTranslator
{
public:
    BracketedAlerts() { QCoreApplication::installTranslator(this); }
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        const bool isOwn = QLatin1String(context) == QLatin1String("widgets::AlertListPanel");
        return isOwn ? u'[' + QString::fromUtf8(text) + u']' : QString();
    }
};

dashboard::Field alertTexts(const char *name, const QStringList &texts)
{
    dashboard::Field field;
    field.kind = dashboard::Field::Kind::Text;
    field.name = QString::fromLatin1(name);
    field.texts = texts;
    return field;
}

} // namespace

/// Severities are said in the reader's language, as levels of logs are.
class AlertWordsTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

private Q_SLOTS:
    void knownSeveritiesAreTranslated()
    {
        const BracketedAlerts language;
        const QStringList severities{QStringLiteral("critical"), QStringLiteral("warning"), QStringLiteral("p3")};
        dashboard::Frame frame;
        frame.fields = {
            alertTexts("alertname", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}),
            alertTexts("severity", severities),
            alertTexts("state", {QStringLiteral("firing"), QStringLiteral("firing"), QStringLiteral("firing")})};
        widgets::AlertListPanel panel;
        panel.setInput(support::readyInput({frame}));
        QStringList words;
        for (const QStringList &row : panel.values().rows)
            words += row.first();
        words.sort();
        QCOMPARE(words, (QStringList{QStringLiteral("[critical]"), QStringLiteral("[warning]"), QStringLiteral("p3")}));
    }

    void aSeverityInOtherLettersIsTheSameGroup()
    {
        dashboard::Frame frame;
        frame.fields = {alertTexts("alertname", {QStringLiteral("a"), QStringLiteral("b")}),
                        alertTexts("severity", {QStringLiteral("warning"), QStringLiteral("Warning")}),
                        alertTexts("state", {QStringLiteral("firing"), QStringLiteral("firing")})};
        widgets::AlertListPanel panel;
        panel.setInput(support::readyInput({frame}));
        const auto *view = panel.findChild<QListView *>();
        QVERIFY(view);
        QCOMPARE(view->model()->rowCount(), 3); // one heading
    }
};

QD_TEST(AlertWordsTest)
#include "tst_alertwords.moc"
