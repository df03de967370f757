#pragma once

#include "diffrows.h"

#include <models/configcomparison.h>

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace widgets {

class Label;

/// What differs between two contents, side by side or one below the other: signs before the lines, grounds behind them,
/// and the words that differ underlined. Read only, can be selected and copied.
class ComparisonView final : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonView(models::ConfigComparison &comparison, QWidget *parent = nullptr);

    /// What to do about it, above the difference; empty for nothing.
    void setAdvice(const QString &advice);
    void showSideBySide(bool side);
    QPlainTextEdit *unified() const { return m_unified; }
    QPlainTextEdit *before() const { return m_before; }
    QPlainTextEdit *after() const { return m_after; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void write();

    models::ConfigComparison &m_comparison;
    Label *m_title;
    Label *m_summary;
    Label *m_advice;
    QPushButton *m_side;
    QPushButton *m_one;
    QStackedWidget *m_views;
    QPlainTextEdit *m_unified;
    QSplitter *m_split;
    QPlainTextEdit *m_before;
    QPlainTextEdit *m_after;
    bool m_isWriting = false;
};

} // namespace widgets
