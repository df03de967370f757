#include "textcheck.h"

#include <support/paintrecorder.h>

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
    support::PaintRecorder recorder(ground.size, theme.colour(widgets::Role::Surface), ground.ratio);
    const QString problem = stage.paint(recorder, ground.size, one, input, ground.direction);
    if (!problem.isEmpty())
        return problem;
    support::TextRules rules;
    rules.leastPx *= ground.ratio;
    rules.slackPx *= ground.ratio;
    rules.leastContrast = theme.tokens().minimumContrast;
    rules.mayBeCut = stage.isWidget(one); // tables and lists scroll
    const auto faults =
        support::textFaults(recorder.texts(), QRectF(QPointF(), QSizeF(ground.size * ground.ratio)), rules);
    if (faults.isEmpty())
        return {};
    const QString folder = QStringLiteral(QD_SOURCE_DIR "/build/shots/faults");
    QDir().mkpath(folder);
    const QString file = QStringLiteral("%1/%2.png").arg(folder, name);
    support::markedFaults(recorder.picture(), faults).save(file);
    QStringList sentences{QStringLiteral("%1 faults, see %2").arg(faults.size()).arg(file)};
    for (const support::TextFault &fault : faults.mid(0, kMostFaultsTold))
        sentences += fault.sentence;
    return sentences.join(u'\n');
}

} // namespace stage
