#include "tablepanel.h"

#include "framecelldelegate.h"

#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <numeric>

namespace widgets {

namespace {

constexpr int kMostFilters = 60;
constexpr int kUsualColumn = 140;                // px, of gauges and courses too
constexpr int kLeastColumnPx = 72;               // a filter's hint has room
constexpr int kMostColumnPx = 320;               // a longer text is a tool tip
constexpr int kColumnPaddingPx = 24;             // around a cell's text
constexpr int kSortArrowPx = 20;                 // beside a heading
constexpr int kRowsForWidths = 50;               // that are looked at
constexpr qsizetype kLongestForWidths = 120;     // characters
constexpr char kFilterField[] = "qdFilterField"; // of a filter: its column's field

/// Where not all columns have room, a long name does not push the values out of sight: the first two are seen together.
int widestColumn(const QVector<int> &needed, int room)
{
    if (needed.size() < 2 || std::accumulate(needed.cbegin(), needed.cend(), 0) <= room)
        return kMostColumnPx;
    const int together = std::max(room / 2, room - std::min(needed[0], needed[1]));
    return std::max(kLeastColumnPx, std::min(std::max(kUsualColumn, room * 2 / 5), together));
}

} // namespace

TablePanel::TablePanel(QWidget *parent)
    : PanelBody(parent)
    , m_model(new FrameTableModel(this))
    , m_view(new QTableView)
    , m_delegate(new FrameCellDelegate(*m_model, this))
    , m_filterLine(new QWidget)
    , m_parts(std::make_unique<QObject>())
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);
    m_view->setSortingEnabled(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(int(metrics::RowHeight::Normal));
    m_view->setAccessibleName(tr("Table"));
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // as the data came
    header->setDefaultSectionSize(kUsualColumn);
    header->setStretchLastSection(true);
    connect(header, &QHeaderView::sortIndicatorChanged, m_parts.get(), [this](int column, Qt::SortOrder order) {
        m_model->sort(column, order);
        showState();
    });
    const auto place = [this] { placeFilters(); };
    connect(header, &QHeaderView::sectionResized, m_parts.get(), [this, header](int section) {
        if (m_isFitting)
            return; // whoever fits the columns places the filters when all of them have their width
        int last = header->count() - 1;
        while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
            --last;
        // That one takes what is left, whoever made it.
        if (header->visualIndex(section) != last)
            m_isSizedByHand = true;
        placeFilters();
    });
    connect(header, &QHeaderView::geometriesChanged, m_parts.get(), place);
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, m_parts.get(), place);
    connect(m_view, &QTableView::activated, m_parts.get(), [this](const QModelIndex &index) {
        if (index.isValid())
            followLink(m_model->link(index));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, m_parts.get(),
            [this] { tellLink(chosenLink()); });
    m_filterLine->setFixedHeight(metrics::kControl);
    m_filterLine->installEventFilter(this);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterLine);
    layout->addWidget(m_view, 1);
    setContent(content, m_view);
}

core::Result<void> TablePanel::setOptions(const QJsonObject &options)
{
    static const QStringList kCells{
        QStringLiteral("text"),  QStringLiteral("color-text"), QStringLiteral("color-background"),
        QStringLiteral("gauge"), QStringLiteral("sparkline"),  QStringLiteral("link")};
    QVector<TableLook> looks;
    QString sort;
    bool descending = false;
    bool filterable = true;
    dashboard::OptionReader reader(options);
    reader.list("columns", 60, [&looks](dashboard::OptionReader &item) {
        TableLook look;
        QString cell = QStringLiteral("text");
        item.text("field", look.field, 300);
        item.text("title", look.title, 200);
        item.text("unit", look.unit, 64);
        item.choice("cell", cell, kCells);
        item.flag("hidden", look.hidden);
        item.number("min", look.min, -1e300, 1e300);
        item.number("max", look.max, -1e300, 1e300);
        item.levels("levels", look.levels);
        item.text("link", look.link, 2000);
        look.cell = TableLook::Cell(std::max<qsizetype>(0, kCells.indexOf(cell)));
        looks += look;
    });
    reader.text("sort", sort, 300);
    reader.flag("descending", descending);
    reader.flag("filter", filterable);
    if (auto result = reader.finish(); !result)
        return result;
    m_looks = looks;
    m_filterable = filterable;
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        m_model->setLooks(m_looks);
    }
    m_model->sortBy(sort, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_needed.clear();
    measureColumns();
    applyOptions();
    showState();
    return {};
}

