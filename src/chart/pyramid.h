#pragma once

#include "scan.h"

#include <QVector>

#include <limits>

namespace chart {

/// What 64 or 1,024 neighbouring samples hold together.
struct Block
{
    Extremes extremes;
    /// The longest time between two successive finite samples, the later of which lies in the block (milliseconds,
    /// rounded up); negative, less one, where the block holds a sample that is no number.
    float pace = 0;

    bool hasNull() const { return pace < 0; }
    float widest() const { return pace < 0 ? -pace - 1 : pace; }
};

/// Least and greatest over blocks of samples, so that a picture of ten million looks at some ten thousand of them.
/// Grows with the samples: one more costs the same however many there are. 0.34 bytes a sample; a good part of what
/// building costs is that memory's, so series over the same times hold the paces of their small blocks together.
class Pyramid
{
public:
    static constexpr qsizetype kSmall = 64;
    static constexpr qsizetype kLarge = 1024;
    /// So many times what is needed may be kept, before memory is given back.
    static constexpr qsizetype kSpare = 4;

    /// Takes in the samples from size() on. The arrays are whole; what was taken in is unchanged. `alike`: one over the
    /// same times, all of them, which spares looking at those.
    void grow(const double *times, const double *values, qsizetype size, const Pyramid *alike = nullptr);
    /// Forgets the first samples; a multiple of kLarge.
    void dropFront(qsizetype count);

    qsizetype size() const { return m_size; }
    Block small(qsizetype sample) const { return {m_small[sample / kSmall], m_paces[sample / kSmall]}; }
    const Extremes &smallExtremes(qsizetype sample) const { return m_small[sample / kSmall]; }
    const Block &large(qsizetype sample) const { return m_large[sample / kLarge]; }

    /// Of the samples [begin, end): infinities and what is no number are passed over.
    Extremes extremes(const double *values, qsizetype begin, qsizetype end) const;

    /// The same of whole small blocks.
    Extremes ofBlocks(qsizetype begin, qsizetype end) const;
    /// Whether blocks tell that all samples of [begin, end) are finite and none comes later than `gapMs` (> 0) after
    /// the one before.
    bool isPlain(qsizetype begin, qsizetype end, double gapMs) const;

    /// What it holds itself, in bytes, spare room included.
    qsizetype bytes() const
    {
        return m_small.capacity() * qsizetype(sizeof(Extremes)) + m_paces.capacity() * qsizetype(sizeof(float)) +
               m_large.capacity() * qsizetype(sizeof(Block));
    }

private:
    /// Takes in whole blocks up to one with a null, of which there may be none.
    void growByBlocks(const double *times, const double *values, qsizetype size, const Pyramid *alike);
    /// Takes in samples of one block.
    void growBySamples(const double *times, const double *values, qsizetype end);
    /// Of the next block, which is whole and without nulls.
    float paceOf(const double *times, const Pyramid *alike) const;

    void setPace(qsizetype block, float pace);

    QVector<Extremes> m_small;
    QVector<float> m_paces; ///< of the small blocks; shared until one differs
    QVector<Block> m_large;
    qsizetype m_size = 0;
    double m_lastFinite = std::numeric_limits<double>::quiet_NaN(); ///< its time
};

} // namespace chart
