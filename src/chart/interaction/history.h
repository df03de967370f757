#pragma once

#include <QVector>

#include <optional>
#include <utility>

namespace chart {

/// The way back from a zoom, and forward again. Holds where one was, never where one is. Where a long way began is
/// never forgotten: the steps after it are.
template <class T> class History
{
public:
    static constexpr qsizetype kDeepest = 32;

    /// `left` was shown and something else is from now on.
    void leave(const T &left)
    {
        m_back += left;
        if (m_back.size() > kDeepest)
            m_back.removeAt(1);
        m_forward.clear();
    }
    /// Where to go; `current` is remembered for the other direction. Nothing: there is no such way.
    std::optional<T> back(const T &current) { return take(m_back, m_forward, current); }
    std::optional<T> forward(const T &current) { return take(m_forward, m_back, current); }
    /// All the way back.
    std::optional<T> reset(const T &current)
    {
        std::optional<T> at;
        while (auto one = back(at ? *at : current))
            at = one;
        return at;
    }
    /// Alters every place that is remembered. Places that then are where one is, or the next one on the way, are left
    /// out: a step leads somewhere.
    template <class Alter> void alterAll(const T &current, const Alter &alter)
    {
        for (QVector<T> *way : {&m_back, &m_forward}) {
            QVector<T> kept;
            for (T place : std::as_const(*way)) {
                alter(place);
                if (kept.isEmpty() || !(kept.last() == place))
                    kept += place;
            }
            while (!kept.isEmpty() && kept.last() == current)
                kept.removeLast();
            *way = kept;
        }
    }
    bool canGoBack() const { return !m_back.isEmpty(); }
    bool canGoForward() const { return !m_forward.isEmpty(); }
    void clear()
    {
        m_back.clear();
        m_forward.clear();
    }

private:
    static std::optional<T> take(QVector<T> &from, QVector<T> &to, const T &current)
    {
        if (from.isEmpty())
            return std::nullopt;
        to += current;
        return from.takeLast();
    }

    QVector<T> m_back;
    QVector<T> m_forward;
};

} // namespace chart
