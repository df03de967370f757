#pragma once

#include <QWidget>

namespace widgets {

/// A text to be read letter by letter (a command): mono, whole, broken where the line ends.
class QuoteText final : public QWidget
{
    Q_OBJECT
public:
    explicit QuoteText(QWidget *parent = nullptr);
    void setText(const QString &text);
    const QString &text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int widthPx) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Lays the lines out and paints them when there is a painter; their height.
    int lay(int widthPx, QPainter *painter) const;
    QString m_text;
};

} // namespace widgets
