#include "chartshots.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <dashboard/alertframe.h>
#include <widgets/gallery/gallerypicture.h>
#include <widgets/gallery/paintrecorder.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/theme/theme.h>

#include <QDir>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace desktop {

namespace {

constexpr qint64 kChartRangeMs = 180'000; // what a lab that has just started can have seen
constexpr qint64 kChartStepMs = 1'000;
constexpr core::Milliseconds kAnswerPatience{20'000}; // until the last answer
constexpr int kSheetGap = 16;                         // logical pixels around pictures
constexpr int kCaptionHeight = 20;
constexpr int kScreenPx = 3840;       // device pixels across a 4K screen
constexpr int kWidestRead = 800;      // logical pixels of a picture whose texts are looked at
constexpr qsizetype kMostFaults = 40; // that are told
constexpr int kFastPng = 80;          // Qt's quality: the weakest compression, for sheets are looked at once

struct SheetSize
{
    const char *name;
    int width;  ///< of one picture; 0: the screen's
    int height; ///< logical pixels at 1×
    int columns;
    int rows; ///< of one sheet
};
constexpr SheetSize kSheetSizes[] = {{"200px", 200, 120, 8, 16}, {"800px", 800, 300, 4, 8}, {"4k", 0, 720, 1, 4}};

} // namespace

QVector<ChartSheet> chartSheets(qsizetype cases, const QString &language)
{
    QVector<ChartSheet> all;
    for (const char *theme : {"dark", "light", "high-contrast"}) {
        for (const int scale : {1, 2}) {
            for (const SheetSize &size : kSheetSizes) {
                const qsizetype most = qsizetype(size.columns) * size.rows;
                for (qsizetype first = 0; first < cases; first += most) {
                    ChartSheet sheet;
                    sheet.theme = QString::fromLatin1(theme);
                    sheet.scale = scale;
                    sheet.columns = size.columns;
                    sheet.picture = size.width > 0 ? QSize(size.width, size.height)
                                                   : QSize(kScreenPx / scale - 2 * kSheetGap, size.height / scale);
                    sheet.first = first;
                    sheet.count = std::min(most, cases - first);
                    sheet.file = QStringLiteral("charts-%1-%2-%3x-%4")
                                     .arg(QLatin1String(size.name), sheet.theme, QString::number(scale), language);
                    if (cases > most)
                        sheet.file += QStringLiteral("-%1").arg(first / most + 1, 2, 10, QLatin1Char('0'));
                    sheet.file += QStringLiteral(".png");
                    all += sheet;
                }
            }
        }
    }
    return all;
}

QSize sheetSize(const ChartSheet &sheet)
{
    const auto rows = int((sheet.count + sheet.columns - 1) / sheet.columns);
    return {sheet.columns * (sheet.picture.width() + kSheetGap) + kSheetGap,
            rows * (sheet.picture.height() + kCaptionHeight + kSheetGap) + kSheetGap};
}

ChartShots::ChartShots(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    dashboard::registerPanels(m_registry);
    widgets::registerPanels(m_registry);
    dashboard::registerPluginPanels(m_registry);
    for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
        const dashboard::PanelKind *kind = m_registry.find(QString::fromLatin1(one.kind));
        if (kind && kind->isThere())
            m_cases += one;
    }
    m_sources.resize(std::size_t(dashboard::kGalleryDataCount));
}

void ChartShots::start(const QVector<ChartSheet> &sheets)
{
    m_sheets = sheets;
    if (!QDir().mkpath(m_parts.folder)) {
        Q_EMIT finished(0, tr("The folder %1 cannot be made.").arg(m_parts.folder));
        return;
    }
    // Whole steps: all panels then show the same moments.
    const auto now = core::toUnixMs(m_parts.clock.wall());
    m_toMs = double(now - now % kChartStepMs);
    m_fromMs = m_toMs - double(kChartRangeMs);
    m_waiting = 1; // until everything is asked
    contract::v1::Request request;
    request.mutable_subscribe()->set_collection("alerts");
    connect(m_parts.link.open(std::move(request), this), &qlink::Stream::received, this, &ChartShots::takeAlerts);
    for (int data = 0; data < dashboard::kGalleryDataCount; ++data)
        ask(dashboard::GalleryData(data));
    arrive();
}

