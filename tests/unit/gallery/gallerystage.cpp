#include "gallerystage.h"

#include <contract/phrases.h>
#include <widgets/gallery/gallerypicture.h>
#include <widgets/panels/registerpanels.h>

#include <QApplication>
#include <QLocale>
#include <QSet>

namespace stage {

GalleryStage::GalleryStage()
{
    QLocale::setDefault(QLocale::c());
    // The theme's fonts begin as the application's.
    QFont plain = QApplication::font();
    plain.setHintingPreference(QFont::PreferNoHinting);
    plain.setStyleStrategy(QFont::StyleStrategy(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    QApplication::setFont(plain);
    m_theme = std::make_unique<widgets::Theme>();
    m_theme->install(*qApp);
    dashboard::registerPanels(m_registry);
    widgets::registerPanels(m_registry);
    dashboard::registerPluginPanels(m_registry);
}

void GalleryStage::setTheme(const QString &name)
{
    using Scheme = widgets::Theme::Scheme;
    m_theme->setScheme(name == QLatin1String("light")           ? Scheme::Light
                       : name == QLatin1String("high-contrast") ? Scheme::HighContrast
                                                                : Scheme::Dark);
}

QStringList GalleryStage::themes()
{
    return {QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("high-contrast")};
}

QVector<dashboard::GalleryCase> GalleryStage::cases() const
{
    QVector<dashboard::GalleryCase> there;
    for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
        const dashboard::PanelKind *kind = m_registry.find(QString::fromLatin1(one.kind));
        if (kind && kind->isThere())
            there += one;
    }
    return there;
}

const dashboard::GalleryCase *GalleryStage::find(const QString &id)
{
    for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
        if (id == QLatin1String(one.id))
            return &one;
    }
    return nullptr;
}

bool GalleryStage::isWidget(const dashboard::GalleryCase &one) const
{
    const dashboard::PanelKind *kind = m_registry.find(QString::fromLatin1(one.kind));
    return kind && !kind->make;
}

QVector<dashboard::GalleryCase> GalleryStage::plainCases() const
{
    QVector<dashboard::GalleryCase> plain;
    QSet<QString> seen;
    for (const dashboard::GalleryCase &one : cases()) {
        const QString kind = QString::fromLatin1(one.kind);
        if (!seen.contains(kind))
            plain += one;
        seen += kind;
    }
    return plain;
}

QString GalleryStage::paint(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                            Qt::LayoutDirection direction) const
{
    return paint(device, size, one, dashboard::galleryInput(one), direction);
}

QString GalleryStage::paint(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                            const dashboard::PanelInput &input, Qt::LayoutDirection direction) const
{
    const auto painted = widgets::paintGalleryCase(device, size, one, input, m_registry, *m_theme, {}, direction);
    return painted ? QString()
                   : QLatin1String(one.id) + QLatin1String(": ") + contract::Phrases::render(painted.error());
}

} // namespace stage
