#pragma once

#include <dashboard/gallery/gallerycases.h>
#include <dashboard/panelregistry.h>
#include <widgets/theme/theme.h>

#include <QImage>

#include <memory>

namespace stage {

/// Every panel of this build in the program's own look, the same on every machine that has the fonts: no hinting, no
/// sub-pixels, the "C" locale, UTC.
class GalleryStage
{
public:
    GalleryStage();

    const dashboard::PanelRegistry &registry() const { return m_registry; }
    const widgets::Theme &theme() const { return *m_theme; }
    /// "dark", "light" or "high-contrast"
    void setTheme(const QString &name);
    static QStringList themes();

    /// The cases of the kinds that are there.
    QVector<dashboard::GalleryCase> cases() const;
    /// Null when there is none of this id.
    static const dashboard::GalleryCase *find(const QString &id);
    bool isWidget(const dashboard::GalleryCase &one) const;
    /// The plainest case of each kind that is there.
    QVector<dashboard::GalleryCase> plainCases() const;
    /// What is wrong with the case; empty: it is painted.
    QString paint(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                  Qt::LayoutDirection direction = Qt::LeftToRight) const;
    /// The same over other data than its own.
    QString paint(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                  const dashboard::PanelInput &input, Qt::LayoutDirection direction = Qt::LeftToRight) const;

private:
    std::unique_ptr<widgets::Theme> m_theme;
    dashboard::PanelRegistry m_registry;
};

} // namespace stage