void ChartShots::ask(dashboard::GalleryData data)
{
    const dashboard::GalleryQuery asked = dashboard::galleryQuery(data);
    if (!asked.expression)
        return;
    contract::v1::Request request;
    request.set_deadline_ms(kAnswerPatience.count());
    auto &query = *request.mutable_query_range();
    query.set_expression(asked.expression);
    query.set_start_unix_ms(qint64(m_fromMs));
    query.set_end_unix_ms(qint64(m_toMs));
    query.set_step_ms(kChartStepMs);
    query.set_exemplars(data == dashboard::GalleryData::Exemplars);
    ++m_waiting;
    m_sources[std::size_t(data)].task =
        m_parts.link.request(this, std::move(request)).then([this, data](core::Result<qlink::ResponsePtr> result) {
            take(data, result);
            arrive();
        });
}

void ChartShots::take(dashboard::GalleryData data, const core::Result<qlink::ResponsePtr> &result)
{
    if (!result)
        return;
    const dashboard::GalleryQuery asked = dashboard::galleryQuery(data);
    auto frames =
        dashboard::framesOf((*result)->frames(), {QString::fromLatin1(asked.legend), QString::fromLatin1(asked.unit)});
    if (!frames || frames->isEmpty())
        return;
    if (frames->size() > asked.mostSeries)
        frames->resize(asked.mostSeries);
    dashboard::PanelInput input;
    input.frames = *frames;
    input.fromMs = m_fromMs;
    input.toMs = m_toMs;
    input.state = dashboard::PanelState::Ready;
    m_sources[std::size_t(data)].living = input;
}

void ChartShots::takeAlerts(const qlink::ResponsePtr &response)
{
    if (!response->has_snapshot() || response->snapshot().rows_size() == 0)
        return;
    dashboard::PanelInput input;
    input.frames = {dashboard::alertFrame({response->snapshot().rows().begin(), response->snapshot().rows().end()})};
    input.fromMs = m_fromMs;
    input.toMs = m_toMs;
    input.state = dashboard::PanelState::Ready;
    m_sources[std::size_t(dashboard::GalleryData::Alerts)].living = input;
}

void ChartShots::arrive()
{
    if (--m_waiting > 0)
        return;
    bool isAny = false;
    for (const Source &source : m_sources)
        isAny = isAny || source.living;
    if (!isAny) {
        Q_EMIT finished(0, tr("No source has answered any of the gallery's queries, so there is nothing to paint."));
        return;
    }
    m_timer = m_parts.clock.after(core::Milliseconds(0), [this] { paintNext(); });
}

void ChartShots::paintNext()
{
    if (m_at >= m_sheets.size()) {
        QString faults;
        if (!m_faults.isEmpty()) {
            const QStringList told = m_faults.mid(0, kMostFaults);
            faults = tr("Texts that cannot be read: %1, of which these are the first %2.")
                         .arg(m_faults.size())
                         .arg(told.size()) +
                     u'\n' + told.join(u'\n');
        }
        Q_EMIT finished(m_saved, faults);
        return;
    }
    using Scheme = widgets::Theme::Scheme;
    const ChartSheet &sheet = m_sheets[m_at++];
    m_parts.theme.setScheme(sheet.theme == QLatin1String("light")           ? Scheme::Light
                            : sheet.theme == QLatin1String("high-contrast") ? Scheme::HighContrast
                                                                            : Scheme::Dark);
    QString problem;
    const QImage image = sheetImage(sheet, problem);
    const QString file = m_parts.folder + u'/' + sheet.file;
    if (problem.isEmpty() && !image.save(file, "PNG", kFastPng))
        problem = tr("%1 cannot be written.").arg(file);
    if (!problem.isEmpty()) {
        Q_EMIT finished(m_saved, problem);
        return;
    }
    ++m_saved;
    m_faults += unreadable(sheet);
    m_timer = m_parts.clock.after(core::Milliseconds(0), [this] { paintNext(); });
}

