#include "gallerypage.h"

#include "gallerysamples.h"

#include <dashboard/chartgroup.h>
#include <widgets/chart/chartkeys.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/label.h>
#include <widgets/theme/metrics.h>

#include <QGridLayout>
#include <QVBoxLayout>

namespace web {

GalleryPage::GalleryPage(double endMs, const chart::Zone &zone, QWidget *parent)
    : Page(parent)
    , m_endMs(endMs)
    , m_samples(gallerySamples(endMs))
    , m_group(new dashboard::ChartGroup(this))
{
    using namespace widgets;
    m_group->setZone(zone);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(metrics::kGap);
    all->addWidget(new Label(tr("Charts"), Role::Text, TypeSize::Title, Weight::Strong));
    auto *grid = new QGridLayout;
    grid->setSpacing(metrics::kGap);
    for (int i = 0; i < m_samples.size(); ++i) {
        auto *chart = new TimeSeriesChart(*m_group);
        m_charts += chart;
        grid->addWidget(chart, i / 2, i % 2);
    }
    all->addLayout(grid, 1);
    connect(m_group, &dashboard::ChartGroup::chosen, this, &Page::timeChosen);
    setFirstFocus(m_charts.first());
    place(m_group->choice());
}

QStringList GalleryPage::trail() const
{
    return {tr("Charts")};
}

QVector<widgets::KeyHelp> GalleryPage::keysOfCharts() const
{
    return widgets::chartKeys();
}

void GalleryPage::setTimeChoice(const widgets::TimeChoice &choice)
{
    m_group->setChoice(choice);
    place(choice);
}

bool GalleryPage::closeInner()
{
    return m_group->zoomBack();
}

void GalleryPage::place(const widgets::TimeChoice &choice)
{
    const core::TimeRange range = choice.resolve(core::fromUnixMs(qint64(m_endMs)));
    for (int i = 0; i < m_charts.size(); ++i) {
        chart::PanelData shown = m_samples[i];
        shown.fromMs = double(core::toUnixMs(range.begin));
        shown.toMs = double(core::toUnixMs(range.end));
        m_charts[i]->setData(shown);
    }
}

} // namespace web
