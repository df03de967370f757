#include "servicepage.h"

#include "changestrip.h"
#include "joinlist.h"
#include "reasonlist.h"
#include "section.h"
#include "servicehead.h"
#include "signalpanel.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <dashboard/chartgroup.h>
#include <widgets/actions/verbbar.h>
#include <widgets/chart/chartkeys.h>
#include <widgets/chart/liveaxis.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/label.h>
#include <widgets/notloaded.h>
#include <widgets/statepanel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kChartHeight = 200;
constexpr int kNarrow = 900; // below this width the charts stand one under the other

} // namespace

ServicePage::ServicePage(PageContext context, const QString &key, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_key(key)
    , m_watch(context.clock)
    , m_feed(context)
    , m_sources(models::sourceColumns(), context.clock)
{
    build();
    connect(&m_watch, &models::RowWatch::changed, this, &ServicePage::refresh);
    connect(&m_feed, &SignalFeed::changed, this, &ServicePage::refreshChart);
    connect(&m_sources, &models::RowsModel::stateChanged, this, &ServicePage::tellOfAlertSources);
    connect(&m_sources, &models::RowsModel::tallyChanged, this, &ServicePage::tellOfAlertSources);
    m_tick = context.clock.every(std::chrono::seconds(1), [this] { refresh(); });
    if (m_verbs)
        m_verbs->follow({key.section(QLatin1Char('/'), 0, 0), QStringLiteral("services"), key, name()});
    m_watch.follow(&context.link, QStringLiteral("services"), key);
    m_changes->follow(key);
    for (Section *section : std::as_const(m_sections))
        section->follow(key);
    m_feed.follow(key);
    contract::v1::Subscribe scope;
    scope.set_collection("sources");
    m_sources.subscribe(&context.link, std::move(scope), key.section(QLatin1Char('/'), 0, 0));
    refresh();
}

ServicePage::~ServicePage()
{
    // They are hidden, and go, after what is told here.
    for (Section *section : std::as_const(m_sections))
        section->disconnect(this);
    m_changes->disconnect(this);
    if (m_verbs)
        m_verbs->disconnect(this);
    m_sources.disconnect(this);
}

void ServicePage::build()
{
    auto *content = new QWidget;
    auto *all = new QVBoxLayout(content);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kMargin);
    all->setSpacing(metrics::kGap);
    m_head = new ServiceHead;
    m_head->setName(name());
    m_reasons = new ReasonList;
    m_changes = new ChangeStrip(m_context);
    m_group = new dashboard::ChartGroup(this);
    m_group->setZone(m_context.zone);
    m_live = new LiveAxis(*m_group, m_context.clock, *this);
    buildHead(*all);
    all->addWidget(m_reasons);
    if (m_verbs)
        all->addWidget(m_verbs->notes());
    all->addWidget(m_changes);
    m_chartGrid = new QGridLayout;
    m_chartGrid->setSpacing(metrics::kGap);
    for (int i = 0; i < m_feed.signalData().size(); ++i) {
        auto *chart = new TimeSeriesChart(*m_group);
        chart->setMinimumHeight(kChartHeight);
        m_charts.append(chart);
    }
    all->addLayout(m_chartGrid);
    placeCharts(); // now: the Tab key goes through widgets in the order in which they joined the page

    const auto add = [&](const char *collection, const QString &title, const QString &empty, models::Columns columns,
                         const char *page = nullptr) {
        const QString id = QString::fromLatin1(collection);
        auto *section = new Section({id, title, empty, columns, id, 8, page != nullptr}, m_context);
        m_sections.append(section);
        connect(section, &Section::followed, this, [this, page = QString::fromLatin1(page)](const QString &key) {
            Q_EMIT opened({page, key});
        });
        connect(section, &Section::commandsChanged, this, &ServicePage::commandsChanged);
        if (m_verbs)
            connect(section, &Section::actingChanged, m_verbs, &VerbBar::askSoon);
        connect(section, &Section::revealed, this,
                [this, section] { m_scroll->ensureWidgetVisible(section->table(), 0, metrics::kMargin); });
        all->addSpacing(4);
        all->addWidget(section);
    };
    add("instances", tr("Instances"), tr("No registration names this service."), models::instanceColumns());
    add("pods", tr("Pods"), tr("No pod belongs to it."), models::podColumns());
    add("workloads", tr("Workloads"), tr("No workload belongs to it."), models::workloadColumns());
    add("configs", tr("Configuration"), tr("No configuration is known to be used by it."), models::configColumns(),
        "config");
    add("alerts", tr("Alerts"), tr("No alert about it."), models::alertColumns());
    add("events", tr("Events"), tr("No events about it in the last hour."), models::eventColumns());
    all->addSpacing(4);
    all->addWidget(new Label(tr("How we know"), Role::Text, TypeSize::Large, Weight::Strong));
    m_joins = new JoinList;
    all->addWidget(m_joins);
    all->addStretch(1);

    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_gone = new StatePanel;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    outer->addWidget(m_gone);
    m_gone->hide();

    connect(m_reasons, &ReasonList::evidenceChosen, this, &ServicePage::reveal);
    connect(m_changes, &ChangeStrip::changed, this, [this] {
        for (int i = 0; i < m_charts.size(); ++i)
            refreshChart(i);
    });
    connect(m_group, &dashboard::ChartGroup::chosen, this, &ServicePage::timeChosen);
    connect(m_group, &dashboard::ChartGroup::spanChanged, this, &ServicePage::followSpan);
    offerSpanActions();
}