dashboard::PanelInput ChartShots::inputOf(const dashboard::GalleryCase &one, bool &isLiving) const
{
    const auto &living = m_sources[std::size_t(one.data)].living;
    dashboard::PanelInput input = dashboard::galleryInput(one);
    isLiving = living.has_value();
    if (isLiving) {
        input.frames = living->frames;
        input.fromMs = living->fromMs;
        input.toMs = living->toMs;
    }
    return input;
}

QStringList ChartShots::unreadable(const ChartSheet &sheet) const
{
    QStringList sentences;
    if (sheet.picture.width() > kWidestRead)
        return sentences;
    const int ratio = int(sheet.scale);
    for (qsizetype i = 0; i < sheet.count; ++i) {
        const dashboard::GalleryCase &one = m_cases[sheet.first + i];
        bool isLiving = false;
        const dashboard::PanelInput input = inputOf(one, isLiving);
        if (!isLiving)
            continue; // a test has looked at what is made up
        widgets::PaintRecorder recorder(sheet.picture, m_parts.theme.colour(widgets::Role::Surface), ratio);
        if (!widgets::paintGalleryCase(recorder, sheet.picture, one, input, m_registry, m_parts.theme, m_parts.zone,
                                       QGuiApplication::layoutDirection()))
            continue; // sheetImage() has said why
        const bool scrolls = !m_registry.find(QString::fromLatin1(one.kind))->make;
        const auto faults = widgets::textFaults(recorder.texts(), QRectF(QPointF(), QSizeF(sheet.picture * ratio)),
                                                widgets::textRules(m_parts.theme, ratio, scrolls));
        for (const widgets::TextFault &fault : faults)
            sentences += sheet.file + u' ' + QLatin1String(one.id) + QStringLiteral(": ") + fault.sentence;
    }
    return sentences;
}

QImage ChartShots::sheetImage(const ChartSheet &sheet, QString &problem) const
{
    const int cellWidth = sheet.picture.width() + kSheetGap;
    const int cellHeight = sheet.picture.height() + kCaptionHeight + kSheetGap;
    QImage image(sheetSize(sheet) * sheet.scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(sheet.scale);
    image.fill(m_parts.theme.colour(widgets::Role::Window));
    QPainter painter(&image);
    const QFont font = widgets::Theme::font(widgets::TypeSize::Small);
    painter.setFont(font);
    for (qsizetype i = 0; i < sheet.count; ++i) {
        const dashboard::GalleryCase &one = m_cases[sheet.first + i];
        const QPoint at(kSheetGap + int(i % sheet.columns) * cellWidth,
                        kSheetGap + int(i / sheet.columns) * cellHeight);
        bool isLiving = false;
        const dashboard::PanelInput input = inputOf(one, isLiving);
        QImage picture(sheet.picture * sheet.scale, QImage::Format_RGB32);
        picture.setDevicePixelRatio(sheet.scale);
        const auto painted = widgets::paintGalleryCase(picture, sheet.picture, one, input, m_registry, m_parts.theme,
                                                       m_parts.zone, QGuiApplication::layoutDirection());
        if (!painted) {
            problem = QLatin1String(one.id) + QLatin1String(": ") + contract::Phrases::render(painted.error());
            return {};
        }
        painter.drawImage(at + QPoint(0, kCaptionHeight), picture);
        QString caption = QString::fromLatin1(one.id);
        if (!isLiving && !input.frames.isEmpty())
            caption = tr("%1 (made up)").arg(caption);
        painter.setPen(m_parts.theme.colour(widgets::Role::Muted));
        painter.drawText(QRect(at, QSize(sheet.picture.width(), kCaptionHeight)), int(Qt::AlignVCenter),
                         QFontMetricsF(font).elidedText(caption, Qt::ElideMiddle, sheet.picture.width()));
    }
    return image;
}

} // namespace desktop
