#pragma once

#include <widgets/page.h>

namespace widgets {

/// The few keys that matter most here, in one quiet line: each as a cap with what it does. Those that find no room are
/// left out, the first ones first: the last leads to all others.
class KeyHints final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyHints(QVector<KeyHelp> keys, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVector<KeyHelp> m_keys;
};

} // namespace widgets
