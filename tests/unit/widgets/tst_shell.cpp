#include <dashboard/chartgroup.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/shell/fuzzy.h>
#include <widgets/shell/rail.h>
#include <widgets/shell/shell.h>
#include <widgets/shell/timedialog.h>
#include <widgets/shell/topbar.h>

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

namespace {

class PlainPage final : public Page
{
public:
    PlainPage(QString name, QWidget *parent) : Page(parent), m_name(std::move(name)), m_filter(new QLineEdit(this))
    {
        setFocusPolicy(Qt::StrongFocus);
    }
    QStringList trail() const override { return {m_name}; }
    QWidget *filterField() const override { return m_filter; }
    bool closeInner() override { return std::exchange(m_open, false); }
    void goToTop() override { ++m_tops; }
    void setTimeChoice(const TimeChoice &choice) override { m_time = choice; }
    void setEnvironment(const QString &name) override { m_environment = name; }
    QVector<Command> commands() const override
    {
        return {{QStringLiteral("Restart ") + m_name, QStringLiteral("action"), {}, [] {}}};
    }

    int m_tops = 0;
    bool m_open = false;
    TimeChoice m_time;
    QString m_environment;

private:
    QString m_name;
    QLineEdit *m_filter;
};

} // namespace

class ShellTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;
    support::ManualClock m_clock;
    TransientMemory m_memory;

    std::unique_ptr<Shell> make()
    {
        auto shell = std::make_unique<Shell>(m_clock, m_memory);
        for (const char *id : {"services", "sources", "service"}) {
            const QString page = QString::fromLatin1(id);
            const bool inRail = page != QLatin1String("service");
            shell->addPage({page, page, inRail ? std::optional(Icon::Box) : std::nullopt,
                            page == QLatin1String("services")  ? QChar(u's')
                            : page == QLatin1String("sources") ? QChar(u'o')
                                                               : QChar(),
                            [page](const QString &key, QWidget *parent) { return new PlainPage(page + key, parent); },
                            inRail ? QString() : QStringLiteral("services")});
        }
        shell->open({QStringLiteral("services"), {}});
        shell->show();
        return shell;
    }

