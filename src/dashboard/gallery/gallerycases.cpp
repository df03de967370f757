#include "gallerycases.h"

#include <QJsonDocument>

namespace dashboard {

namespace {

constexpr auto kMarkdown =
    R"({"content": "# Payment\n\nRuns in **two** clusters; who is on call: *platform*.\n\n- dashboards\n- `runbook.md`\n\n| Step | Who |\n|---|---|\n| drain | you |\n"})";

constexpr auto kMarkdownLists =
    R"({"content": "## When it fails\n\n1. look at the **ledger**\n2. ask `qdctl services`\n3. restart:\n   - one pod\n   - then the others\n\n> Never all at once.\n"})";
constexpr auto kMarkdownCode =
    R"({"content": "### Drain\n\n```\nqdctl restart payment --pods 1\nqdctl watch payment\n```\n\n| Code | Meaning | Share |\n|---|:---:|---:|\n| `409` | conflict | 0.3 % |\n| `503` | **away** | 1.2 % |\n"})";

} // namespace

const QVector<GalleryCase> &galleryCases()
{
    using Data = GalleryData;
    using State = PanelState;
    // clang-format off
    static const QVector<GalleryCase> kCases{
        {"timeseries", "timeseries", R"({})", Data::Rates},
        {"timeseries-one", "timeseries", R"({})", Data::Errors},
        {"timeseries-unit", "timeseries", R"({"unit": "percentunit"})", Data::Shares},
        {"timeseries-area", "timeseries", R"({"fillOpacity": 20})", Data::Rates},
        {"timeseries-fill", "timeseries", R"({"fill": true, "includeZero": false, "leastTop": 1})", Data::Errors},
        {"timeseries-gradient", "timeseries", R"({"fillOpacity": 40, "gradientMode": "opacity"})", Data::Errors},
        {"timeseries-smooth", "timeseries", R"({"lineInterpolation": "smooth"})", Data::Latency},
        {"timeseries-step-before", "timeseries", R"({"lineInterpolation": "stepBefore"})", Data::Sparse},
        {"timeseries-step-after", "timeseries", R"({"lineInterpolation": "stepAfter"})", Data::Sparse},
        {"timeseries-bars", "timeseries", R"({"drawStyle": "bars", "fillOpacity": 60})", Data::Errors},
        {"timeseries-points", "timeseries", R"({"drawStyle": "points", "pointSize": 6})", Data::Latency},
        {"timeseries-wide", "timeseries", R"({"lineWidth": 4})", Data::Rates},
        {"timeseries-dashed", "timeseries", R"({"lineStyle": {"fill": "dash", "dash": [10, 10]}})", Data::Rates},
        {"timeseries-dotted", "timeseries", R"({"lineStyle": {"fill": "dot", "dash": [0, 10]}})", Data::Rates},
        {"timeseries-stacked", "timeseries", R"({"stacking": {"mode": "normal"}, "fillOpacity": 30})", Data::Rates},
        {"timeseries-percent", "timeseries", R"({"stacking": {"mode": "percent"}, "fillOpacity": 50})", Data::Rates},
        {"timeseries-stack-groups", "timeseries", R"({"stacking": {"mode": "normal", "group": "A"}, "fillOpacity": 30, "overrides": [{"series": "ledger", "fillOpacity": 0, "stacking": {"group": "B"}}]})", Data::Rates},
        {"timeseries-gaps", "timeseries", R"({})", Data::Gaps},
        {"timeseries-connected", "timeseries", R"({"spanNulls": true})", Data::Gaps},
        {"timeseries-connected-below", "timeseries", R"({"spanNulls": 60000})", Data::Gaps},
        {"timeseries-fill-between", "timeseries", R"({"overrides": [{"series": "p99", "fillBelowTo": "p50", "fillOpacity": 25}]})", Data::Latency},
        {"timeseries-overrides", "timeseries", R"({"overrides": [{"series": "in", "drawStyle": "bars", "fillOpacity": 40}, {"series": "out", "lineWidth": 3, "lineStyle": {"fill": "dash", "dash": [6, 4]}}]})", Data::Traffic},
        {"timeseries-negative", "timeseries", R"({"fillOpacity": 20, "overrides": [{"series": "out", "transform": "negative-Y"}]})", Data::Traffic},
        {"timeseries-ghost", "timeseries", R"({"fillOpacity": 20, "overrides": [{"series": "out", "ghost": true, "timeShift": 60000}]})", Data::Traffic},
        {"timeseries-classic", "timeseries", R"({"color": {"mode": "palette-classic"}})", Data::Latency},
        {"timeseries-scheme", "timeseries", R"({"color": {"mode": "continuous-GrYlRd", "seriesBy": "max"}})", Data::Latency},
        {"timeseries-shades", "timeseries", R"({"color": {"mode": "shades", "fixedColor": "blue"}})", Data::Latency},
        {"timeseries-line-and-points", "timeseries", R"({"showPoints": "always", "pointSize": 5})", Data::Errors},
        {"timeseries-decades", "timeseries", R"({})", Data::Decades},
        {"timeseries-noise", "timeseries", R"({"lineWidth": 2})", Data::Noise},
        {"timeseries-levels", "timeseries", R"({"levels": [{"from": 0.01, "health": "warning", "label": "1 %"}, {"from": 0.03, "health": "critical", "label": "3 %"}]})", Data::Errors},
        {"timeseries-log", "timeseries", R"({"scale": "log"})", Data::Decades},
        {"timeseries-symlog", "timeseries", R"({"scale": "symlog", "linearTo": 10})", Data::Decades},
        {"timeseries-log-of-two", "timeseries", R"({"scale": "log", "base": "2"})", Data::Traffic},
        {"timeseries-two-axes", "timeseries", R"({"right": {"unit": "s", "series": [{"name": "p99"}]}})", Data::Latency},
        {"timeseries-two-scales", "timeseries", R"({"right": {"scale": "log", "unit": "short", "series": [{"name": "queue"}]}})", Data::Decades},
        {"timeseries-mixed-units", "timeseries", R"({"overrides": [{"series": "p99", "unit": "percentunit", "decimals": 1}]})", Data::Latency},
        {"timeseries-own-unit", "timeseries", R"({"decimals": 2, "right": {"series": [{"name": "p99"}]}, "overrides": [{"series": "p99", "unit": "currencyUSD", "decimals": 1}]})", Data::Latency},
        {"timeseries-ends", "timeseries", R"({"includeZero": false, "min": 0.015, "max": 0.08})", Data::Latency},
        {"timeseries-soft-ends", "timeseries", R"({"softMin": -0.05, "softMax": 0.15})", Data::Latency},
        {"timeseries-regions", "timeseries", R"({"levels": [{"from": 0.01, "health": "warning", "label": "1 %"}, {"from": 0.03, "health": "critical", "label": "3 %"}], "levelStyle": "region"})", Data::Errors},
        {"timeseries-lines-and-regions", "timeseries", R"({"levels": [{"from": 0.01, "health": "warning", "label": "1 %"}, {"from": 0.03, "health": "critical", "label": "3 %"}], "levelStyle": "both"})", Data::Errors},
        {"timeseries-levels-right", "timeseries", R"({"levels": [{"from": 0.1, "health": "good", "label": "100 ms"}], "right": {"series": [{"name": "p99"}], "levels": [{"from": 0.5, "health": "warning", "label": "0.5 s"}]}})", Data::Latency},
        {"timeseries-changes", "timeseries", R"({})", Data::Changes},
        {"timeseries-annotations", "timeseries", R"({})", Data::Annotations},
        {"timeseries-exemplars", "timeseries", R"({})", Data::Exemplars},
        {"timeseries-exemplars-many", "timeseries", R"({"scale": "log"})", Data::ManyExemplars},
        {"timeseries-exemplars-off", "timeseries", R"({"exemplars": false})", Data::Exemplars},
        {"timeseries-exemplars-stale", "timeseries", R"({})", Data::Exemplars, State::Stale},
        {"timeseries-legend-list", "timeseries", R"({"legend": {"displayMode": "list", "placement": "bottom"}})", Data::Rates},
        {"timeseries-legend-table", "timeseries", R"({"legend": {"displayMode": "table"}})", Data::Errors},
        {"timeseries-legend-calcs", "timeseries", R"({"legend": {"displayMode": "table", "calcs": ["max", "lastNotNull"]}})", Data::Changes},
        {"timeseries-legend-right", "timeseries", R"({"legend": {"displayMode": "list", "placement": "right"}})", Data::Rates},
        {"timeseries-legend-right-table", "timeseries", R"({"legend": {"displayMode": "table", "placement": "right", "calcs": ["mean"]}})", Data::Latency},
        {"timeseries-legend-many", "timeseries", R"({"legend": {"displayMode": "list"}})", Data::Amounts},
        {"timeseries-legend-hidden", "timeseries", R"({"legend": {"showLegend": false}})", Data::Rates},
        {"timeseries-legend-hostile", "timeseries", R"({"legend": {"displayMode": "table", "placement": "right"}})", Data::Hostile},
        {"timeseries-hostile", "timeseries", R"({})", Data::Hostile},
        {"timeseries-stale", "timeseries", R"({})", Data::Rates, State::Stale},
        {"timeseries-partial", "timeseries", R"({})", Data::Rates, State::Partial},
        {"timeseries-reloading", "timeseries", R"({})", Data::Rates, State::Loading},
        {"timeseries-no-data", "timeseries", R"({})", Data::None, State::NoData},
        {"timeseries-failed", "timeseries", R"({})", Data::None, State::Error},
        {"timeseries-forbidden", "timeseries", R"({})", Data::None, State::Forbidden},

        {"stat", "stat", R"({})", Data::Errors},
        {"stat-steps", "stat", R"({"thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.01, "color": "orange"}, {"value": 0.03, "color": "red"}]}})", Data::Errors},
        {"stat-background", "stat", R"({"colorMode": "background", "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"stat-background-solid", "stat", R"({"colorMode": "background_solid", "graphMode": "none", "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"stat-no-colour", "stat", R"({"colorMode": "none", "graphMode": "none"})", Data::Amounts},
        {"stat-many", "stat", R"({"justifyMode": "center"})", Data::Amounts},
        {"stat-rows", "stat", R"({"orientation": "horizontal"})", Data::Rates},
        {"stat-columns", "stat", R"({"orientation": "vertical"})", Data::Rates},
        {"stat-change", "stat", R"({"showPercentChange": true})", Data::Traffic},
        {"stat-change-inverted", "stat", R"({"showPercentChange": true, "percentChangeColorMode": "inverted"})", Data::Traffic},
        {"stat-value-alone", "stat", R"({"textMode": "value", "decimals": 0})", Data::Rates},
        {"stat-name-alone", "stat", R"({"textMode": "name", "mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}], "colorMode": "background"})", Data::States},
        {"stat-mapped", "stat", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"stat-pattern", "stat", R"({"reduceOptions": {"values": true, "limit": 4, "fields": "service"}, "mappings": [{"type": "regex", "options": {"pattern": "^(payment|ledger)$", "result": {"text": "ours", "color": "blue"}}}]})", Data::Rows},
        {"stat-calcs", "stat", R"({"reduceOptions": {"calcs": ["min", "max"]}})", Data::Rates},
        {"stat-display-name", "stat", R"({"displayName": "quantile ${__series.name}", "unit": "s"})", Data::Latency},
        {"stat-of-rows", "stat", R"({"reduceOptions": {"values": true, "limit": 5, "fields": "rate"}, "noValue": "none"})", Data::Rows},
        {"stat-fixed-colour", "stat", R"({"color": {"mode": "fixed", "fixedColor": "purple"}})", Data::Rates},
        {"stat-palette", "stat", R"({"colorMode": "background", "color": {"mode": "palette-classic"}})", Data::Rates},
        {"stat-shades", "stat", R"({"colorMode": "background_solid", "color": {"mode": "shades", "fixedColor": "blue"}})", Data::Amounts},
        {"stat-graph-alone", "stat", R"({"textMode": "none"})", Data::Rates},
        {"stat-value-and-name", "stat", R"({"textMode": "value_and_name"})", Data::Errors},
        {"stat-hostile", "stat", R"({})", Data::Hostile},
        {"stat-stale", "stat", R"({"colorMode": "background", "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares, State::Stale},
        {"stat-no-data", "stat", R"({})", Data::None, State::NoData},

        {"gauge", "gauge", R"({"min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"gauge-circle", "gauge", R"({"shape": "circle", "min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"gauge-plain", "gauge", R"({"showThresholdMarkers": false, "showThresholdLabels": false, "min": 0, "max": 1})", Data::Shares},
        {"gauge-scheme", "gauge", R"({"min": 0, "max": 1, "color": {"mode": "continuous-BlYlRd"}})", Data::Shares},
        {"gauge-percent-steps", "gauge", R"({"min": 0, "max": 2500, "thresholds": {"mode": "percentage", "steps": [{"value": null, "color": "blue"}, {"value": 50, "color": "purple"}]}})", Data::Amounts},
        {"gauge-rows", "gauge", R"({"orientation": "horizontal", "min": 0, "max": 1})", Data::Shares},
        {"gauge-hostile", "gauge", R"({})", Data::Hostile},
        {"gauge-stale", "gauge", R"({"min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares, State::Stale},

        {"bargauge", "bargauge", R"({"min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"bargauge-basic", "bargauge", R"({"displayMode": "basic", "min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"bargauge-lcd", "bargauge", R"({"displayMode": "lcd", "min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"bargauge-vertical", "bargauge", R"({"orientation": "vertical", "min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"bargauge-vertical-lcd", "bargauge", R"({"orientation": "vertical", "displayMode": "lcd", "min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares},
        {"bargauge-names-above", "bargauge", R"({"orientation": "horizontal", "namePlacement": "top"})", Data::Amounts},
        {"bargauge-names-left", "bargauge", R"({"orientation": "horizontal", "namePlacement": "left", "valueMode": "text"})", Data::Amounts},
        {"bargauge-names-hidden", "bargauge", R"({"namePlacement": "hidden", "showUnfilled": false})", Data::Amounts},
        {"bargauge-values-hidden", "bargauge", R"({"valueMode": "hidden"})", Data::Amounts},
        {"bargauge-scheme", "bargauge", R"({"min": 0, "max": 1, "color": {"mode": "continuous-GrYlRd"}})", Data::Shares},
        {"bargauge-around-zero", "bargauge", R"({"min": -1, "max": 1, "displayMode": "basic"})", Data::Shares},
        {"bargauge-hostile", "bargauge", R"({})", Data::Hostile},
        {"bargauge-stale", "bargauge", R"({"min": 0, "max": 1, "thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 0.7, "color": "orange"}, {"value": 0.9, "color": "red"}]}})", Data::Shares, State::Stale},

        {"heatmap", "heatmap", R"({"yAxis": {"unit": "s"}})", Data::Buckets},
        {"heatmap-linear", "heatmap", R"({"yAxis": {"unit": "s", "scale": "linear", "decimals": 2}})", Data::Buckets},
        {"heatmap-log", "heatmap", R"({"yAxis": {"unit": "s", "scale": "log"}})", Data::Buckets},
        {"heatmap-scheme", "heatmap", R"({"yAxis": {"unit": "s"}, "color": {"scheme": "continuous-viridis", "exponent": 1}})", Data::Buckets},
        {"heatmap-reversed", "heatmap", R"({"yAxis": {"unit": "s"}, "color": {"scheme": "continuous-magma", "reverse": true, "min": 0, "max": 60}})", Data::Buckets},
        {"heatmap-sum", "heatmap", R"({"yAxis": {"unit": "s"}, "merge": "sum", "cellValues": {"unit": "reqps", "decimals": 1}})", Data::Buckets},
        {"heatmap-native", "heatmap", R"({"yAxis": {"unit": "s"}})", Data::Native},
        {"heatmap-native-linear", "heatmap", R"({"yAxis": {"unit": "s", "scale": "linear"}})", Data::Native},
        {"heatmap-native-signed", "heatmap", R"({"yAxis": {"unit": "s", "scale": "log"}})", Data::Signed},
        {"heatmap-calculated", "heatmap", R"({"calculate": true})", Data::Samples},
        {"heatmap-calculated-size", "heatmap", R"({"calculate": true, "calculation": {"xBuckets": {"mode": "size", "value": "30s"}, "yBuckets": {"mode": "size", "value": "0.01"}}})", Data::Samples},
        {"heatmap-calculated-count", "heatmap", R"({"calculate": true, "calculation": {"xBuckets": {"mode": "count", "value": "15"}, "yBuckets": {"mode": "count", "value": "8"}}})", Data::Samples},
        {"heatmap-calculated-log", "heatmap", R"({"calculate": true, "calculation": {"xBuckets": {"mode": "size", "value": "30s"}, "yBuckets": {"value": "2", "scale": {"type": "log", "log": 2}}}})", Data::Samples},
        {"heatmap-stale", "heatmap", R"({"yAxis": {"unit": "s"}})", Data::Buckets, State::Stale},

        {"state-timeline", "state-timeline", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"state-timeline-steps", "state-timeline", R"({"thresholds": {"mode": "absolute", "steps": [{"value": null, "color": "green"}, {"value": 1, "color": "orange"}, {"value": 2, "color": "red"}]}})", Data::States},
        {"state-timeline-null", "state-timeline", R"({"mappings": [{"type": "special", "options": {"match": "null+nan", "result": {"text": "gone", "color": "purple"}}}, {"type": "range", "options": {"from": 1, "to": 2, "result": {"text": "unwell", "color": "red"}}}]})", Data::Unknown},
        {"state-timeline-held", "state-timeline", R"({"insertNulls": 61000, "mappings": [{"type": "range", "options": {"from": 2, "to": 1000, "result": {"text": "busy", "color": "orange"}}}]})", Data::Missing},
        {"state-timeline-thin", "state-timeline", R"({"rowHeight": 0.4, "legend": {"showLegend": false}, "mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"state-timeline-scheme", "state-timeline", R"({"color": {"mode": "continuous-GrYlRd"}})", Data::Latency},
        {"state-timeline-crowded", "state-timeline", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::Fleet},
        {"state-timeline-hostile", "state-timeline", R"({})", Data::Hostile},
        {"state-timeline-stale", "state-timeline", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States, State::Stale},

        {"status-history", "status-history", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"status-history-thin", "status-history", R"({"rowHeight": 0.4, "legend": {"showLegend": false}, "mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"status-history-scheme", "status-history", R"({"color": {"mode": "continuous-BlYlRd"}})", Data::Latency},
        {"status-history-crowded", "status-history", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::Fleet},
        {"status-history-hostile", "status-history", R"({})", Data::Hostile},
        {"status-history-stale", "status-history", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States, State::Stale},

        {"statusgrid", "statusgrid", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::Fleet},
        {"statusgrid-groups", "statusgrid", R"({"groupBy": "job", "cellSize": 96, "mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::Fleet},
        {"statusgrid-few", "statusgrid", R"({"mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::States},
        {"statusgrid-hostile", "statusgrid", R"({})", Data::Hostile},
        {"statusgrid-stale", "statusgrid", R"({"groupBy": "job", "mappings": [{"type": "value", "options": {"0": {"text": "up", "color": "green", "index": 0}, "1": {"text": "slow", "color": "orange", "index": 1}, "2": {"text": "down", "color": "red", "index": 2}}}]})", Data::Fleet, State::Stale},

        {"barchart", "barchart", R"({})", Data::Amounts},
        {"barchart-mean", "barchart", R"({"reducer": "mean"})", Data::Shares},
        {"barchart-hostile", "barchart", R"({})", Data::Hostile},
        {"barchart-stale", "barchart", R"({})", Data::Amounts, State::Stale},
        {"piechart", "piechart", R"({})", Data::Amounts},
        {"piechart-hostile", "piechart", R"({})", Data::Hostile},
        {"piechart-hole", "piechart", R"({"hole": 0.5, "reducer": "sum"})", Data::Amounts},
        {"histogram", "histogram", R"({})", Data::Latency},
        {"histogram-few", "histogram", R"({"buckets": 8, "unit": "s"})", Data::Latency},
        {"histogram-size", "histogram", R"({"bucketSize": 0.025})", Data::Latency},
        {"boxplot", "boxplot", R"({})", Data::Latency},
        {"boxplot-hostile", "boxplot", R"({})", Data::Hostile},
        {"boxplot-unit", "boxplot", R"({"unit": "percentunit"})", Data::Shares},

        {"table", "table", R"({})", Data::Rows},
        {"table-series", "table", R"({})", Data::Rates},
        {"table-cells", "table", R"({"sort": "errors", "descending": true, "filter": false, "columns": [
            {"field": "service", "title": "Service", "cell": "link", "link": "https://example.org/${value}"},
            {"field": "rate", "cell": "gauge", "min": 0, "max": 6000},
            {"field": "errors", "cell": "color-background", "levels": [{"from": 0.005, "health": "warning"}, {"from": 0.02, "health": "critical"}]},
            {"field": "p95", "cell": "color-text", "levels": [{"from": 0.4, "health": "warning"}]},
            {"field": "deployed", "hidden": true}]})", Data::Rows},
        {"table-hostile", "table", R"({})", Data::Hostile},
        {"table-stale", "table", R"({})", Data::Rows, State::Stale},
        {"table-partial", "table", R"({})", Data::Rows, State::Partial},
        {"table-failed", "table", R"({})", Data::None, State::Error},
        {"table-no-data", "table", R"({})", Data::None, State::NoData},
        {"text", "text", kMarkdown},
        {"text-lists", "text", kMarkdownLists},
        {"text-code", "text", kMarkdownCode},
        {"text-plain", "text", R"({"mode": "text", "content": "**plain** <b>text</b>\nin two lines"})"},
        {"logs", "logs", R"({})", Data::Lines},
        {"logs-wrapped", "logs", R"({"wrap": true})", Data::Lines},
        {"logs-search", "logs", R"({"search": "ledger", "follow": false})", Data::Lines},
        {"alertlist", "alertlist", R"({})", Data::Alerts},
        {"alertlist-service", "alertlist", R"({"groupBy": "service", "silenced": false})", Data::Alerts},
        {"alertlist-stale", "alertlist", R"({"groupBy": "none"})", Data::Alerts, State::Stale},
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
