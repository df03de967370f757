#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace qdctl {

/// How a cell looks on a terminal that has colours; without them the text alone says everything.
enum class Tone { Normal, Muted, Strong, Passing, Warning, Critical };

struct Cell
{
    QString text; ///< safe to show, one line
    Tone tone = Tone::Normal;
    Cell() = default;
    Cell(QString text_, Tone tone_ = Tone::Normal) : text(std::move(text_)), tone(tone_) {}
};

struct Column
{
    /// Where a cell is cut when the terminal is too narrow; Wrap: nowhere, it goes on in the line below.
    enum class Give { Nothing, Middle, End, Wrap };
    QString title;
    bool isRight = false; ///< numbers
    Give give = Give::Nothing;
    int leastWidth = 6; ///< of one that gives
    int importance = 5; ///< the least important columns go first when giving is not enough; 10 stays always
};

/// What a table is printed for.
struct Paper
{
    int width = 0; ///< columns of the terminal; 0: as wide as it comes
    bool hasColour = false;
};

/// Rows and columns of text, fitted to a width. East Asian wide characters count two columns, combining ones none.
class Table
{
public:
    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    void add(std::vector<Cell> cells) { m_rows.push_back(std::move(cells)); }
    bool isEmpty() const { return m_rows.empty(); }
    /// Lines without trailing spaces, each ended by a line feed; the titles first.
    QString render(const Paper &paper) const;

private:
    std::vector<int> widths(int available) const;
    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

/// Columns that a text takes on a terminal.
int displayWidth(QStringView text);
/// In lines of that width at most, broken behind commas and at spaces, or inside what is wider itself; one at least.
QStringList wrapped(const QString &text, int width);
/// Shortened to that width with an ellipsis.
QString elided(const QString &text, int width, Column::Give where);
/// With the escape sequences of its tone, when there are colours.
QString painted(const QString &text, Tone tone, bool hasColour);

} // namespace qdctl
