#include "desktopstage.h"
#include "pageviews.h"

#include <desktop/offers.h>
#include <support/testregistry.h>

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace stage;
namespace v1 = contract::v1;

/// What begins with nothing: what is found is connected, and the doctor tells what is wrong.
class FirstPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDoctorsFindingsAreShownInOrderAndCopied()
    {
        Desktop desktop;
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("sources"), kSource);
        const QString all = textsOf(page).join(u'\n');
        qsizetype at = -1;
        for (const char *step : {"Configuration", "Name", "Connection", "Encryption"}) {
            const qsizetype next = all.indexOf(QLatin1String(step), at + 1);
            QVERIFY2(next > at, step);
            at = next;
        }
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Copy the findings"))
                button->click();
        }
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.first(), kSource);
        QCOMPARE(copied.size(), 5);
        QVERIFY(copied[3].startsWith(QStringLiteral("Connection\tfailed\t")));
    }

    void theFirstPageConnectsWhatIsChosen()
    {
        Desktop desktop;
        desktop.offers = {{QStringLiteral("0"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()},
                          {QStringLiteral("1"), QStringLiteral("consul"), QStringLiteral("β"), QString()}};
        desktop.welcome = true;
        desktop.show();
        QCOMPARE(desktop.shell().address().page, QStringLiteral("welcome"));
        auto *page = desktop.shell().current();
        const auto boxes = page->findChildren<QAbstractButton *>();
        for (QAbstractButton *box : boxes) {
            if (box->text().startsWith(QStringLiteral("kubernetes")))
                box->click();
        }
        page->findChild<QLineEdit *>()->setText(QStringLiteral("  σπίτι "));
        QTest::keyClick(page->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(desktop.connected, (QStringList{QStringLiteral("σπίτι"), QStringLiteral("1")}));
    }

    /// QUARTERDECK_ENVIRONMENT, as a lab's ready file exports it.
    void theFirstPageCallsItAsTheShellDoes()
    {
        Desktop desktop;
        desktop.offers = {{QStringLiteral("0"), QStringLiteral("consul"), QStringLiteral("β"), QString()}};
        desktop.welcome = true;
        desktop.environmentName = QStringLiteral("εργαστήριο");
        desktop.show();
        auto *name = desktop.shell().current()->findChild<QLineEdit *>();
        QCOMPARE(name->text(), QStringLiteral("εργαστήριο"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(desktop.connected, (QStringList{QStringLiteral("εργαστήριο"), QStringLiteral("0")}));
    }

    void theFirstPageSaysWhatEachChoiceBrings()
    {
        Desktop desktop;
        desktop.offers = {
            {QStringLiteral("0"), QStringLiteral("kubernetes"), QStringLiteral("α"), QStringLiteral("πηγή")},
            {QStringLiteral("1"), QStringLiteral("kubernetes"), QStringLiteral("β"), QStringLiteral("πηγή")},
            {QStringLiteral("2"), QStringLiteral("consul"), QStringLiteral("γ"), QStringLiteral("πηγή")}};
        desktop.welcome = true;
        desktop.show();
        auto *page = desktop.shell().current();
        const QString all = textsOf(page).join(u'\n');
        QCOMPARE(all.count(QStringLiteral("pods, workloads")), 1);
        QVERIFY2(all.contains(QStringLiteral("health checks")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("Connect 2 sources")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("One of each system is chosen")), qPrintable(all));
        // The keyboard stands on the button, so that Enter connects.
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        auto *go = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(go && go->text() == QLatin1String("Connect 2 sources"));
        QTest::keyClick(go, Qt::Key_Return);
        QCOMPARE(desktop.connected, (QStringList{QStringLiteral("default"), QStringLiteral("0"), QStringLiteral("2")}));
    }

    void aNameThatIsNoneIsSaidBelowItsField()
    {
        Desktop::theme();
        QStringList connected;
        widgets::WelcomePage page(
            {{QStringLiteral("k"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()}},
            [&](const QString &name, const QStringList &) { connected += name; }, nullptr, QStringLiteral("default"),
            {}, [](const QString &name) { return name.contains(u'/') ? QStringLiteral("no slashes") : QString(); });
        page.show();
        auto *name = page.findChild<QLineEdit *>();
        QPushButton *go = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text().startsWith(QLatin1String("Connect")))
                go = button;
        }
        QVERIFY(name && go && go->isEnabled());
        name->setText(QStringLiteral("prod/eu"));
        QVERIFY(!go->isEnabled());
        QCoreApplication::processEvents();
        QVERIFY(textsOf(&page).join(u' ').contains(QStringLiteral("no slashes")));
        QCOMPARE(name->accessibleDescription(), QStringLiteral("no slashes"));
        QTest::keyClick(name, Qt::Key_Return);
        name->setText(QStringLiteral("  "));
        QVERIFY(!go->isEnabled());
        QVERIFY(!name->accessibleDescription().isEmpty());
        name->setText(QStringLiteral("prod"));
        QVERIFY(go->isEnabled());
        QVERIFY(!textsOf(&page).join(u' ').contains(QStringLiteral("no slashes")));
        QVERIFY(name->accessibleDescription().isEmpty());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(connected, QStringList{QStringLiteral("prod")});
    }

    void whereNothingWasFoundItIsLookedForAgain()
    {
        Desktop::theme();
        QVector<widgets::Offer> there;
        QStringList connected;
        widgets::WelcomePage page(
            {}, [&](const QString &name, const QStringList &ids) { connected = {name + ids.join(u' ')}; }, nullptr,
            QStringLiteral("default "), [&there] { return there; });
        page.resize(1000, 800);
        page.show();
        const auto press = [&page](const char *text) {
            for (QPushButton *button : page.findChildren<QPushButton *>()) {
                if (button->text().startsWith(QLatin1String(text))) {
                    button->click();
                    QCoreApplication::processEvents();
                    return true;
                }
            }
            return false;
        };
        const QString first = textsOf(&page).join(u'\n');
        for (const char *place : {"KUBECONFIG", "CONSUL_HTTP_ADDR", "PROMETHEUS_URL", "ALERTMANAGER_URL"})
            QVERIFY2(first.contains(QLatin1String(place)), place);
        QVERIFY(first.contains(QStringLiteral("Nothing was found")));
        QVERIFY(press("Copy"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("--kubeconfig")));
        QVERIFY(press("Look again"));
        QTRY_VERIFY(textsOf(&page).join(u'\n').contains(QStringLiteral("Still nothing")));
        there = {{QStringLiteral("k"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()}};
        QVERIFY(press("Look again"));
        QVERIFY(!press("Look again"));
        QVERIFY(press("Connect one source"));
        QCOMPARE(connected, QStringList{QStringLiteral("defaultk")});
    }

    void ofManyClustersOneIsConnected()
    {
        Desktop desktop;
        for (int i = 0; i < 20; ++i) {
            desktop.offers.append({QStringLiteral("k%1").arg(i), QStringLiteral("kubernetes"),
                                   QStringLiteral("α%1").arg(i), QStringLiteral("πηγή")});
        }
        desktop.offers.append({QStringLiteral("c"), QStringLiteral("consul"), QStringLiteral("β"), QString()});
        desktop.welcome = true;
        desktop.size = QSize(1000, 600);
        desktop.show();
        auto *page = desktop.shell().current();
        // The button is in sight, however many were found.
        QPushButton *go = page->findChild<QPushButton *>();
        QVERIFY(go->isVisible());
        QVERIFY(page->rect().contains(QRect(go->mapTo(page, QPoint(0, 0)), go->size())));
        QVERIFY(!go->visibleRegion().isEmpty());
        QTest::keyClick(page->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(desktop.connected,
                 (QStringList{QStringLiteral("default"), QStringLiteral("k0"), QStringLiteral("c")}));
    }

    void anOfferKeepsItsNameWhateverIsFoundLater()
    {
        const auto found = [](const QString &context) {
            return engine::FoundSource{QStringLiteral("kubernetes"),
                                       context,
                                       core::Message(QStringLiteral("source.found.file")),
                                       {{QStringLiteral("context"), context}}};
        };
        desktop::Offers offers;
        const auto first = offers.offer({found(QStringLiteral("a")), found(QStringLiteral("b"))});
        QCOMPARE(first.size(), 2);
        QVERIFY(first[0].id != first[1].id);
        // Another page looks again, and finds another machine.
        const auto second = offers.offer({found(QStringLiteral("b")), found(QStringLiteral("c"))});
        QCOMPARE(second[0].id, first[1].id);
        const auto chosen = offers.chosen({first[0].id, QStringLiteral("0"), second[1].id});
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[0].name, QStringLiteral("a"));
        QCOMPARE(chosen[1].settings.value(QStringLiteral("context")).toString(), QStringLiteral("c"));
    }

    void aFileThatCannotBeReadIsSaidInTheWindow()
    {
        Desktop desktop;
        desktop.welcome = true;
        desktop.problem = QStringLiteral("Γραμμή 3");
        desktop.show();
        QCOMPARE(desktop.shell().address().page, QStringLiteral("welcome"));
        QVERIFY(textsOf(&desktop.shell()).join(u'\n').contains(desktop.problem));
    }

    void theDoctorSaysWellOnlyOfWhatIsWell_data()
    {
        using Step = v1::DiagnosisStep;
        QTest::addColumn<QVector<int>>("states");
        QTest::addColumn<QString>("says");
        QTest::newRow("all is well") << QVector<int>{Step::STATE_OK, Step::STATE_OK}
                                     << QStringLiteral("The connection is well.");
        QTest::newRow("no encryption needed here")
            << QVector<int>{Step::STATE_OK, Step::STATE_SKIPPED} << QStringLiteral("The connection is well.");
        QTest::newRow("a warning") << QVector<int>{Step::STATE_OK, Step::STATE_WARNING}
                                   << QStringLiteral("It connects, with 1 warning.");
        QTest::newRow("warnings and a failure")
            << QVector<int>{Step::STATE_WARNING, Step::STATE_FAILED} << QStringLiteral("It fails at:");
        QTest::newRow("no step at all") << QVector<int>{} << QStringLiteral("Nothing was tried");
        QTest::newRow("nothing but skipped steps")
            << QVector<int>{Step::STATE_SKIPPED} << QStringLiteral("Nothing was tried");
    }
    void theDoctorSaysWellOnlyOfWhatIsWell()
    {
        QFETCH(QVector<int>, states);
        QFETCH(QString, says);
        std::vector<v1::DiagnosisStep> steps;
        for (const int state : states) {
            v1::DiagnosisStep step;
            step.set_name("connect");
            step.set_state(v1::DiagnosisStep::State(state));
            *step.mutable_finding() = message("net.timeout");
            steps.push_back(step);
        }
        Desktop desktop;
        desktop.engine.setDiagnosis(steps);
        desktop.show();
        const QString all = textsOf(desktop.open(QStringLiteral("sources"), kSource)).join(u'\n');
        // English plurals come with the program's own language file.
        QVERIFY2(all.contains(says) ||
                     all.contains(QString(says).replace(QStringLiteral("1 warning"), QStringLiteral("1 warnings"))),
                 qPrintable(all));
    }

    void theDoctorFitsALowWindow()
    {
        std::vector<v1::DiagnosisStep> steps(12);
        for (v1::DiagnosisStep &step : steps) {
            step.set_name("connect");
            step.set_state(v1::DiagnosisStep::STATE_WARNING);
            *step.mutable_finding() = message("net.timeout");
            *step.mutable_advice() = message("health.scaled-to-zero");
        }
        Desktop desktop;
        desktop.engine.setDiagnosis(steps);
        desktop.size = QSize(1000, 560);
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("sources"), kSource);
        QVERIFY(desktop.shell().height() <= 600);
        const auto *scroll = page->findChild<QScrollArea *>();
        QVERIFY(scroll && scroll->verticalScrollBar()->maximum() > 0);
    }
};

QD_TEST(FirstPageTest)
#include "tst_firstpage.moc"
