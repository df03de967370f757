#include "table.h"

#include <algorithm>
#include <numeric>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kGap = 2;

/// Unicode's East Asian Wide and Fullwidth blocks (UAX #11), and emoji that terminals draw wide.
bool isWide(char32_t c)
{
    static constexpr std::pair<char32_t, char32_t> kWide[] = {
        {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
        {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1faff}, {0x20000, 0x3fffd},
    };
    return std::any_of(std::begin(kWide), std::end(kWide),
                       [c](const auto &range) { return c >= range.first && c <= range.second; });
}

int widthOf(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    return isWide(c) ? 2 : 1;
}

/// As many characters from one end as fit; their number of code units.
qsizetype fitting(const QString &text, int width, bool fromEnd)
{
    const auto points = text.toUcs4();
    qsizetype units = 0;
    int used = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points[fromEnd ? points.size() - 1 - i : i];
        if (used + widthOf(c) > width)
            break;
        used += widthOf(c);
        units += c > 0xffff ? 2 : 1;
    }
    return units;
}

QString padded(const QString &text, int width, bool isRight)
{
    const QString space(std::max(0, width - displayWidth(text)), u' ');
    return isRight ? space + text : text + space;
}

} // namespace

int displayWidth(QStringView text)
{
    const auto points = text.toUcs4();
    return std::accumulate(points.begin(), points.end(), 0, [](int sum, char32_t c) { return sum + widthOf(c); });
}

QString elided(const QString &text, int width, Column::Give where)
{
    if (displayWidth(text) <= width)
        return text;
    if (width <= 1)
        return width == 1 ? u"…"_s : QString();
    if (where != Column::Give::Middle)
        return text.left(fitting(text, width - 1, false)) + u'…';
    const int head = width / 2;
    return text.left(fitting(text, head, false)) + u'…' + text.right(fitting(text, width - 1 - head, true));
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    QString rest = text;
    while (displayWidth(rest) > width && width > 0) {
        const qsizetype most = std::max<qsizetype>(fitting(rest, width, false), 1);
        qsizetype end = most; // of the line, a space behind it is left out
        for (qsizetype i = most; i > 0; --i) {
            if ((i < rest.size() && rest.at(i) == u' ') || rest.at(i - 1) == u',') {
                end = i;
                break;
            }
        }
        if (rest.at(end - 1).isHighSurrogate() && end < rest.size())
            ++end;
        lines += rest.left(end);
        rest = rest.mid(end + (end < rest.size() && rest.at(end) == u' ' ? 1 : 0));
    }
    if (!rest.isEmpty() || lines.isEmpty())
        lines += rest;
    return lines;
}

QString painted(const QString &text, Tone tone, bool hasColour)
{
    const char *code = nullptr;
    switch (tone) {
    case Tone::Normal: break;
    case Tone::Muted: code = "2"; break;
    case Tone::Strong: code = "1"; break;
    case Tone::Passing: code = "32"; break;
    case Tone::Warning: code = "33"; break;
    case Tone::Critical: code = "1;31"; break;
    }
    if (!hasColour || !code || text.isEmpty())
        return text;
    return u"\x1b["_s + QLatin1String(code) + u'm' + text + u"\x1b[0m"_s;
}

/// The width of every column; 0 for one that is left out.
std::vector<int> Table::widths(int available) const
{
    std::vector<int> widths(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        widths[i] = displayWidth(m_columns[i].title);
        for (const auto &row : m_rows) {
            if (i < row.size())
                widths[i] = std::max(widths[i], displayWidth(row[i].text));
        }
    }
    if (available <= 0)
        return widths;
    const auto total = [&widths] {
        int sum = -kGap;
        for (const int width : widths)
            sum += width > 0 ? width + kGap : 0;
        return sum;
    };
    const auto least = [this](std::size_t i) {
        return std::max(m_columns[i].leastWidth, displayWidth(m_columns[i].title));
    };
    for (;;) {
        int canGive = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] > 0 && m_columns[i].give != Column::Give::Nothing)
                canGive += std::max(0, widths[i] - least(i));
        }
        if (total() - canGive <= available)
            break;
        std::size_t victim = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] > 0 && m_columns[i].importance < 10 &&
                (victim == widths.size() || m_columns[i].importance <= m_columns[victim].importance))
                victim = i;
        }
        if (victim == widths.size())
            break;
        widths[victim] = 0;
    }
    while (total() > available) { // the widest one that may give gives a column at a time
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (m_columns[i].give != Column::Give::Nothing && widths[i] > least(i) &&
                (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == widths.size())
            break;
        --widths[widest];
    }
    return widths;
}

QString Table::render(const Paper &paper) const
{
    const std::vector<int> widths = this->widths(paper.width);
    QString out;
    const auto line = [&](const std::vector<Cell> &cells) {
        QString text;
        int pending = 0; // spaces that are written only when something follows
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (widths[i] == 0)
                continue;
            const Cell cell = i < cells.size() ? cells[i] : Cell();
            const QString shown = elided(cell.text, widths[i], m_columns[i].give);
            const QString full = padded(shown, widths[i], m_columns[i].isRight);
            const int behind = m_columns[i].isRight ? 0 : widths[i] - displayWidth(shown);
            if (!shown.isEmpty()) {
                text += QString(pending, u' ');
                text += full.left(full.size() - shown.size() - behind) + painted(shown, cell.tone, paper.hasColour);
                pending = behind + kGap;
            } else {
                pending += widths[i] + kGap;
            }
        }
        out += text + u'\n';
    };
    std::vector<Cell> titles;
    for (const Column &column : m_columns)
        titles.push_back({column.title, Tone::Muted});
    line(titles);
    for (const auto &row : m_rows) {
        std::vector<QStringList> pieces(row.size());
        qsizetype height = 1;
        for (std::size_t i = 0; i < std::min(row.size(), m_columns.size()); ++i) {
            pieces[i] = m_columns[i].give == Column::Give::Wrap && widths[i] > 0 ? wrapped(row[i].text, widths[i])
                                                                                 : QStringList{row[i].text};
            height = std::max(height, pieces[i].size());
        }
        for (qsizetype at = 0; at < height; ++at) {
            std::vector<Cell> cells;
            for (std::size_t i = 0; i < row.size(); ++i)
                cells.push_back({pieces[i].value(at), row[i].tone});
            line(cells);
        }
    }
    return out;
}

} // namespace qdctl