void TablePanel::refresh()
{
    const int sections = m_view->horizontalHeader()->count();
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        m_model->setData(dashboard::tableOf(input().frames), input().zone,
                         input().state == dashboard::PanelState::Stale);
    }
    QStringList columns;
    for (int i = 0; i < m_model->columnCount(); ++i)
        columns += m_model->look(i).field;
    // Data without columns passes: what was typed stays.
    const bool areOthers = !columns.isEmpty() && columns != m_columns;
    if (areOthers) {
        m_columns = columns;
        m_needed.clear();
        buildFilters();
    }
    if (areOthers || columns.size() != sections)
        m_isSizedByHand = false;
    measureColumns();
    if (areOthers || columns.size() != sections)
        applyOptions();
    else
        fitColumns();
}

void TablePanel::measureColumns()
{
    const int columns = m_model->columnCount();
    if (columns == 0)
        return;
    m_needed.resize(columns);
    const QFontMetrics cells(Theme::font());
    const QFontMetrics headings(m_view->horizontalHeader()->font());
    for (int column = 0; column < columns; ++column) {
        if (m_model->look(column).hidden || m_needed[column] == kMostColumnPx)
            continue;
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int needed = headings.horizontalAdvance(title.left(kLongestForWidths)) + kColumnPaddingPx + kSortArrowPx;
        const TableLook::Cell cell = m_model->look(column).cell;
        if (cell == TableLook::Cell::Gauge || cell == TableLook::Cell::Course)
            needed = std::max(needed, kUsualColumn);
        for (int row = 0; row < std::min(m_model->rowCount(), kRowsForWidths) && needed < kMostColumnPx; ++row) {
            const QString text = m_model->index(row, column).data().toString().left(kLongestForWidths);
            needed = std::max(needed, cells.horizontalAdvance(text) + kColumnPaddingPx);
        }
        // What is live does not shake: columns grow, and shrink with other ones only.
        m_needed[column] = std::max(m_needed[column], std::clamp(needed, kLeastColumnPx, kMostColumnPx));
    }
}

void TablePanel::fitColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    if (m_isSizedByHand || header->count() != m_needed.size())
        return;
    QVector<int> widths;
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i))
            widths += m_needed[i];
    }
    if (widths.isEmpty())
        return;
    const int room = m_view->viewport()->width();
    const int most = widestColumn(widths, room);
    const int more = std::max(0, room - std::accumulate(widths.cbegin(), widths.cend(), 0)) / int(widths.size());
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        for (int i = 0; i < header->count(); ++i) {
            if (!header->isSectionHidden(i))
                header->resizeSection(i, std::min(m_needed[i], most) + more);
        }
    }
    placeFilters();
}

void TablePanel::applyOptions()
{
    QHeaderView *header = m_view->horizontalHeader();
    m_filterLine->setVisible(m_filterable);
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        for (int i = 0; i < m_model->columnCount(); ++i)
            header->setSectionHidden(i, m_model->look(i).hidden);
    }
    fitColumns();
    showSort();
    placeFilters();
}

void TablePanel::showSort()
{
    // The arrow follows the model, which knows the field by its name; it does not sort again.
    QHeaderView *header = m_view->horizontalHeader();
    const QSignalBlocker quiet(header);
    header->setSortIndicator(m_model->sortColumn(), m_model->sortOrder());
}

