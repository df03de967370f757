#include "panelspage.h"

#include "panelpicture.h"

#include <contract/phrases.h>
#include <dashboard/gallery/gallerycases.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/theme/metrics.h>

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace web {

namespace {

constexpr int kAcross = 3;
constexpr int kPictureHeight = 200; // logical pixels

/// Options that this build does not take are said in the panel's place.
void fill(dashboard::PanelContent &content, const dashboard::GalleryCase &one, const chart::Zone &zone)
{
    dashboard::PanelInput input = dashboard::galleryInput(one);
    input.zone = zone;
    if (const auto taken = content.setOptions(dashboard::galleryOptions(one)); !taken) {
        input.state = dashboard::PanelState::Error;
        input.sentence = contract::Phrases::render(taken.error());
    }
    content.setInput(input);
}

} // namespace

PanelsPage::PanelsPage(const chart::Zone &zone, QWidget *parent) : Page(parent), m_zone(zone)
{
    using namespace widgets;
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    widgets::registerPanels(registry);
    auto *content = new QWidget;
    auto *list = new QVBoxLayout(content);
    list->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kMargin);
    list->setSpacing(metrics::kGap);
    for (const dashboard::PanelKind &kind : registry.kinds()) {
        if (!kind.isThere())
            continue;
        list->addWidget(new Label(kind.title(), Role::Text, TypeSize::Title, Weight::Strong));
        auto *grid = new QGridLayout;
        grid->setSpacing(metrics::kGap);
        int place = 0;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
            if (kind.id != QLatin1String(one.kind))
                continue;
            grid->addWidget(shown(kind, one), place / kAcross, place % kAcross);
            ++place;
        }
        for (int column = 0; column < kAcross; ++column)
            grid->setColumnStretch(column, 1);
        list->addLayout(grid);
    }
    list->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    setFirstFocus(scroll);
}

QStringList PanelsPage::trail() const
{
    return {tr("Panels")};
}

QWidget *PanelsPage::shown(const dashboard::PanelKind &kind, const dashboard::GalleryCase &one) const
{
    using namespace widgets;
    auto *frame = new widgets::Panel;
    auto *all = new QVBoxLayout(frame);
    all->setContentsMargins(metrics::kGap, metrics::kGrid, metrics::kGap, metrics::kGap);
    auto *caption = new Label(QString::fromLatin1(one.id), Role::Muted, TypeSize::Small);
    caption->setElided(true);
    all->addWidget(caption);
    QWidget *picture = nullptr;
    if (kind.makeWidget) {
        const dashboard::WidgetContent made = kind.makeWidget(frame);
        fill(*made.content, one, m_zone);
        picture = made.widget;
    } else {
        std::unique_ptr<dashboard::Panel> panel = kind.make();
        fill(*panel, one, m_zone);
        picture = new PanelPicture(std::move(panel), m_zone);
    }
    picture->setObjectName(QString::fromLatin1(one.id));
    picture->setMinimumHeight(kPictureHeight);
    all->addWidget(picture, 1);
    return frame;
}

} // namespace web
