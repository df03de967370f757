#include "gallerysamples.h"

#include <core/unitformat.h>

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace web {

namespace {

constexpr int kSamples = 240;
constexpr double kSampleMs = 15'000;

QString said(const char *text)
{
    return QCoreApplication::translate("web::Gallery", text);
}

chart::PanelData panelOf(const QString &title, const QString &note, core::Unit unit, double endMs)
{
    chart::PanelData data;
    data.title = title;
    data.note = note;
    data.unit = core::unitIdOf(unit);
    data.fromMs = endMs - kSamples * kSampleMs;
    data.toMs = endMs;
    return data;
}

/// A wave with noise, and a jump in the last minutes.
void addSeries(chart::PanelData &data, const QString &name, double base, double noise, double jump, bool area)
{
    QRandomGenerator random(quint32(base * 1000) + 5);
    chart::Series series;
    series.name = name;
    series.area = area;
    for (int i = 0; i <= kSamples; ++i) {
        const double rise = i < 213 ? 0 : std::min(1.0, (i - 213) / 14.0);
        const double value = base * (1 + noise * (std::sin(i / 9.0) + random.generateDouble() - 0.5)) + jump * rise;
        series.samples.append(data.fromMs + i * kSampleMs, value);
    }
    data.series += series;
}

} // namespace

QVector<chart::PanelData> gallerySamples(double endMs)
{
    auto rate = panelOf(said(QT_TRANSLATE_NOOP("web::Gallery", "Rate")),
                        said(QT_TRANSLATE_NOOP("web::Gallery", "requests per second")), core::Unit::None, endMs);
    addSeries(rate, QStringLiteral("rate"), 1200, 0.06, 0, true);
    auto errors = panelOf(said(QT_TRANSLATE_NOOP("web::Gallery", "Errors")), {}, core::Unit::Ratio, endMs);
    addSeries(errors, QStringLiteral("errors"), 0.001, 0.5, 0.04, true);
    errors.thresholds += chart::Threshold{0.01, {}, QStringLiteral("1 %")};
    auto latency = panelOf(said(QT_TRANSLATE_NOOP("web::Gallery", "Latency")), {}, core::Unit::Seconds, endMs);
    addSeries(latency, QStringLiteral("p50"), 0.02, 0.1, 0, false);
    addSeries(latency, QStringLiteral("p95"), 0.09, 0.1, 0.71, false);
    addSeries(latency, QStringLiteral("p99"), 0.18, 0.1, 0.78, false);
    auto saturation = panelOf(said(QT_TRANSLATE_NOOP("web::Gallery", "Saturation")), {}, core::Unit::Ratio, endMs);
    addSeries(saturation, QStringLiteral("CPU"), 0.46, 0.1, 0.12, false);
    addSeries(saturation, said(QT_TRANSLATE_NOOP("web::Gallery", "memory")), 0.61, 0.01, 0, false);
    QVector<chart::PanelData> all{rate, errors, latency, saturation};
    for (chart::PanelData &panel : all) {
        panel.markers += chart::Marker{panel.fromMs + 37 * 60'000.0,
                                       {},
                                       said(QT_TRANSLATE_NOOP("web::Gallery", "deploy of version 41")),
                                       chart::MarkerKind::Deploy};
    }
    return all;
}

} // namespace web
