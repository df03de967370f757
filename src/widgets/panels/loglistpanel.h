#pragma once

#include "listrows.h"
#include "panelbody.h"

class QLineEdit;
class QListView;
class QPushButton;

namespace widgets {

class Label;

/// What a log line says about itself.
enum class LogLevel { None, Debug, Info, Warning, Error, Critical };
/// From a level's name ("warn", "E", "fatal"), in any case.
LogLevel logLevelOf(QStringView name);
/// From the beginning of the line's text: level=error, "level":"error", [WARN], ERROR.
LogLevel guessedLogLevel(const QString &line);

/// Lines of a log, oldest first: the frames' Time field, a text (the field "line", "message" or "body", else the first
/// Text) and a level (the field "level" or "severity", else guessed). The newest kMostLogLines are kept. Follows the
/// end until somebody scrolls up; then the line at the top stays there. Ctrl+C copies the chosen lines (or all) as TSV
/// with their times in UTC; "/" searches, F3 and Shift+F3 (Enter, Shift+Enter in the field) go from hit to hit.
/// Options: `wrap` (false), `follow` (true), `search`.
class LogListPanel final : public PanelBody
{
    Q_OBJECT
public:
    explicit LogListPanel(QWidget *parent = nullptr);
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;
    bool isFollowing() const;
    int hits() const;
    /// The next line that has what is searched for, in a circle; false when none has.
    bool findNext(bool backwards = false);

protected:
    void refresh() override;
    QString told() const override;
    QString leftOut() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    dashboard::Values valuesOf(const QVector<int> &rows) const;
    void setWrapped(bool wrapped);
    void search(const QString &text);
    void scrolled();

    ListRowsModel *m_model;
    ListRowDelegate *m_delegate;
    QListView *m_view;
    QLineEdit *m_search;
    Label *m_hits;
    QPushButton *m_follow;
    bool m_moving = false; ///< the list scrolls by itself
    bool m_cut = false;
};
constexpr int kMostLogLines = 5000;
constexpr int kLongestLogLine = 8192; ///< characters

} // namespace widgets
