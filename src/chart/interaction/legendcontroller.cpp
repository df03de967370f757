#include "legendcontroller.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

constexpr double kRowsPerNotch = 3;
constexpr qsizetype kLongestSearch = 100;

bool isWritten(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
}

} // namespace

void LegendController::setGeometry(const LegendGeometry &geometry, int columnCount)
{
    m_geometry = geometry;
    m_columnCount = columnCount;
    m_view.scrollPx = geometry.scrollPx;
}

void LegendController::setNames(const QStringList &names)
{
    if (names == m_names)
        return;
    const QString focused = m_names.value(m_view.focused);
    m_names = names;
    m_view.focused = m_view.focused < 0 ? -1 : int(names.indexOf(focused));
    m_pressed = {};
}

LegendIntent LegendController::pointer(const PointerInput &input)
{
    const LegendHit hit = legendAt(m_geometry, input.at);
    if (input.kind == PointerInput::Kind::Press || input.kind == PointerInput::Kind::DoubleClick) {
        m_pressed = {};
        if (input.button != Button::Left || hit.kind == LegendHit::Kind::None)
            return LegendIntent::Passed;
        m_pressed = hit;
        return LegendIntent::None;
    }
    if (input.kind != PointerInput::Kind::Release || input.button != Button::Left ||
        m_pressed.kind == LegendHit::Kind::None)
        return LegendIntent::Passed;
    const LegendHit pressed = std::exchange(m_pressed, {});
    if (!(pressed == hit))
        return LegendIntent::None;
    switch (hit.kind) {
    case LegendHit::Kind::Entry: return click(hit.index, bool(input.modifiers & Modifier::Control));
    case LegendHit::Kind::Title: return sortBy(hit.index);
    case LegendHit::Kind::More: return LegendIntent::More;
    case LegendHit::Kind::None: break;
    }
    return LegendIntent::None;
}

LegendIntent LegendController::click(int item, bool joins)
{
    if (item < 0 || item >= m_names.size())
        return LegendIntent::None;
    m_view.focused = item;
    if (joins)
        m_state.toggle(m_names[item], m_names);
    else
        m_state.isolate(m_names[item], m_names);
    return LegendIntent::Shown;
}

LegendIntent LegendController::sortBy(int column)
{
    if (m_view.sortColumn == column) {
        m_view.isDescending = !m_view.isDescending;
    } else {
        m_view.sortColumn = column;
        m_view.isDescending = column != LegendView::kByName; // the largest are looked for, names are looked up
    }
    return LegendIntent::Look;
}

LegendIntent LegendController::search(const QString &filter)
{
    if (filter == m_view.filter)
        return LegendIntent::None;
    m_view.filter = filter;
    m_view.scrollPx = 0;
    return LegendIntent::Look;
}

LegendIntent LegendController::wheel(const WheelInput &input)
{
    const double furthest = std::max(0.0, m_geometry.contentPx - m_geometry.area.height());
    if (!m_geometry.bounds.contains(input.at) || m_geometry.mode == LegendMode::Line || furthest <= 0 ||
        input.modifiers)
        return LegendIntent::Passed;
    const double to = std::clamp(m_view.scrollPx - input.turnY * kRowsPerNotch * m_geometry.rowPx, 0.0, furthest);
    if (to == m_view.scrollPx)
        return LegendIntent::Passed; // at its end the page goes on
    m_view.scrollPx = to;
    return LegendIntent::Look;
}

void LegendController::enter()
{
    m_view.hasKeyboard = true;
    if (!m_geometry.order.contains(m_view.focused))
        m_view.focused = m_geometry.order.isEmpty() ? -1 : m_geometry.order.first();
    m_view.scrollPx = scrolledTo(m_geometry, m_view.focused);
}

LegendIntent LegendController::move(qsizetype by)
{
    if (m_geometry.order.isEmpty())
        return LegendIntent::None;
    const qsizetype at = m_geometry.order.indexOf(m_view.focused);
    const qsizetype to = at < 0 ? 0 : std::clamp<qsizetype>(at + by, 0, m_geometry.order.size() - 1);
    m_view.focused = m_geometry.order[to];
    m_view.scrollPx = scrolledTo(m_geometry, m_view.focused);
    return LegendIntent::Look;
}

LegendIntent LegendController::key(const KeyInput &input)
{
    if (!m_view.hasKeyboard)
        return LegendIntent::Passed;
    const bool control = bool(input.modifiers & Modifier::Control);
    const bool table = m_geometry.mode == LegendMode::Table;
    const qsizetype columns = std::max(1, m_geometry.columns);
    const qsizetype page = std::max(1.0, std::floor(m_geometry.area.height() / m_geometry.rowPx)) * double(columns);
    if (input.modifiers & Modifier::Alt)
        return LegendIntent::Passed;
    switch (input.key) {
    case Key::Left:
    case Key::Right: {
        const int by = input.key == Key::Left ? -1 : 1;
        if (!table)
            return move(by);
        const int least = LegendView::kByName;
        const int from = std::max(m_view.sortColumn, least - 1);
        const int to = std::clamp(from + by, least, m_columnCount - 1);
        return to == m_view.sortColumn ? LegendIntent::None : sortBy(to);
    }
    case Key::Up:
    case Key::Down:
        if (control && table) {
            m_view.isDescending = input.key == Key::Down;
            return LegendIntent::Look;
        }
        return move(input.key == Key::Up ? -columns : columns);
    case Key::Home: return move(-m_geometry.order.size());
    case Key::End: return move(m_geometry.order.size());
    case Key::PageUp: return move(-page);
    case Key::PageDown: return move(page);
    case Key::Enter:
    case Key::Space:
        // One that the search has hidden is not meant.
        if (!m_geometry.order.contains(m_view.focused))
            return LegendIntent::None;
        return click(m_view.focused, control || input.key == Key::Space);
    case Key::Backspace: return search(m_view.filter.chopped(qMin<qsizetype>(1, m_view.filter.size())));
    case Key::Escape:
        if (!m_view.filter.isEmpty())
            return search({});
        leave();
        return LegendIntent::Left;
    case Key::Plus:
    case Key::Minus:
    case Key::Zero:
    case Key::C:
    case Key::L:
    case Key::Menu:
    case Key::Other: break;
    }
    if (control || !isWritten(input.text) || m_view.filter.size() >= kLongestSearch)
        return LegendIntent::Passed;
    return search(m_view.filter + input.text);
}

} // namespace chart