private Q_SLOTS:
    void historyGoesBackAndForward()
    {
        const auto shell = make();
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        shell->open({QStringLiteral("service"), QStringLiteral("b")});
        Page *b = shell->current();
        shell->back();
        QCOMPARE(shell->address().key, QStringLiteral("a"));
        shell->back();
        QCOMPARE(shell->address().page, QStringLiteral("services"));
        shell->back();
        QCOMPARE(shell->address().page, QStringLiteral("services"));
        shell->forward();
        shell->forward();
        shell->forward();
        QCOMPARE(shell->current(), b);
        shell->back();
        shell->open({QStringLiteral("sources"), {}});
        shell->forward();
        QCOMPARE(shell->address().page, QStringLiteral("sources"));
    }

    void whatIsOpenedIsReadFromItsTop()
    {
        const auto shell = make();
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        const auto *a = static_cast<PlainPage *>(shell->current());
        QCOMPARE(a->m_tops, 1);
        shell->open({QStringLiteral("services"), {}});
        shell->back(); // it stays where it was left
        QVERIFY(shell->current() == a);
        QCOMPARE(a->m_tops, 1);
        shell->open({QStringLiteral("services"), {}});
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        QVERIFY(shell->current() == a);
        QCOMPARE(a->m_tops, 2);
    }

    void theRailShowsWhatAPageBelongsTo()
    {
        const auto shell = make();
        const auto marked = [&shell](const char *id) {
            return shell->findChild<Rail *>()->findChild<QAbstractButton *>(QLatin1String(id))->isChecked();
        };
        shell->open({QStringLiteral("sources"), {}});
        QVERIFY(marked("sources"));
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        QVERIFY(marked("services"));
    }

    void oldPagesAreLetGoAndMadeAgain()
    {
        const auto shell = make();
        for (int i = 0; i < 30; ++i)
            shell->open({QStringLiteral("service"), QString::number(i)});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(shell->findChildren<Page *>().size() <= 8);
        for (int i = 0; i < 29; ++i)
            shell->back();
        QCOMPARE(shell->address().key, QStringLiteral("0"));
        QVERIFY(shell->current());
    }

    void anUnknownPageChangesNothing()
    {
        const auto shell = make();
        shell->open({QStringLiteral("nowhere"), {}});
        QCOMPARE(shell->address().page, QStringLiteral("services"));
    }

    void keysMoveAround()
    {
        const auto shell = make();
        QTest::keyClicks(shell.get(), QStringLiteral("go"));
        QCOMPARE(shell->address().page, QStringLiteral("sources"));
        QTest::keyClick(shell.get(), Qt::Key_Escape);
        QCOMPARE(shell->address().page, QStringLiteral("services"));
        QTest::keyClicks(shell.get(), QStringLiteral("g"));
        m_clock.advance(core::Milliseconds(2000));
        QTest::keyClicks(shell.get(), QStringLiteral("o"));
        QCOMPARE(shell->address().page, QStringLiteral("services"));
    }

    void escapeClosesWhatThePageHasOpenFirst()
    {
        const auto shell = make();
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        static_cast<PlainPage *>(shell->current())->m_open = true;
        QTest::keyClick(shell.get(), Qt::Key_Escape);
        QCOMPARE(shell->address().key, QStringLiteral("a"));
        QTest::keyClick(shell.get(), Qt::Key_Escape);
        QCOMPARE(shell->address().page, QStringLiteral("services"));
    }

    void pagesHearRangeAndEnvironmentBeforeTheyAreShownAndLater()
    {
        const auto shell = make();
        const TimeChoice choice{std::chrono::minutes(15), {}};
        shell->setTimeChoice(choice);
        shell->setEnvironment(QStringLiteral("prod"));
        shell->open({QStringLiteral("service"), QStringLiteral("a")});
        auto *page = static_cast<PlainPage *>(shell->current());
        QCOMPARE(page->m_time, choice);
        QCOMPARE(page->m_environment, QStringLiteral("prod"));
        shell->setEnvironment(QStringLiteral("lab"));
        QCOMPARE(page->m_environment, QStringLiteral("lab"));
    }

    void theTimeRangeIsRemembered()
    {
        make()->setTimeChoice({std::chrono::hours(6), {}});
        QCOMPARE(make()->timeChoice().last, core::Milliseconds(std::chrono::hours(6)));
    }

    void thePaletteFindsPagesAndCommandsAndRunsThem()
    {
        const auto shell = make();
        int ran = 0;
        shell->addCommands([&](const QString &) {
            return QVector<Command>{{QStringLiteral("payment"), QStringLiteral("service"), {}, [&] { ++ran; }}};
        });
        shell->openPalette();
        auto *palette = shell->findChild<CommandPalette *>();
        palette->field()->setText(QStringLiteral("paym"));
        QCOMPARE(palette->result(0).title, QStringLiteral("payment"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(ran, 1);
        QVERIFY(palette->isHidden());
        shell->openPalette();
        palette->field()->setText(QStringLiteral("sour"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(shell->address().page, QStringLiteral("sources"));
        shell->openPalette();
        palette->field()->setText(QStringLiteral("zzzzqq"));
        QCOMPARE(palette->resultCount(), 0);
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QTest::keyClick(palette->field(), Qt::Key_Escape);
        QVERIFY(palette->isHidden());
    }

    void fuzzyPrefersWordStarts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("an exact start") << QStringLiteral("pay") << QStringLiteral("payment")
                                        << QStringLiteral("repayment");
        QTest::newRow("word starts") << QStringLiteral("rp") << QStringLiteral("restart payment")
                                     << QStringLiteral("carpet");
        QTest::newRow("a run") << QStringLiteral("order") << QStringLiteral("my order")
                               << QStringLiteral("on red erosion");
        QTest::newRow("the shorter one") << QStringLiteral("risk") << QStringLiteral("risk")
                                         << QStringLiteral("risk-assessment-of-the-north");
    }
    void fuzzyPrefersWordStarts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyScore(typed, better).value_or(-1000) > fuzzyScore(typed, worse).value_or(-1000));
        QVERIFY(!fuzzyScore(QStringLiteral("xyz"), better));
        QVERIFY(fuzzyScore(QString(), better));
    }

    void momentsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("beforeNowMs");
        QTest::newRow("now") << QStringLiteral("now") << qint64(0);
        QTest::newRow("two hours ago") << QStringLiteral("-2h") << qint64(7'200'000);
        QTest::newRow("thirty minutes, with now") << QStringLiteral("now - 30m") << qint64(1'800'000);
        QTest::newRow("nonsense") << QStringLiteral("yesterday-ish") << qint64(-1);
        QTest::newRow("empty") << QString() << qint64(-1);
        QTest::newRow("a date that does not exist") << QStringLiteral("2026-02-31") << qint64(-1);
        QTest::newRow("too many digits") << QStringLiteral("-99999999999h") << qint64(-1);
    }
    void momentsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, beforeNowMs);
        const auto now = m_clock.wall();
        const auto moment = parseMoment(text, now);
        QCOMPARE(moment.has_value(), beforeNowMs >= 0);
        if (moment)
            QCOMPARE((now - *moment).count(), beforeNowMs);
    }

    void aRangeOfAnotherDayNamesItsDate()
    {
        const auto at = [](int day, int hour) {
            return core::fromUnixMs(QDateTime(QDate(2026, 3, day), QTime(hour, 0)).toMSecsSinceEpoch());
        };
        const TimeChoice morning{std::chrono::hours(1), core::TimeRange{at(14, 8), at(14, 9)}};
        QCOMPARE(timeChoiceText(morning, at(14, 12)), QStringLiteral("08:00:00 – 09:00:00"));
        QCOMPARE(timeChoiceText(morning, at(15, 8)), QStringLiteral("14 Mar 08:00:00 – 09:00:00"));
        QVERIFY(timeChoiceText(morning).contains(QLatin1String("14 Mar")));
        // And the bar tells it as soon as the day is over.
        const auto shell = make();
        m_clock.setWall(at(14, 23));
        shell->setTimeChoice(morning);
        const auto barSays = [&shell] {
            for (const auto *button : shell->findChild<TopBar *>()->findChildren<QAbstractButton *>()) {
                if (button->accessibleName().startsWith(QLatin1String("Time range")))
                    return button->text();
            }
            return QString();
        };
        QCOMPARE(barSays(), QStringLiteral("08:00:00 – 09:00:00"));
        m_clock.advance(std::chrono::minutes(61));
        QCOMPARE(barSays(), QStringLiteral("14 Mar 08:00:00 – 09:00:00"));
    }

    void aZoomCanBeUndoneStepByStep()
    {
        dashboard::ChartGroup group;
        group.setChoice({std::chrono::hours(1), {}});
        QSignalSpy chosen(&group, &dashboard::ChartGroup::chosen);
        group.zoom(2'000'000, 1'000'000);
        QCOMPARE(core::toUnixMs(group.choice().fixed->begin), qint64(1'000'000));
        group.zoom(1'200'000, 1'400'000);
        QVERIFY(group.zoomBack());
        QCOMPARE(core::toUnixMs(group.choice().fixed->end), qint64(2'000'000));
        QVERIFY(group.zoomBack());
        QVERIFY(!group.choice().fixed);
        QVERIFY(!group.zoomBack());
        group.zoom(0, 9);
        group.zoom(std::nan(""), 5);
        QCOMPARE(chosen.size(), 4);
    }

    void narrowWindowsAndLongTextsStayInside_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("a laptop") << 1280;
        QTest::newRow("half a screen") << 800;
        QTest::newRow("small") << 640;
    }
    void narrowWindowsAndLongTextsStayInside()
    {
        QFETCH(int, width);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            qApp->setLayoutDirection(direction);
            const auto shell = make();
            shell->setEnvironments({{QStringLiteral("Produktionsumgebung-Europa-West-Primär"), {}, true}});
            shell->resize(width, 600);
            QCoreApplication::processEvents();
            const auto *bar = shell->findChild<TopBar *>();
            QVector<QRect> seen;
            for (const QObject *child : bar->children()) {
                const auto *widget = qobject_cast<const QWidget *>(child);
                if (!widget || widget->isHidden() || widget->width() == 0)
                    continue;
                QVERIFY2(bar->rect().contains(widget->geometry()), widget->metaObject()->className());
                for (const QRect &other : seen)
                    QVERIFY(!other.intersects(widget->geometry()));
                seen += widget->geometry();
            }
        }
        qApp->setLayoutDirection(Qt::LeftToRight);
    }
};

QD_TEST(ShellTest)
#include "tst_shell.moc"
