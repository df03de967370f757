#include "sampledata.h"

#include <support/manualclock.h>
#include <support/testregistry.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/shell/shell.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

namespace {

/// A page with a table, one with charts: what the real pages are made of.
class TablePage final : public Page
{
public:
    TablePage(models::RowsModel &model, core::Clock &clock, ViewMemory &memory, QWidget *parent) : Page(parent)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(16, 12, 16, 16);
        layout->setSpacing(12);
        auto *head = new QHBoxLayout;
        head->addWidget(new Label(QStringLiteral("Services"), Role::Text, TypeSize::Title, Weight::Strong));
        m_filter = new QLineEdit;
        m_filter->setPlaceholderText(QStringLiteral("/ filter…"));
        m_filter->setAccessibleName(QStringLiteral("Filter"));
        m_filter->setFixedWidth(260);
        head->addWidget(m_filter);
        head->addStretch();
        head->addWidget(new QPushButton(QStringLiteral("Columns…")));
        layout->addLayout(head);
        auto *panel = new Panel;
        auto *inner = new QVBoxLayout(panel);
        inner->setContentsMargins(1, 4, 1, 4);
        m_table = new DataTable(QStringLiteral("services"), model, clock, memory, panel);
        m_table->setAccessibleName(QStringLiteral("Services"));
        inner->addWidget(m_table);
        layout->addWidget(panel, 1);
        setFocusProxy(m_table);
    }
    QStringList trail() const override { return {QStringLiteral("Services")}; }
    QVector<KeyHelp> keys() const override
    {
        return {{QStringLiteral("Enter"), QStringLiteral("open the service")},
                {QStringLiteral("R"), QStringLiteral("restart…")}};
    }
    QWidget *filterField() const override { return m_filter; }
    DataTable *table() const { return m_table; }

private:
    QLineEdit *m_filter;
    DataTable *m_table;
};

class ChartPage final : public Page
{
public:
    explicit ChartPage(QWidget *parent) : Page(parent)
    {
        auto *layout = new QGridLayout(this);
        layout->setSpacing(metrics::kGap);
        int at = 0;
        for (const char *signal : {"rate", "errors", "latency", "saturation"}) {
            auto *chart = new TimeSeriesChart(m_group, this);
            chart->setData(render::sampleSignal(QLatin1String(signal)));
            layout->addWidget(chart, at / 2, at % 2);
            m_charts += chart;
            ++at;
        }
        layout->setRowStretch(2, 1);
    }
    QStringList trail() const override { return {QStringLiteral("Services"), QStringLiteral("payment")}; }
    dashboard::ChartGroup &group() { return m_group; }
    const QVector<TimeSeriesChart *> &charts() const { return m_charts; }

private:
    dashboard::ChartGroup m_group;
    QVector<TimeSeriesChart *> m_charts;
};

struct Fixture
{
    support::ManualClock clock;
    TransientMemory memory;
    models::RowsModel model{models::serviceColumns(), clock};
    render::SampleChannel *channel = new render::SampleChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    Shell shell{clock, memory};

    Fixture()
    {
        shell.addPage(
            {QStringLiteral("services"), QStringLiteral("Services"), Icon::Locate, u's',
             [this](const QString &, QWidget *parent) { return new TablePage(model, clock, memory, parent); }});
        shell.addPage({QStringLiteral("sources"), QStringLiteral("Sources"), Icon::Database, u'o',
                       [](const QString &, QWidget *parent) { return new ChartPage(parent); }});
        shell.addPage(
            {QStringLiteral("service"), QStringLiteral("Service"), {}, QChar(), [](const QString &, QWidget *parent) {
                 return new ChartPage(parent);
             }});
        shell.setEnvironments({{QStringLiteral("prod-eu"), QStringLiteral("#d9528f"), true}});
        shell.setSources({3, 3, 0, core::Milliseconds(1000)});
        shell.open({QStringLiteral("services"), {}});
        shell.resize(1440, 900);
        shell.show();
    }
    void subscribe()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
    }
    DataTable *table() const { return shell.findChild<DataTable *>(); }
};

