#pragma once

#include <async/task.h>
#include <chart/zone.h>
#include <core/clock.h>
#include <dashboard/gallery/gallerycases.h>
#include <dashboard/panelregistry.h>
#include <link/link.h>

#include <QImage>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace widgets {
class Theme;
}

namespace desktop {

/// One sheet of pictures that is to be painted.
struct ChartSheet
{
    QString file;     ///< without folder
    QString theme;    ///< "dark", "light", "high-contrast"
    double scale = 1; ///< device pixels to a logical one
    QSize picture;    ///< logical pixels of one picture
    int columns = 1;
    qsizetype first = 0; ///< of the cases that are there
    qsizetype count = 0;
};

/// The sheets for so many cases, in every theme and at 1× and 2×: pictures of 200 px, of 800 px, and as wide as a 4K
/// screen (3840 device pixels at either scale). Files are charts-<size>-<theme>-<scale>x-<language>[-<page>].png.
QVector<ChartSheet> chartSheets(qsizetype cases, const QString &language);
/// Of the whole sheet, logical pixels.
QSize sheetSize(const ChartSheet &sheet);

/// Paints the gallery of charts into a folder, sheet by sheet: every panel and option over what the platform's metrics
/// and alerts say now. What no platform can say (a log, hostile names) and what nobody answered for is made up, and its
/// caption says so. The language is the running program's. Emits finished() once: with an error, too, that lists the
/// texts over living data that cannot be read (pictures up to 800 px wide: larger ones have more room for the same).
class ChartShots final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        qlink::Link &link;
        widgets::Theme &theme;
        core::Clock &clock;
        chart::Zone zone;
        QString folder;
    };
    explicit ChartShots(Parts parts, QObject *parent = nullptr);

    /// How many cases there are in this build.
    qsizetype cases() const { return m_cases.size(); }
    /// Once; chartSheets() of all cases, as a rule.
    void start(const QVector<ChartSheet> &sheets);

Q_SIGNALS:
    /// `saved`: sheets.
    void finished(int saved, const QString &error);

private:
    struct Source
    {
        std::optional<dashboard::PanelInput> living;
        async::Task<qlink::ResponsePtr> task;
    };
    void ask(dashboard::GalleryData data);
    void take(dashboard::GalleryData data, const core::Result<qlink::ResponsePtr> &result);
    void takeAlerts(const qlink::ResponsePtr &response);
    void arrive();
    void paintNext();
    QImage sheetImage(const ChartSheet &sheet, QString &problem) const;
    /// Which texts of the sheet's living pictures cannot be read, a line each.
    QStringList unreadable(const ChartSheet &sheet) const;
    dashboard::PanelInput inputOf(const dashboard::GalleryCase &one, bool &isLiving) const;

    Parts m_parts;
    dashboard::PanelRegistry m_registry;
    QVector<dashboard::GalleryCase> m_cases; ///< of kinds that are there
    std::vector<Source> m_sources;           ///< by GalleryData
    QVector<ChartSheet> m_sheets;
    double m_fromMs = 0;
    double m_toMs = 0;
    int m_waiting = 0;
    qsizetype m_at = 0;
    int m_saved = 0;
    QStringList m_faults; ///< of the sheets so far
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace desktop
