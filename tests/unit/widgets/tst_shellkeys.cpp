#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/shell/shell.h>
#include <widgets/shell/topbar.h>

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTest>

using namespace widgets;

namespace {

class KeyedPage final : public Page
{
public:
    KeyedPage(QString name, QString *ran, QWidget *parent)
        : Page(parent)
        , m_name(std::move(name))
        , m_ran(ran)
        , m_field(new QLineEdit(this))
    {
        setFocusPolicy(Qt::StrongFocus);
    }
    QStringList trail() const override { return {m_name}; }
    QWidget *filterField() const override { return m_field; }
    bool runKey(QChar letter) override
    {
        if (letter != u's')
            return false;
        *m_ran += letter;
        return true;
    }

private:
    QString m_name;
    QString *m_ran;
    QLineEdit *m_field;
};

} // namespace

class ShellKeysTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;
    support::ManualClock m_clock;
    TransientMemory m_memory;
    QString m_ran;

    std::unique_ptr<Shell> make()
    {
        m_ran.clear();
        auto shell = std::make_unique<Shell>(m_clock, m_memory);
        for (const char *id : {"services", "actions"}) {
            const QString page = QString::fromLatin1(id);
            shell->addPage({page, page, Icon::Box, page.at(0), [this, page](const QString &, QWidget *parent) {
                                return new KeyedPage(page, &m_ran, parent);
                            }});
        }
        shell->open({QStringLiteral("services"), {}});
        shell->show();
        return shell;
    }

private Q_SLOTS:
    void aLetterIsThePages()
    {
        const auto shell = make();
        QTest::keyClicks(shell.get(), QStringLiteral("sx"));
        QCOMPARE(m_ran, QStringLiteral("s"));
    }

    void aLetterBehindGoIsNot()
    {
        const auto shell = make();
        shell->open({QStringLiteral("actions"), {}});
        QTest::keyClicks(shell.get(), QStringLiteral("gs"));
        QCOMPARE(m_ran, QString());
        QCOMPARE(shell->address().page, QStringLiteral("services"));
    }

    void aHeldLetterRunsOnce()
    {
        const auto shell = make();
        QTest::keyPress(shell.get(), Qt::Key_S);
        for (int i = 0; i < 5; ++i) {
            QKeyEvent repeated(QEvent::KeyPress, Qt::Key_S, Qt::NoModifier, QStringLiteral("s"), true);
            QCoreApplication::sendEvent(shell.get(), &repeated);
        }
        QCOMPARE(m_ran, QStringLiteral("s"));
    }

    void aLetterWithControlIsNot()
    {
        const auto shell = make();
        QTest::keyClick(shell.get(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_ran, QString());
    }

    void whatIsTypedIntoAFieldStaysThere()
    {
        const auto shell = make();
        auto *field = qobject_cast<QLineEdit *>(shell->current()->filterField());
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("s"));
        QCOMPARE(field->text(), QStringLiteral("s"));
        QCOMPARE(m_ran, QString());
    }

    void actionsUnderWayAreCountedAndLeadToTheirList()
    {
        const auto shell = make();
        auto *bar = shell->findChild<TopBar *>();
        const auto shown = [bar]() -> QAbstractButton * {
            for (auto *button : bar->findChildren<QAbstractButton *>()) {
                if (button->accessibleName().contains(QLatin1String("under way")) && !button->isHidden())
                    return button;
            }
            return nullptr;
        };
        QVERIFY(!shown());
        shell->setActions({3, 1});
        QVERIFY(shown());
        const QString text = shown()->text();
        QVERIFY2(text.contains(QLatin1String("3")) && text.contains(QLatin1String("1 need")), qPrintable(text));
        shown()->click();
        QCOMPARE(shell->address().page, QStringLiteral("actions"));
        shell->setActions({});
        QVERIFY(!shown());
    }

    void aWindowIsNotClosedByAccidentWhileSomethingIsDone()
    {
        const auto shell = make();
        const auto isClosed = [&shell] {
            QCloseEvent event;
            QCoreApplication::sendEvent(shell.get(), &event);
            return event.isAccepted();
        };
        shell->setActions({2, 1});
        QVERIFY(!isClosed());
        QVERIFY(shell->hasNotice(QStringLiteral("closing")));
        QVERIFY(isClosed());       // once more means it
        shell->setActions({1, 1}); // what is stuck is only followed
        QVERIFY(!shell->hasNotice(QStringLiteral("closing")));
        QVERIFY(isClosed());
        shell->setActions({});
        QVERIFY(isClosed());
    }
};

QD_TEST(ShellKeysTest)
#include "tst_shellkeys.moc"
