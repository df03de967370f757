#include "galleryannotations.h"

#include <optional>

namespace dashboard {

QVector<PanelMarker> galleryAnnotations(double fromMs)
{
    struct Written
    {
        double fromMinute = 0;
        std::optional<double> toMinute = {};
        const char *kind = nullptr;
        const char *text = nullptr;
    };
    const Written kWritten[] = {
        {-12, 4, "annotation", "Backup of the ledger"},
        {10, 22, "annotation", "Load test"},
        {18, 29, "annotation",
         "The card network announced degraded answers for cards of two issuers; payments are tried again after 30 s"},
        {35, {}, "annotation", "Handed over to the next shift"},
        {40, 45, "alert", "Error rate above 3 %"},
        {52, 75, "annotation", "Maintenance of the gateway"},
    };
    QVector<PanelMarker> markers;
    for (const Written &one : kWritten) {
        PanelMarker marker;
        marker.timeMs = fromMs + one.fromMinute * 60'000;
        marker.kind = QString::fromLatin1(one.kind);
        marker.label = QString::fromLatin1(one.text);
        if (one.toMinute)
            marker.endMs = fromMs + *one.toMinute * 60'000;
        markers += marker;
    }
    return markers;
}

} // namespace dashboard
