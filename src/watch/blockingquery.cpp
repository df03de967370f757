#include "blockingquery.h"

namespace watch {

void BlockingIndex::answered(quint64 index)
{
    if (m_ordered && index < m_next) {
        m_next = 0;
        return;
    }
    m_next = std::max<quint64>(index, 1);
}

} // namespace watch
