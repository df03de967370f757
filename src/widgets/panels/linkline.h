#pragma once

#include <QString>
#include <QWidget>

namespace widgets {

/// Where the chosen link of a panel leads, or why it is not opened: lies upon the panel's lower edge, as browsers tell
/// it, so that nothing moves, and takes no clicks. Plain text, over as many lines as it needs.
class LinkLine final : public QWidget
{
    Q_OBJECT
public:
    explicit LinkLine(QWidget *panel);

    /// An address breaks anywhere, a sentence between its words.
    void tellAddress(const QString &address) { tell(address, Qt::TextWrapAnywhere); }
    void tellSentence(const QString &sentence) { tell(sentence, Qt::TextWordWrap); }
    QString text() const { return m_text; }
    /// After the panel has changed its size.
    void place();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell(const QString &text, Qt::TextFlag wrap);

    QString m_text;
    Qt::TextFlag m_wrap = Qt::TextWordWrap;
};

} // namespace widgets
