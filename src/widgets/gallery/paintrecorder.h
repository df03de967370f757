#pragma once

#include <QColor>
#include <QImage>
#include <QPaintDevice>
#include <QRectF>
#include <QStringList>
#include <QVector>

#include <memory>

namespace widgets {

class Theme;

/// One run of text as it was painted, in the device's pixels.
struct PaintedRun
{
    QString text;
    QRectF rect;            ///< its advance, from ascent to descent
    QRectF ink;             ///< what its letters cover
    QRectF clip;            ///< what could be painted upon
    QColor colour;          ///< with the painter's opacity
    double sizePx = 0;      ///< of the type
    double contrast = 0;    ///< against what lay beneath, but for the worst tenth: a hairline may pass below
    int inkPixels = 0;      ///< pixels near its colour when it was painted
    bool isCovered = false; ///< most of them were painted over afterwards
};

/// A picture that remembers its texts: paint on it, then look at texts(). Everything is painted on picture() as well,
/// which is how it knows what lies beneath a text.
class PaintRecorder final : public QPaintDevice
{
public:
    /// `size` in logical pixels, of which each is `ratio` device pixels wide and high.
    PaintRecorder(QSize size, const QColor &ground, int ratio = 1);
    ~PaintRecorder() override;
    Q_DISABLE_COPY_MOVE(PaintRecorder)

    QPaintEngine *paintEngine() const override;
    /// Those of which anything could be seen.
    QVector<PaintedRun> texts() const;
    const QImage &picture() const { return m_picture; }

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    QImage m_picture;
    int m_ratio;
    std::unique_ptr<Engine> m_engine;
};

/// What texts have to keep, in the device's pixels.
struct TextRules
{
    double leastPx = 11;
    double leastContrast = 4.5;
    double slackPx = 1;    ///< device pixels, for anti-aliasing and the rounding of letters' sizes
    bool mayBeCut = false; ///< by the edge of something that scrolls
};

/// What the theme wants of texts on a device that has so many pixels to a logical one.
TextRules textRules(const Theme &theme, int ratio, bool mayBeCut);

/// A text that is wrong, and where.
struct TextFault
{
    QString sentence;
    QRectF rect;
};
QVector<TextFault> textFaults(const QVector<PaintedRun> &texts, const QRectF &bounds, const TextRules &rules);

/// The picture with a frame around each fault, to be looked at.
QImage markedFaults(const QImage &picture, const QVector<TextFault> &faults);

} // namespace widgets
