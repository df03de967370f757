#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/tallybar.h>
#include <widgets/shell/barbutton.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/shell/keysheet.h>
#include <widgets/shell/noticestrip.h>
#include <widgets/shell/quotetext.h>
#include <widgets/shell/shell.h>
#include <widgets/shell/topbar.h>

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace widgets;

namespace {

class TimedPage final : public Page
{
public:
    TimedPage(QString key, QWidget *parent) : Page(parent), m_key(std::move(key)), m_filter(new QLineEdit(this))
    {
        setFocusPolicy(Qt::StrongFocus);
    }
    QStringList trail() const override
    {
        return m_key.isEmpty() ? QStringList{QStringLiteral("services")}
                               : QStringList{QStringLiteral("services"), m_key};
    }
    QWidget *filterField() const override { return m_filter; }
    void setTimeChoice(const TimeChoice &choice) override { m_time = choice; }
    void setPaused(bool paused) override { m_isPaused = paused; }

    TimeChoice m_time;
    bool m_isPaused = false;

private:
    QString m_key;
    QLineEdit *m_filter;
};

QString liveWord(const Shell &shell)
{
    for (const auto *button : shell.findChildren<BarButton *>()) {
        if (button->accessibleName().startsWith(QLatin1String("Data: ")))
            return button->text();
    }
    return {};
}

} // namespace

class ShellPartsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;
    support::ManualClock m_clock;
    TransientMemory m_memory;

    std::unique_ptr<Shell> make()
    {
        auto shell = std::make_unique<Shell>(m_clock, m_memory);
        for (const char *id : {"services", "service"}) {
            shell->addPage({QString::fromLatin1(id), QString::fromLatin1(id), Icon::Box, QChar(),
                            [](const QString &key, QWidget *parent) { return new TimedPage(key, parent); }});
        }
        shell->open({QStringLiteral("services"), {}});
        shell->show();
        return shell;
    }