void TablePanel::buildFilters()
{
    QString focused;
    for (QLineEdit *filter : m_filters) {
        if (filter->hasFocus())
            focused = filter->property(kFilterField).toString();
        filter->disconnect(m_parts.get());
        filter->hide();
        filter->deleteLater();
    }
    m_filters.clear();
    for (int i = 0; i < std::min(m_model->columnCount(), kMostFilters); ++i) {
        auto *filter = new QLineEdit(m_filterLine);
        filter->setText(m_model->filter(i));
        filter->setProperty(kFilterField, m_model->look(i).field);
        filter->installEventFilter(this);
        filter->setPlaceholderText(tr("filter…"));
        filter->setMaxLength(200);
        filter->setAccessibleName(tr("Filter of %1").arg(m_model->look(i).field));
        connect(filter, &QLineEdit::textChanged, m_parts.get(), [this, i](const QString &text) {
            m_model->setFilter(i, text);
            showState();
        });
        m_filters += filter;
        if (!focused.isEmpty() && m_model->look(i).field == focused) {
            filter->show();
            filter->setFocus(Qt::OtherFocusReason);
        }
    }
}

void TablePanel::placeFilters()
{
    const QHeaderView *header = m_view->horizontalHeader();
    for (int i = 0; i < m_filters.size(); ++i) {
        if (i >= header->count()) {
            m_filters[i]->hide();
            continue;
        }
        m_filters[i]->setVisible(!header->isSectionHidden(i));
        m_filters[i]->setGeometry(header->sectionViewportPosition(i) + 2, 1, std::max(0, header->sectionSize(i) - 4),
                                  metrics::kControl - 2);
    }
}

QString TablePanel::chosenLink() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_model->link(index) : QString();
}

dashboard::Values TablePanel::valuesOf(const QVector<int> &rows) const
{
    dashboard::Values values;
    QVector<int> columns;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (!m_model->look(i).hidden) {
            columns += i;
            values.header += m_model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        }
    }
    const qsizetype most = dashboard::mostCopiedRows(columns.size());
    for (const int row : rows.mid(0, most)) {
        QStringList cells;
        for (const int column : columns)
            cells += m_model->raw(row, column);
        values.rows += cells;
    }
    values.cut = m_model->isCut() || rows.size() > most;
    return values;
}

dashboard::Values TablePanel::values() const
{
    QVector<int> all(m_model->rowCount());
    for (int i = 0; i < all.size(); ++i)
        all[i] = i;
    return valuesOf(all);
}

QString TablePanel::told() const
{
    const QString rows = tr("%n row(s)", nullptr, m_model->rowCount());
    return m_model->isFiltered() ? tr("%1 of %2 fit the filter").arg(rows).arg(m_model->allRows()) : rows;
}

QString TablePanel::leftOut() const
{
    return m_model->isCut() ? tr("Only the first %1 rows are here").arg(m_model->allRows()) : QString();
}

bool TablePanel::keyInTable(const QKeyEvent &key)
{
    if (key.matches(QKeySequence::Copy)) {
        QVector<int> rows;
        for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
            rows += index.row();
        std::sort(rows.begin(), rows.end());
        QApplication::clipboard()->setText((rows.isEmpty() ? values() : valuesOf(rows)).tsv());
        return true;
    }
    if (key.key() == Qt::Key_Slash && m_filterable) {
        const auto first = std::find_if(m_filters.cbegin(), m_filters.cend(),
                                        [](const QLineEdit *filter) { return !filter->isHidden(); });
        if (first == m_filters.cend())
            return false;
        (*first)->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (key.key() == Qt::Key_O && key.modifiers() == Qt::NoModifier && m_view->currentIndex().isValid()) {
        const int column = m_view->currentIndex().column();
        const bool again = m_model->sortColumn() == column && m_model->sortOrder() == Qt::AscendingOrder;
        m_model->sort(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        showSort();
        showState();
        return true;
    }
    return false;
}

bool TablePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filterLine && event->type() == QEvent::Resize)
        placeFilters();
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (event->type() == QEvent::KeyPress) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (watched == m_view && keyInTable(key))
            return true;
        if (watched != m_view && key.key() == Qt::Key_Escape && watched->property(kFilterField).isValid()) {
            m_view->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return PanelBody::eventFilter(watched, event);
}

void TablePanel::changeEvent(QEvent *event)
{
    PanelBody::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_delegate->forget();
}

} // namespace widgets
