#include "textcheck.h"

#include <widgets/gallery/paintrecorder.h>

#include <QDir>
#include <QRectF>
#include <QStringList>

namespace stage {

namespace {

constexpr int kMostFaultsTold = 8;

} // namespace

QString unreadableTexts(const GalleryStage &stage, const dashboard::GalleryCase &one,
                        const dashboard::PanelInput &input, const TextGround &ground, const QString &name)
{
    const widgets::Theme &theme = stage.theme();
    widgets::PaintRecorder recorder(ground.size, theme.colour(widgets::Role::Surface), ground.ratio);
    const QString problem = stage.paint(recorder, ground.size, one, input, ground.direction);
    if (!problem.isEmpty())
        return problem;
    const auto rules = widgets::textRules(theme, ground.ratio, stage.isWidget(one)); // tables and lists scroll
    const auto faults =
        widgets::textFaults(recorder.texts(), QRectF(QPointF(), QSizeF(ground.size * ground.ratio)), rules);
    if (faults.isEmpty())
        return {};
    const QString folder = QStringLiteral(QD_SOURCE_DIR "/build/shots/faults");
    QDir().mkpath(folder);
    const QString file = QStringLiteral("%1/%2.png").arg(folder, name);
    widgets::markedFaults(recorder.picture(), faults).save(file);
    QStringList sentences{QStringLiteral("%1 faults, see %2").arg(faults.size()).arg(file)};
    for (const widgets::TextFault &fault : faults.mid(0, kMostFaultsTold))
        sentences += fault.sentence;
    return sentences.join(u'\n');
}

} // namespace stage
