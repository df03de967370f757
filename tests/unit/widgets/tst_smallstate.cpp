#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/statepanel.h>

#include <QCoreApplication>
#include <QLabel>
#include <QTest>

/// A small panel's state keeps its words whole.
class SmallStateTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

private Q_SLOTS:
    void theWordsHaveTheRoom()
    {
        widgets::StatePanel panel;
        panel.resize(200, 112);
        panel.show(widgets::StatePanel::Kind::Empty, QStringLiteral("No data"),
                   QStringLiteral("Nothing was measured in this time. Choose a longer one."));
        QCoreApplication::sendPostedEvents();
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            QVERIFY(panel.rect().contains(label->geometry()));
        }
    }
};

QD_TEST(SmallStateTest)
#include "tst_smallstate.moc"
