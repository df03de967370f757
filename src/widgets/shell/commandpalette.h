#pragma once

#include <widgets/page.h>

#include <QWidget>

#include <functional>

class QLineEdit;

namespace widgets {

/// "Search or do anything": a field and the commands that fit, best first. Lies over the window; Esc or a click outside
/// closes it. Up and Down (and Tab) choose, Enter runs. The current result is the field's accessible description.
class CommandPalette final : public QWidget
{
    Q_OBJECT
public:
    using Source = std::function<QVector<Command>(const QString &typed)>;
    CommandPalette(Source source, QWidget *parent);

    void open();
    void close();
    /// Asks the source again for what is typed; what was chosen with the arrows stays chosen.
    void refreshResults();
    int resultCount() const { return int(m_results.size()); }
    Command result(int index) const { return m_results[index]; }
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void closed();
    /// The operator opened it, typed, or came back to its window; before the source is asked.
    void typed(const QString &text);
    void pageChosen(const widgets::PageAddress &address);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QRect panel() const;
    QRect line(int index) const;
    void refresh();
    void step(int by);
    void describe();
    void run(int index);
    Source m_source;
    QLineEdit *m_field;
    QVector<Command> m_results;
    int m_current = 0;
    int m_first = 0;
    bool m_isChosen = false; ///< the arrows chose the current line; otherwise it is simply the best
};

/// Best first; what does not fit is left out.
QVector<Command> rank(const QVector<Command> &all, const QString &typed);

} // namespace widgets
