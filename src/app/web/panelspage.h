#pragma once

#include <chart/zone.h>
#include <dashboard/panelregistry.h>
#include <widgets/page.h>

namespace dashboard {
struct GalleryCase;
}

namespace web {

/// Every kind of panel that this build has, with every option that changes its look, over made-up data (see
/// dashboard/gallery/gallerycases.h).
class PanelsPage final : public widgets::Page
{
    Q_OBJECT
public:
    explicit PanelsPage(const chart::Zone &zone, QWidget *parent = nullptr);

    QStringList trail() const override;

private:
    QWidget *shown(const dashboard::PanelKind &kind, const dashboard::GalleryCase &one) const;

    chart::Zone m_zone;
};

} // namespace web
