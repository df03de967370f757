#pragma once

#include <QString>
#include <QVector>

namespace chart {

struct ExemplarLabel
{
    QString name;
    QString value;
    friend bool operator==(const ExemplarLabel &, const ExemplarLabel &) = default;
};

/// One observation behind the series' values; a small diamond at its time and value. Texts are safe and plain.
struct Exemplar
{
    double timeMs = 0; ///< Unix
    double value = 0;
    int series = -1; ///< it was counted for, and is hidden with; -1: for several, or for none that is here
    QVector<ExemplarLabel> labels = {};
    friend bool operator==(const Exemplar &, const Exemplar &) = default;
};

} // namespace chart