private Q_SLOTS:
    void liveIsSaidOnlyWhenEverySourceIs_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("live");
        QTest::addColumn<int>("loading");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<QString>("word");
        QTest::newRow("no source at all") << 0 << 0 << 0 << false << QStringLiteral("no data");
        QTest::newRow("none has answered yet") << 3 << 0 << 3 << false << QStringLiteral("loading");
        QTest::newRow("one has not answered yet") << 3 << 2 << 1 << false << QStringLiteral("loading");
        QTest::newRow("all answer") << 3 << 3 << 0 << false << QStringLiteral("live");
        QTest::newRow("one is lost") << 3 << 2 << 0 << false << QStringLiteral("partly stale");
        QTest::newRow("one is lost, one loads") << 3 << 1 << 1 << false << QStringLiteral("partly stale");
        QTest::newRow("all are lost") << 3 << 0 << 0 << false << QStringLiteral("stale");
        QTest::newRow("the operator paused") << 3 << 3 << 0 << true << QStringLiteral("paused");
    }
    void liveIsSaidOnlyWhenEverySourceIs()
    {
        QFETCH(int, total);
        QFETCH(int, live);
        QFETCH(int, loading);
        QFETCH(bool, paused);
        QFETCH(QString, word);
        const auto shell = make();
        shell->setSources({total, live, loading});
        shell->setPaused(paused);
        QCOMPARE(liveWord(*shell), word);
    }

    void aNoticeIsNeverCut()
    {
        const auto shell = make();
        shell->resize(700, 600);
        const QString command = QStringLiteral("/usr/bin/aws ") + QString(600, u'x');
        shell->notify({QStringLiteral("consent"),
                       contract::v1::HEALTH_WARNING,
                       QStringLiteral("It wants to run:"),
                       command,
                       {{QStringLiteral("Allow"), {}}, {QStringLiteral("Don't allow"), {}}},
                       false});
        QCoreApplication::processEvents();
        auto *quote = shell->findChild<QuoteText *>();
        QCOMPARE(quote->text(), command);
        QVERIFY(quote->height() >= quote->heightForWidth(quote->width()));
        QVERIFY(quote->heightForWidth(quote->width()) > 3 * quote->fontMetrics().height());
        auto *strip = shell->findChild<NoticeStrip *>();
        QCOMPARE(strip->findChildren<QPushButton *>().size(), 2);
        QVERIFY(strip->findChild<QToolButton *>()->isHidden()); // it has to be answered
        QVERIFY(strip->rect().contains(QRect(quote->mapTo(strip, QPoint(0, 0)), quote->size())));
    }

    void aNoticeThatStandsOnlyChangesItsWords()
    {
        const auto shell = make();
        int ran = 0;
        shell->notify(QStringLiteral("sources"), contract::v1::HEALTH_WARNING, QStringLiteral("one"),
                      QStringLiteral("Look"), [&ran] { ran = 1; });
        auto *button = shell->findChild<NoticeStrip *>()->findChild<QPushButton *>();
        button->setFocus();
        shell->notify(QStringLiteral("sources"), contract::v1::HEALTH_WARNING, QStringLiteral("two"),
                      QStringLiteral("Look"), [&ran] { ran = 2; });
        auto *strip = shell->findChild<NoticeStrip *>();
        QCOMPARE(strip->count(), 1);
        QCOMPARE(strip->findChild<QPushButton *>(), button);
        QCOMPARE(strip->findChild<QLabel *>()->text(), QStringLiteral("two"));
        button->click();
        QCOMPARE(ran, 2);
        shell->clearNotice(QStringLiteral("sources"));
        QVERIFY(!shell->hasNotice(QStringLiteral("sources")));
    }

    void thePaletteTakesWhatArrivesLater()
    {
        const auto shell = make();
        QVector<Command> services;
        shell->addCommands([&services](const QString &) { return services; });
        shell->openPalette();
        auto *palette = shell->findChild<CommandPalette *>();
        palette->field()->setText(QStringLiteral("zebra"));
        QCOMPARE(palette->resultCount(), 0);
        services = {
            {QStringLiteral("zebra-1"), {}, {}, {}, PageAddress{QStringLiteral("service"), QStringLiteral("1")}},
            {QStringLiteral("zebra-2"), {}, {}, {}, PageAddress{QStringLiteral("service"), QStringLiteral("2")}}};
        shell->refreshPalette();
        QCOMPARE(palette->resultCount(), 2);
        QTest::keyClick(palette->field(), Qt::Key_Down);
        services.prepend(
            {QStringLiteral("zebra-0"), {}, {}, {}, PageAddress{QStringLiteral("service"), QStringLiteral("0")}});
        shell->refreshPalette();
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(shell->address().key, QStringLiteral("2"));
    }

    void aTornOffPageHasKeysAndATimeOfItsOwn()
    {
        const auto shell = make();
        shell->setTimeChoice({std::chrono::hours(1), {}});
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        shell->tearOff();
        QCOMPARE(shell->windows().size(), 1);
        Shell *window = shell->windows().first();
        QCOMPARE(window->address(), shell->address());
        QVERIFY(window->current() != shell->current());
        // Its zoom is its own.
        Q_EMIT window->current()->timeChosen({std::chrono::minutes(5), {}});
        QCOMPARE(static_cast<TimedPage *>(window->current())->m_time.last, core::Milliseconds(300'000));
        QCOMPARE(static_cast<TimedPage *>(shell->current())->m_time.last, core::Milliseconds(3'600'000));
        QCOMPARE(make()->timeChoice().last, core::Milliseconds(3'600'000));
        // Its keys work, and lead on in it.
        QTest::keyClick(window, Qt::Key_Slash);
        QVERIFY(window->focusWidget() == window->current()->filterField());
        window->open({QStringLiteral("services"), {}});
        QCOMPARE(shell->address().key, QStringLiteral("a"));
        QTest::keyClick(window, Qt::Key_Escape);
        QTest::keyClick(window, Qt::Key_Escape);
        QCOMPARE(window->address().key, QStringLiteral("a"));
        // The program's words reach it.
        shell->setSources({3, 1, 0});
        QCOMPARE(liveWord(*window), QStringLiteral("partly stale"));
        shell->setPaused(true);
        QVERIFY(static_cast<TimedPage *>(window->current())->m_isPaused);
    }

    void thePaletteTellsItsCurrentResult()
    {
        const auto shell = make();
        shell->addCommands([](const QString &) {
            return QVector<Command>{{QStringLiteral("zebra-1"), QStringLiteral("service"), {}, [] {}},
                                    {QStringLiteral("zebra-2"), QStringLiteral("service"), {}, [] {}}};
        });
        shell->openPalette();
        const auto *palette = shell->findChild<CommandPalette *>();
        QLineEdit *field = palette->field();
        field->setText(QStringLiteral("zebra"));
        QCOMPARE(field->accessibleDescription(), QStringLiteral("zebra-1, service; 1 of 2"));
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(field->accessibleDescription(), QStringLiteral("zebra-2, service; 2 of 2"));
        QTest::keyClick(field, Qt::Key_Tab);
        QCOMPARE(field->accessibleDescription(), QStringLiteral("zebra-1, service; 1 of 2"));
        QTest::keyClick(field, Qt::Key_Backtab);
        QCOMPARE(field->accessibleDescription(), QStringLiteral("zebra-2, service; 2 of 2"));
        QCOMPARE(shell->focusWidget(), field);
        field->setText(QStringLiteral("qqqq"));
        QVERIFY(field->accessibleDescription().startsWith(QLatin1String("Nothing fits")));
    }

    void tabClosesTheKeysToo()
    {
        const auto shell = make();
        shell->showKeys();
        const QPointer<KeySheet> sheet = shell->findChild<KeySheet *>();
        QTest::keyClick(sheet, Qt::Key_Tab);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!sheet);
        QCOMPARE(shell->focusWidget(), shell->current());
    }

    void whatIsTypedIsToldBeforeItIsLookedFor()
    {
        const auto shell = make();
        QStringList told;
        QStringList asked;
        connect(shell.get(), &Shell::paletteTyped, shell.get(), [&](const QString &text) {
            QCOMPARE(told.size(), asked.size());
            told += text;
        });
        shell->addCommands([&](const QString &text) {
            asked += text;
            return QVector<Command>();
        });
        shell->openPalette();
        auto *palette = shell->findChild<CommandPalette *>();
        palette->field()->setText(QStringLiteral("ze"));
        QCOMPARE(told, (QStringList{QString(), QStringLiteral("ze")}));
        QCOMPARE(asked, told);
        // News is looked at again, and told to nobody: another window's palette may be looking for something else.
        shell->refreshPalette();
        QCOMPARE(told.size(), 2);
        QCOMPARE(asked.size(), 3);
    }

    void aWindowOffATornOffWindowOutlivesIt()
    {
        const auto shell = make();
        shell->tearOff();
        Shell *first = shell->windows().first();
        first->tearOff();
        QCOMPARE(shell->windows().size(), 2);
        const QPointer<Shell> second = shell->windows().last();
        QVERIFY(second != first);
        first->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(second);
        QVERIFY(second->isVisible());
        shell->setSources({3, 1, 0});
        QCOMPARE(liveWord(*second), QStringLiteral("partly stale"));
    }

    void noticesStandInEveryWindow()
    {
        const auto shell = make();
        shell->notify({QStringLiteral("sources"),
                       contract::v1::HEALTH_WARNING,
                       QStringLiteral("one"),
                       {},
                       {{QStringLiteral("Look"), {}, PageAddress{QStringLiteral("service"), QStringLiteral("a")}}}});
        shell->tearOff();
        Shell *window = shell->windows().first();
        QVERIFY(window->hasNotice(QStringLiteral("sources")));
        shell->notify(QStringLiteral("link"), contract::v1::HEALTH_CRITICAL, QStringLiteral("gone"));
        QVERIFY(window->hasNotice(QStringLiteral("link")));
        // What a notice leads to opens where it was pressed.
        window->findChild<NoticeStrip *>()->findChild<QPushButton *>()->click();
        QCOMPARE(window->address().key, QStringLiteral("a"));
        QCOMPARE(shell->address().page, QStringLiteral("services"));
        // Dismissed once is dismissed.
        const auto closers = window->findChild<NoticeStrip *>()->findChildren<QToolButton *>();
        closers.first()->click();
        QVERIFY(!window->hasNotice(QStringLiteral("sources")));
        QVERIFY(!shell->hasNotice(QStringLiteral("sources")));
        shell->clearNotice(QStringLiteral("link"));
        QVERIFY(!window->hasNotice(QStringLiteral("link")));
    }

    void theWindowsPlaceIsKeptWithoutClosingIt()
    {
        const auto shell = make();
        m_clock.advance(std::chrono::seconds(2));
        shell->resize(1111, 777);
        m_clock.advance(std::chrono::seconds(2));
        const auto next = make();
        QCOMPARE(next->size(), QSize(1111, 777));
        shell->close();
        m_memory.write(QStringLiteral("window/geometry"), QByteArray());
    }

    void tornOffWindowsEndWithTheirShell()
    {
        auto shell = make();
        shell->tearOff();
        const QPointer<Shell> window = shell->windows().first();
        shell.reset();
        QVERIFY(!window);
    }

    void theWayBackTakesTheKeyboard()
    {
        const auto shell = make();
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        const auto *trail = shell->findChild<Breadcrumb *>();
        const auto parts = trail->findChildren<BarButton *>();
        QCOMPARE(parts.size(), 1);
        QVERIFY(parts.first()->focusPolicy() & Qt::TabFocus);
        QVERIFY(!parts.first()->accessibleName().isEmpty());
        QTest::keyClick(parts.first(), Qt::Key_Space);
        QCOMPARE(shell->address().page, QStringLiteral("services"));
        QVERIFY(trail->findChildren<BarButton *>().isEmpty());
    }

    void theTallyTakesTheKeyboard()
    {
        TallyBar bar;
        contract::v1::Tally tally;
        tally.set_critical(2);
        bar.setTally(tally);
        QSignalSpy chosen(&bar, &TallyBar::filterChosen);
        const auto buttons = bar.findChildren<QAbstractButton *>();
        QCOMPARE(buttons.size(), 5);
        QCOMPARE(buttons.first()->accessibleName(), QStringLiteral("2 critical"));
        QTest::keyClick(buttons.first(), Qt::Key_Space);
        QCOMPARE(chosen.takeFirst().first().toString(), QStringLiteral("fresh:live health:critical"));
        QVERIFY(buttons.last()->focusPolicy() & Qt::TabFocus);
    }

    void theSlashStandsMidwayInTheTrail()
    {
        Breadcrumb trail;
        trail.setTrail({QStringLiteral("HHH"), QStringLiteral("HHH")});
        trail.resize(trail.sizeHint());
        QImage picture(trail.size(), QImage::Format_RGB32);
        picture.fill(Qt::white);
        trail.render(&picture, {}, {}, QWidget::DrawChildren);
        const QRgb ground = picture.pixel(0, 0);
        QVector<int> gaps; // without ink and wider than between two letters, from the first letter on
        int last = -1;
        for (int x = 0; x < picture.width(); ++x) {
            bool isInk = false;
            for (int y = 0; y < picture.height(); ++y)
                isInk = isInk || picture.pixel(x, y) != ground;
            if (!isInk)
                continue;
            if (last >= 0 && x - last > 4)
                gaps += x - last;
            last = x;
        }
        QCOMPARE(gaps.size(), 2);
        QVERIFY2(qAbs(gaps[0] - gaps[1]) <= 3, qPrintable(QStringLiteral("%1 and %2").arg(gaps[0]).arg(gaps[1])));
    }
};

QD_TEST(ShellPartsTest)
#include "tst_shellparts.moc"
