#pragma once

#include <QVector>

namespace bench {

/// Marsaglia's xorshift128 (doi 10.18637/jss.v008.i14). peers/uplot/work.js holds the same generator, data and frames;
/// a sum over the data shows whether it does.
class Random
{
public:
    explicit Random(quint32 seed) : m_x(123456789 ^ seed) {}

    /// In [0, 1).
    double next()
    {
        const quint32 t = m_x ^ (m_x << 11);
        m_x = m_y;
        m_y = m_z;
        m_z = m_w;
        m_w = m_w ^ (m_w >> 19) ^ t ^ (t >> 8);
        return m_w / 4294967296.0;
    }

private:
    quint32 m_x;
    quint32 m_y = 362436069;
    quint32 m_z = 521288629;
    quint32 m_w = 88675123;
};

constexpr double kBeginMs = 1'700'000'000'000;
constexpr double kStepMs = 1000;

using Kind = QVector<double> (*)(quint32 seed, qsizetype count);

/// A random walk: what most metrics look like from afar.
inline QVector<double> smooth(quint32 seed, qsizetype count)
{
    Random random(seed);
    QVector<double> out(count);
    double value = 0;
    for (double &each : out)
        each = value += random.next() - 0.5;
    return out;
}

/// White noise over the whole height, 0 to 100.
inline QVector<double> noise(quint32 seed, qsizetype count)
{
    Random random(seed);
    QVector<double> out(count);
    for (double &each : out)
        each = random.next() * 100;
    return out;
}

/// Eight samples at 0, eight at 100, and so on.
inline QVector<double> squareWave(quint32 seed, qsizetype count)
{
    QVector<double> out(count);
    for (qsizetype i = 0; i < count; ++i)
        out[i] = (i + seed) / 8 % 2 ? 100 : 0;
    return out;
}

/// Series over the same times, one second apart.
struct Table
{
    QVector<double> times;
    QVector<QVector<double>> values;

    double beginMs() const { return times.first(); }
    double endMs() const { return times.last(); }
};

inline Table table(Kind kind, int series, qsizetype points)
{
    Table out;
    out.times = QVector<double>(points); // exactly as much as is needed: its memory is counted
    for (qsizetype i = 0; i < points; ++i)
        out.times[i] = kBeginMs + double(i) * kStepMs;
    for (int s = 1; s <= series; ++s)
        out.values += kind(quint32(s), points);
    return out;
}

inline double sum(const Table &table)
{
    double all = 0;
    for (const QVector<double> &values : table.values) {
        for (const double value : values)
            all += value;
    }
    return all;
}

/// 60 frames: half of them zoom in from everything to half of it, then the window is moved from end to end.
constexpr int kFrames = 60;

struct Window
{
    double fromMs = 0;
    double toMs = 0;
};

inline Window frameWindow(int frame, double beginMs, double endMs)
{
    const double length = endMs - beginMs;
    const int half = kFrames / 2;
    if (frame < half) {
        const double span = length * (1 - 0.5 * frame / (half - 1));
        const double from = beginMs + (length - span) * 0.6;
        return {from, from + span};
    }
    const double from = beginMs + length * 0.5 * (frame - half) / (half - 1);
    return {from, from + length * 0.5};
}

} // namespace bench