void ServicePage::placeCharts()
{
    const int columns = width() < kNarrow ? 1 : 2;
    if (m_chartGrid->count() == m_charts.size() && m_chartGrid->property("columns").toInt() == columns)
        return;
    m_chartGrid->setProperty("columns", columns);
    for (int i = 0; i < m_charts.size(); ++i)
        m_chartGrid->addWidget(m_charts[i], i / columns, i % columns);
    for (int column = 0; column < 2; ++column)
        m_chartGrid->setColumnStretch(column, column < columns ? 1 : 0);
}

QString ServicePage::name() const
{
    return core::safeText(m_key.section(u'/', -1));
}

QStringList ServicePage::trail() const
{
    return {tr("Services"), name()};
}

QVector<KeyHelp> ServicePage::keys() const
{
    QVector<KeyHelp> own{{QStringLiteral("Enter"), tr("a row in full; again to close it")},
                         {QStringLiteral("Esc"), tr("back to the services")}};
    if (m_verbs)
        own << KeyHelp{QStringLiteral("R"), tr("restart; asks first")}
            << KeyHelp{QStringLiteral("S"), tr("scale; asks first")};
    return own;
}

QVector<KeyHelp> ServicePage::keysOfCharts() const
{
    return chartKeys();
}

QVector<Command> ServicePage::commands() const
{
    QVector<Command> all;
    addVerbCommands(all);
    if (const auto span = m_group->span()) {
        all.append({tr("Zoom to the selected time"), name(), {}, [this, at = *span] {
                        m_group->zoom(at.low, at.high);
                        m_group->setSpan({});
                    }});
        for (const dashboard::SpanAction &action : m_group->spanActions())
            all.append({action.title, tr("the selected time"), {}, [run = action.run, at = dashboard::timesOf(*span)] {
                            run(at);
                        }});
    }
    for (Section *section : m_sections) {
        all.append({tr("Go to: %1").arg(section->table()->accessibleName()), name(), {}, [this, section] {
                        m_scroll->ensureWidgetVisible(section);
                        section->table()->setFocus(Qt::OtherFocusReason);
                    }});
    }
    return all;
}

void ServicePage::setTimeChoice(const TimeChoice &choice)
{
    m_group->setChoice(choice);
    m_live->setChoice(choice);
    m_feed.setTimeChoice(choice);
    restFeed();
    m_changes->setRange(choice.resolve(m_context.clock.wall()));
}

bool ServicePage::closeInner()
{
    for (Section *section : std::as_const(m_sections)) {
        if (section->closeDetail())
            return true;
    }
    if (m_changes->isLimited()) {
        m_changes->setSpan({});
        return true;
    }
    if (m_group->span()) {
        m_group->setSpan({});
        return true;
    }
    return m_group->zoomBack();
}

void ServicePage::setPaused(bool paused)
{
    m_isPaused = paused;
    m_live->setPaused(paused);
    m_watch.setPaused(paused);
    m_changes->setPaused(paused);
    restFeed();
    m_sources.setPaused(paused);
    for (Section *section : std::as_const(m_sections))
        section->setPaused(paused);
}

void ServicePage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    for (Section *section : std::as_const(m_sections))
        section->table()->setPlaceColours(coloursOf(environments));
}

void ServicePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_feed.setActive(true);
    m_watch.wake();
    m_sources.wake();
}

void ServicePage::hideEvent(QHideEvent *event)
{
    m_feed.setActive(false);
    m_watch.rest();
    m_sources.rest();
    Page::hideEvent(event);
}

void ServicePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placeCharts();
    if (!m_charts.isEmpty())
        m_feed.setWidth(m_charts.first()->width());
}

void ServicePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    // Series and markers carry colours of the theme.
    if (event->type() == QEvent::PaletteChange) {
        for (int i = 0; i < m_charts.size(); ++i)
            refreshChart(i);
    }
}

void ServicePage::refresh()
{
    const auto &row = m_watch.row();
    const bool missing = !row && m_watch.isAnswered();
    m_scroll->setVisible(!missing);
    m_gone->setVisible(missing);
    if (missing)
        return tellMissing();
    if (!row)
        return;
    const auto &service = row->service();
    watchActing(*row);
    m_head->setService(service, m_watch.elapsed());
    m_reasons->setReasons(service.reasons(), m_watch.elapsed(), service.freshness() == contract::v1::FRESHNESS_LIVE);
    m_joins->setJoins(service.joins());
}

/// No alert is good news only where somebody would tell of one.
void ServicePage::tellOfAlertSources()
{
    const bool isListed = m_sources.state() == models::RowsModel::State::Ready && m_sources.rowCount() > 0;
    bool isToldOfAlerts = !isListed; // then nobody knows
    for (int i = 0; isListed && i < m_sources.rowCount(); ++i) {
        const auto *row = m_sources.row(i);
        isToldOfAlerts =
            isToldOfAlerts || !row || (row->source().system() != "consul" && row->source().system() != "kubernetes");
    }
    for (Section *section : std::as_const(m_sections)) {
        if (section->collection() == QLatin1String("alerts"))
            section->setEmptyText(isToldOfAlerts ? tr("No alert about it.")
                                                 : tr("Alerts are not known: no Prometheus and no Alertmanager is "
                                                      "configured."));
    }
}

void ServicePage::tellMissing()
{
    const auto show = [this](StatePanel::Kind kind, const QString &title, const QString &why) {
        m_gone->show(kind, title, why, tr("Back to the services"), [this] {
            Q_EMIT opened({QStringLiteral("services"), {}});
        });
    };
    if (m_watch.error())
        return show(StatePanel::Kind::Error, tr("%1 could not be loaded").arg(name()),
                    contract::Phrases::render(*m_watch.error()));
    if (m_watch.freshness() != contract::v1::FRESHNESS_LIVE)
        return show(StatePanel::Kind::Error, tr("%1 is not loaded").arg(name()),
                    notLoaded(m_watch.freshness()) + u' ' + tr("Whether it is still there is not known."));
    show(StatePanel::Kind::Empty, tr("%1 is not there").arg(name()),
         tr("No source names it now. It may have been deleted, or renamed."));
}

void ServicePage::refreshChart(int index)
{
    const SignalData &signal = m_feed.signalData()[index];
    const Theme &theme = Theme::of(this);
    const auto &row = m_watch.row();
    ErrorLevels levels;
    if (row)
        levels = {row->service().error_threshold(), row->service().error_critical()};
    chart::PanelData panel = signalPanel(signal, theme, levels);
    panel.markers = m_changes->markers();
    m_charts[index]->setData(panel);
    const QString problem = signalProblem(signal);
    using State = TimeSeriesChart::State;
    const bool drawn = signal.frames && signal.frames->frames_size() > 0;
    // A signal that this service does not have is no failure.
    const bool absent = signal.error && signal.error->kind == core::ErrorKind::NotFound;
    if (signal.error && !absent)
        m_charts[index]->setState(drawn ? State::Stale : State::Error, problem);
    else if (!problem.isEmpty())
        m_charts[index]->setState(State::Empty, problem);
    else if (signal.frames && signal.frames->warnings_size() > 0)
        m_charts[index]->setState(State::Partial, core::safeText(contract::text(signal.frames->warnings(0))));
    else
        m_charts[index]->setState(signal.frames ? State::Ready : State::Loading);
    // Changes are told whether or not there are metrics.
    if (index == 0 && m_feed.requested().length().count() > 0)
        m_changes->setRange(m_feed.requested());
}

void ServicePage::reveal(const QString &evidence)
{
    const QString collection = evidence.section(u':', 0, 0);
    const QString key = evidence.section(u':', 1);
    for (Section *section : std::as_const(m_sections)) {
        if (section->collection() == collection)
            return section->reveal(key);
    }
    if (collection == QLatin1String("services"))
        Q_EMIT opened({QStringLiteral("service"), key});
    else if (collection == QLatin1String("sources"))
        Q_EMIT opened({QStringLiteral("sources"), key});
}

} // namespace widgets