void save(QWidget &widget, const QString &name)
{
    const QString folder = QStringLiteral(QD_BINARY_DIR "/pictures");
    QDir().mkpath(folder);
    const QImage image = widget.grab().toImage();
    QVERIFY(!image.isNull());
    QVERIFY(image.save(folder + u'/' + name + QStringLiteral(".png")));
}

/// Every control that takes the keyboard says what it is.
QStringList nameless(const QWidget &window)
{
    QStringList bad;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->inherits("Page"))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()) &&
            !QString::fromLatin1(widget->metaObject()->className()).contains(QLatin1String("Page")) &&
            !widget->inherits("QHeaderView"))
            bad += QString::fromLatin1(widget->metaObject()->className());
    }
    return bad;
}

} // namespace

class GalleryTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>();
        m_theme->install(*qApp);
    }
    void cleanup()
    {
        m_theme->setScheme(Theme::Scheme::Dark);
        qApp->setLayoutDirection(Qt::LeftToRight);
    }

    void pictures_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("dark") << Theme::Scheme::Dark << false << QStringLiteral("dark");
        QTest::newRow("light") << Theme::Scheme::Light << false << QStringLiteral("light");
        QTest::newRow("high contrast") << Theme::Scheme::HighContrast << false << QStringLiteral("contrast");
        QTest::newRow("right to left") << Theme::Scheme::Dark << true << QStringLiteral("rtl");
    }
    void pictures()
    {
        QFETCH(Theme::Scheme, scheme);
        QFETCH(bool, rightToLeft);
        QFETCH(QString, suffix);
        m_theme->setScheme(scheme);
        qApp->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        Fixture it;
        it.subscribe();
        QTRY_COMPARE(it.model.rowCount(), 12);
        it.table()->selectKey(QStringLiteral("prod-eu/shop/payment"));
        save(it.shell, QStringLiteral("table-") + suffix);
        QCOMPARE(nameless(it.shell), QStringList());
        it.shell.openPalette();
        save(it.shell, QStringLiteral("palette-") + suffix);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        it.shell.showKeys();
        save(it.shell, QStringLiteral("keys-") + suffix);
        it.shell.open({QStringLiteral("service"), QStringLiteral("payment")});
        auto *page = static_cast<ChartPage *>(it.shell.current());
        page->charts()[2]->setFocus();
        page->group().setCrosshair(render::sampleSignal(QStringLiteral("rate")).fromMs + 55.5 * 60'000);
        page->charts()[3]->setState(TimeSeriesChart::State::Stale, QStringLiteral("4 min old"));
        for (QWidget *sheet : it.shell.findChildren<QWidget *>()) {
            if (sheet->inherits("widgets::KeySheet"))
                sheet->close();
        }
        it.shell.notify(QStringLiteral("x"), contract::v1::HEALTH_WARNING,
                        QStringLiteral("prometheus in prod-eu does not answer: time-out after 10 s"),
                        QStringLiteral("Diagnose"));
        QCoreApplication::processEvents();
        save(it.shell, QStringLiteral("charts-") + suffix);
        QCOMPARE(nameless(it.shell), QStringList());
    }

    void statesArePictured()
    {
        Fixture it;
        it.channel->setSilent(true);
        it.subscribe();
        it.clock.advance(core::Milliseconds(200));
        save(it.shell, QStringLiteral("state-loading"));
        it.channel->setSilent(false);
        contract::v1::Error error;
        error.set_kind("timeout");
        error.mutable_message()->set_code("error.timeout");
        it.channel->fail(error);
        it.subscribe();
        QTRY_COMPARE(it.model.state(), models::RowsModel::State::Failed);
        save(it.shell, QStringLiteral("state-error"));
    }
};

QD_TEST(GalleryTest)
#include "tst_gallery.moc"
