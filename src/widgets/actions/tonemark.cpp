#include "tonemark.h"

#include <QLayout>
#include <QWidget>

#include <memory>

namespace widgets {

Mark toneMark(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Passing: return Mark::Passing;
    case models::Tone::Warning: return Mark::Warning;
    case models::Tone::Critical: return Mark::Critical;
    default: return Mark::Unknown;
    }
}

Role toneRole(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Passing: return Role::Passing;
    case models::Tone::Warning: return Role::Warning;
    case models::Tone::Critical: return Role::Critical;
    case models::Tone::Muted:
    case models::Tone::Unknown: return Role::Muted;
    case models::Tone::Normal: break;
    }
    return Role::Text;
}

void clearLayout(QLayout &layout)
{
    while (std::unique_ptr<QLayoutItem> item{layout.takeAt(0)}) {
        if (QLayout *inner = item->layout())
            clearLayout(*inner);
        delete item->widget();
    }
}

} // namespace widgets
