#include "gallerycases.h"

#include <QJsonDocument>

namespace dashboard {

namespace {

using Data = GalleryData;
using State = PanelState;

constexpr auto kMarkdown =
    R"({"content": "# Payment\n\nRuns in **two** clusters; who is on call: *platform*.\n\n- dashboards\n- `runbook.md`\n\n| Step | Who |\n|---|---|\n| drain | you |\n"})";

} // namespace

const QVector<GalleryCase> &galleryCases()
{
    // clang-format off
    static const QVector<GalleryCase> kCases{
        {"timeseries", "timeseries", R"({})", Data::Rates},
        {"timeseries-one", "timeseries", R"({})", Data::Errors},
        {"timeseries-unit", "timeseries", R"({"unit": "percentunit"})", Data::Shares},
        {"timeseries-area", "timeseries", R"({"fillOpacity": 20})", Data::Rates},
        {"timeseries-gradient", "timeseries", R"({"fillOpacity": 40, "gradientMode": "opacity"})", Data::Errors},
        {"timeseries-smooth", "timeseries", R"({"lineInterpolation": "smooth"})", Data::Latency},
        {"timeseries-step-before", "timeseries", R"({"lineInterpolation": "stepBefore"})", Data::States},
        {"timeseries-step-after", "timeseries", R"({"lineInterpolation": "stepAfter"})", Data::States},
        {"timeseries-bars", "timeseries", R"({"drawStyle": "bars", "fillOpacity": 60})", Data::Errors},
        {"timeseries-points", "timeseries", R"({"drawStyle": "points", "pointSize": 6})", Data::Latency},
        {"timeseries-wide", "timeseries", R"({"lineWidth": 4})", Data::Rates},
        {"timeseries-dashed", "timeseries", R"({"lineStyle": {"fill": "dash", "dash": [10, 10]}})", Data::Rates},
        {"timeseries-dotted", "timeseries", R"({"lineStyle": {"fill": "dot", "dash": [0, 10]}})", Data::Rates},
        {"timeseries-stacked", "timeseries", R"({"stacking": {"mode": "normal"}, "fillOpacity": 30})", Data::Rates},
        {"timeseries-percent", "timeseries", R"({"stacking": {"mode": "percent"}, "fillOpacity": 50})", Data::Rates},
        {"timeseries-log", "timeseries", R"({"scaleDistribution": {"type": "log", "log": 10}})", Data::Decades},
        {"timeseries-symlog", "timeseries", R"({"scaleDistribution": {"type": "symlog", "log": 10, "linearThreshold": 1}})", Data::Decades},
        {"timeseries-gaps", "timeseries", R"({})", Data::Gaps},
        {"timeseries-connected", "timeseries", R"({"spanNulls": true})", Data::Gaps},
        {"timeseries-connected-below", "timeseries", R"({"spanNulls": 60000})", Data::Gaps},
        {"timeseries-noise", "timeseries", R"({"lineWidth": 2})", Data::Noise},
        {"timeseries-levels", "timeseries", R"({"levels": [{"from": 0.01, "health": "warning", "label": "1 %"}, {"from": 0.03, "health": "critical", "label": "3 %"}]})", Data::Errors},
        {"timeseries-hostile", "timeseries", R"({})", Data::Hostile},
        {"timeseries-stale", "timeseries", R"({})", Data::Rates, State::Stale},
        {"timeseries-partial", "timeseries", R"({})", Data::Rates, State::Partial},
        {"timeseries-reloading", "timeseries", R"({})", Data::Rates, State::Loading},
        {"timeseries-no-data", "timeseries", R"({})", Data::None, State::NoData},
        {"timeseries-failed", "timeseries", R"({})", Data::None, State::Error},
        {"timeseries-forbidden", "timeseries", R"({})", Data::None, State::Forbidden},

        {"stat", "stat", R"({})", Data::Errors},
        {"stat-many", "stat", R"({})", Data::Amounts},
        {"gauge", "gauge", R"({})", Data::Shares},
        {"bargauge", "bargauge", R"({})", Data::Shares},
        {"heatmap", "heatmap", R"({})", Data::Buckets},
        {"state-timeline", "state-timeline", R"({})", Data::States},
        {"status-history", "status-history", R"({})", Data::States},
        {"status-grid", "status-grid", R"({})", Data::Fleet},

        {"barchart", "barchart", R"({})", Data::Amounts},
        {"barchart-mean", "barchart", R"({"reducer": "mean"})", Data::Shares},
        {"barchart-hostile", "barchart", R"({})", Data::Hostile},
        {"barchart-stale", "barchart", R"({})", Data::Amounts, State::Stale},
        {"piechart", "piechart", R"({})", Data::Amounts},
        {"piechart-hole", "piechart", R"({"hole": 0.5, "reducer": "sum"})", Data::Amounts},
        {"histogram", "histogram", R"({})", Data::Latency},
        {"histogram-few", "histogram", R"({"buckets": 8, "unit": "s"})", Data::Latency},
        {"histogram-size", "histogram", R"({"bucketSize": 0.1})", Data::Latency},
        {"boxplot", "boxplot", R"({})", Data::Latency},
        {"boxplot-unit", "boxplot", R"({"unit": "percentunit"})", Data::Shares},

        {"table", "table", R"({})", Data::Rows},
        {"table-series", "table", R"({})", Data::Rates},
        {"table-cells", "table", R"({"sort": "errors", "descending": true, "filter": false, "columns": [
            {"field": "service", "title": "Service", "cell": "link", "link": "https://example.org/${value}"},
            {"field": "rate", "cell": "gauge", "min": 0, "max": 6000},
            {"field": "errors", "cell": "color-background", "levels": [{"from": 0.005, "health": "warning"}, {"from": 0.02, "health": "critical"}]},
            {"field": "p95", "cell": "color-text", "levels": [{"from": 0.4, "health": "warning"}]},
            {"field": "deployed", "hidden": true}]})", Data::Rows},
        {"table-stale", "table", R"({})", Data::Rows, State::Stale},
        {"table-no-data", "table", R"({})", Data::None, State::NoData},
        {"text", "text", kMarkdown},
        {"text-plain", "text", R"({"mode": "text", "content": "**plain** <b>text</b>\nin two lines"})"},
        {"logs", "logs", R"({})", Data::Lines},
        {"logs-wrapped", "logs", R"({"wrap": true})", Data::Lines},
        {"logs-search", "logs", R"({"search": "ledger", "follow": false})", Data::Lines},
        {"alertlist", "alertlist", R"({})", Data::Alerts},
        {"alertlist-service", "alertlist", R"({"groupBy": "service", "silenced": false})", Data::Alerts},
        {"alertlist-flat", "alertlist", R"({"groupBy": "none", "most": 2})", Data::Alerts},
    };
    // clang-format on
    return kCases;
}

QJsonObject galleryOptions(const GalleryCase &one)
{
    return QJsonDocument::fromJson(QByteArray(one.options)).object();
}

PanelInput galleryInput(const GalleryCase &one)
{
    PanelInput input = galleryInput(one.data);
    input.state = one.state;
    if (one.state == PanelState::Stale)
        input.ageMs = 240'000;
    return input;
}

} // namespace dashboard
