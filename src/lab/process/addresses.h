#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace lab::process {

/// Loopback addresses 127.RANGE.x.y, one for each pod that there is. The next one is taken round and round, so one that
/// was given back rests while the others are used: nothing that still asks the old pod finds a new one at once.
class Addresses
{
public:
    static constexpr int kMost = 63'740; ///< of one range; the first ten are the lab's own

    void setRange(int range) { m_range = range; }

    /// The pod's address, taken now if it has none. Empty when all are taken.
    QString of(const QString &pod);
    void giveBack(const QString &pod);
    qsizetype taken() const { return m_numbers.size(); }

private:
    QString written(int number) const;

    int m_range = 0;
    int m_last = 9;
    QHash<QString, int> m_numbers; // by pod uid
    QSet<int> m_taken;
};

} // namespace lab::process
