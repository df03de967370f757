#include "healthmark.h"

#include <widgets/theme/theme.h>

namespace widgets {

Role role(Mark mark)
{
    switch (mark) {
    case Mark::Passing: return Role::Passing;
    case Mark::Warning: return Role::Warning;
    case Mark::Critical: return Role::Critical;
    case Mark::Unknown: return Role::Unknown;
    case Mark::Stale: return Role::Muted;
    }
    return Role::Unknown;
}

void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const Theme &theme)
{
    paintMark(painter, rect, mark, theme.colour(role(mark)));
}

} // namespace widgets
