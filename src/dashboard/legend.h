#pragma once

#include "labels.h"

#include <QStringList>

namespace dashboard {

constexpr qsizetype kLongestName = 300; ///< characters of a series' name; a longer one ends in an ellipsis

/// The names of an answer's series, one each, in its order. `format` is Grafana's legend format:
/// - empty: `metric{a="b", …}`;
/// - "__auto": what tells the series apart: the value of the one label that differs, or `{a="b", …}` of all that do;
/// the
///   whole name where nothing differs;
/// - anything else is the name, with `{{ label }}` standing for the label's value (nothing where it has none).
/// Of names that are the same, each goes on with the labels that differ between them: `ledger {code="200"}`.
/// A name that would be empty is `expression`, or "value" where that is empty too. Names are safe text.
/// Source: grafana.com/docs/grafana/latest/datasources/prometheus/query-editor/#legend
QStringList seriesNames(const QString &format, const QVector<Labels> &series, const QString &expression);
/// The two steps of seriesNames(): what the format makes of each, and equal ones told apart.
QStringList plainSeriesNames(const QString &format, const QVector<Labels> &series, const QString &expression);
QStringList namesToldApart(QStringList names, const QVector<Labels> &series);

/// `metric{a="b", …}` as Prometheus writes it, values escaped as there.
QString metricText(const Labels &labels);

} // namespace dashboard
