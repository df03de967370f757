#pragma once

#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

namespace chart {

/// Which series are shown, by name: the choice survives a refresh, and series that come and go. Series of one name are
/// shown and hidden together.
class LegendState
{
public:
    /// `all` are the names there are now.
    bool isShown(const QString &name, const QStringList &all) const;
    /// All at once: as isShown() for each, in time that grows with their number only.
    QVector<bool> shown(const QStringList &all) const;

    /// A click: this one alone; again: all of them.
    void isolate(const QString &name, const QStringList &all);
    /// A click with Ctrl: it joins those that are shown, or leaves them. When the last one leaves, all are shown.
    void toggle(const QString &name, const QStringList &all);
    void showAll();
    bool isEverythingShown() const { return !m_only && m_names.isEmpty(); }

    friend bool operator==(const LegendState &, const LegendState &) = default;

private:
    bool isMarked(const QString &name) const { return m_names.contains(name) == m_only; }

    bool m_only = false; ///< m_names are those that are shown; otherwise those that are not
    QSet<QString> m_names;
};

} // namespace chart
