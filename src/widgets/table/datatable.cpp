#include "datatable.h"

#include "rowdelegate.h"

#include <widgets/notloaded.h>
#include <widgets/statepanel.h>

#include <contract/convert.h>
#include <contract/phrases.h>

#include <core/text.h>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace widgets {

namespace {

constexpr int kNarrowest = 48;
constexpr int kUsualLine = 18; // px; a line of the usual font, for which the row heights are made

} // namespace

DataTable::DataTable(const QString &name, models::RowsModel &model, core::Clock &clock, ViewMemory &memory,
                     QWidget *parent)
    : QTableView(parent)
    , m_name(name)
    , m_model(model)
    , m_clock(clock)
    , m_memory(memory)
    , m_delegate(new RowDelegate(this))
    , m_state(new StatePanel(this))
    , m_emptyText(tr("Nothing here"))
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(0);
    watchModel(); // before the view's own slots: what they choose while rows move is nobody's choice
    setModel(&m_model);
    buildHeader();
    restore();
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        const QString key = m_model.key(index.row());
        if (!key.isEmpty())
            Q_EMIT activatedKey(key);
    });
    refreshState();
}

DataTable::~DataTable()
{
    // While this is still a table: an open menu reports its end to it.
    qDeleteAll(findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
}

void DataTable::buildHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(kNarrowest);
    header->setFixedHeight(30);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint &pos) { openColumnMenu(header->mapToGlobal(pos)); });
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int column) {
        if (!m_model.columns()[std::size_t(column)].sortable) {
            header->setSortIndicator(-1, Qt::AscendingOrder);
            return;
        }
        const bool same = m_model.sortColumn() == QLatin1String(m_model.columns()[std::size_t(column)].id);
        sortBy(column, same && !m_model.sortDescending() ? Qt::DescendingOrder : Qt::AscendingOrder);
        save();
    });
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_restoring && !m_stretching) {
            save();
            stretch();
        }
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        m_delegate->setFirstColumn(horizontalHeader()->logicalIndexAt(1));
        viewport()->update();
        if (!m_restoring)
            save();
    });
}

void DataTable::watchModel()
{
    const auto begin = [this] { m_rowsMoving = true; };
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &topLeft, const QModelIndex &bottomRight) {
                // A whole row: another one may stand there now. Single columns are only ageing.
                const bool isWhole = topLeft.column() == 0 && bottomRight.column() == m_model.columnCount() - 1;
                m_rowsMoving = m_rowsMoving || isWhole;
            });
    connect(&m_model, &models::RowsModel::stateChanged, this, &DataTable::refreshState);
    connect(&m_model, &models::RowsModel::tallyChanged, this, [this] {
        if (m_rowsMoving)
            follow();
        refreshState();
        tellRange();
    });
    connect(&m_model, &models::RowsModel::sought, this, [this](const QString &key, int row) {
        if (row >= 0) {
            selectKey(key);
            scrollTo(m_model.index(row, 0), PositionAtCenter);
        }
        Q_EMIT revealed(key, row >= 0);
    });
}

/// Current row and selection stay with their keys; the neighbour of a row that is gone was never chosen, so nothing may
/// act on it.
void DataTable::follow()
{
    m_rowsMoving = true;
    const int row = m_currentKey.isEmpty() ? -1 : m_model.find(m_currentKey);
    if (currentIndex().row() != row) {
        const int column = qMax(0, currentIndex().column());
        selectionModel()->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, column),
                                          QItemSelectionModel::NoUpdate);
    }
    const int last = m_model.columnCount() - 1;
    QItemSelection wanted;
    for (int at = m_model.windowBegin(); !m_selectedKeys.isEmpty() && at < m_model.windowEnd(); ++at) {
        if (m_selectedKeys.contains(m_model.key(at)))
            wanted.select(m_model.index(at, 0), m_model.index(at, last));
    }
    selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    m_rowsMoving = false;
}

void DataTable::setRowHeight(metrics::RowHeight height)
{
    m_rowHeight = height;
    applyRowHeight();
    if (!m_restoring)
        m_memory.write(memoryKey("rows"), int(height));
}

/// A font with taller letters gets taller rows: the room around a line stays.
void DataTable::applyRowHeight()
{
    const int taller = qMax(0, QFontMetrics(font()).height() - kUsualLine);
    const int height = int(m_rowHeight) + taller;
    if (verticalHeader()->defaultSectionSize() == height)
        return;
    verticalHeader()->setDefaultSectionSize(height);
    tellRange();
    Q_EMIT rowHeightChanged();
}

int DataTable::heightFor(int rows) const
{
    return horizontalHeader()->height() + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth() + 2;
}

void DataTable::setEmptyText(const QString &why, const QString &actionText, std::function<void()> action)
{
    m_emptyText = why;
    m_emptyAction = actionText;
    m_onEmpty = std::move(action);
    refreshState();
}

QString DataTable::currentKey() const
{
    return currentIndex().isValid() ? m_model.key(currentIndex().row()) : QString();
}

void DataTable::selectKey(const QString &key)
{
    const int row = m_model.find(key);
    m_currentKey = key;
    m_selectedKeys = {key};
    m_chosenBeyond = 0;
    if (row < 0)
        return;
    const int column = qMax(0, currentIndex().column());
    m_rowsMoving = true;
    selectionModel()->setCurrentIndex(m_model.index(row, column),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_rowsMoving = false;
}

void DataTable::reveal(const QString &key)
{
    m_model.seek(key);
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // While rows come and go Qt moves the current row by itself; the operator's choice stays the key.
    if (m_rowsMoving) {
        viewport()->update();
        return;
    }
    QTableView::currentChanged(current, previous);
    const QString key = current.isValid() ? m_model.key(current.row()) : QString();
    if (key != m_currentKey) {
        m_currentKey = key;
        Q_EMIT currentKeyChanged(key);
    }
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_rowsMoving)
        return;
    m_selectedKeys.clear();
    m_chosenBeyond = 0;
    const auto rows = selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const QString key = m_model.key(index.row()); !key.isEmpty())
            m_selectedKeys += key;
        else
            ++m_chosenBeyond;
    }
}

void DataTable::refreshState()
{
    const bool loading = m_model.state() == models::RowsModel::State::Loading && m_model.rowCount() == 0;
    if (!loading) {
        m_shimmer.reset();
        m_delegate->setShimmer(true);
    } else if (!m_shimmer) {
        m_delegate->setShimmer(false);
        m_shimmer = m_clock.after(core::Milliseconds(metrics::kShimmerAfterMs), [this] {
            m_delegate->setShimmer(true);
            m_state->show(StatePanel::Kind::Loading, tr("Loading…"), {});
        });
    }
    if (m_model.rowCount() > 0) {
        m_state->hide();
    } else if (m_model.state() == models::RowsModel::State::Failed && m_model.error()) {
        m_state->show(StatePanel::Kind::Error, tr("This list could not be loaded"),
                      contract::Phrases::render(*m_model.error()), {}, {},
                      core::safeText(contract::text(m_model.error()->detail()), true));
    } else if (m_model.state() == models::RowsModel::State::Ready && !m_model.isFilterUnderstood()) {
        // Nothing was found because nothing was meant: no word that could pass for good news.
        m_state->show(StatePanel::Kind::Filtered, tr("The filter is not understood"),
                      tr("There are %n rows without it.", nullptr, m_model.unfiltered()), tr("Clear filter"),
                      [this] { Q_EMIT clearFilterRequested(); });
    } else if (m_model.state() == models::RowsModel::State::Ready && !m_model.isKnown()) {
        showUnknown();
    } else if (m_model.state() == models::RowsModel::State::Ready && !m_model.filter().isEmpty()) {
        const QString hidden = tr("%n rows are hidden by the filter.", nullptr, m_model.unfiltered());
        const QString missing = notLoaded(m_model.freshness());
        m_state->show(StatePanel::Kind::Filtered, tr("Nothing fits \"%1\"").arg(core::safeText(m_model.filter())),
                      missing.isEmpty() ? hidden : hidden + u' ' + missing, tr("Clear filter"),
                      [this] { Q_EMIT clearFilterRequested(); });
    } else if (m_model.state() == models::RowsModel::State::Ready) {
        m_state->show(StatePanel::Kind::Empty, m_emptyText, {}, m_emptyAction, m_onEmpty);
    } else if (!loading) {
        m_state->hide();
    }
    viewport()->update();
}

/// Nothing is here, and nobody can say that there is nothing.
void DataTable::showUnknown()
{
    const contract::v1::Freshness freshness = m_model.freshness();
    m_state->show(freshness == contract::v1::FRESHNESS_LOADING        ? StatePanel::Kind::Loading
                  : freshness == contract::v1::FRESHNESS_UNAUTHORISED ? StatePanel::Kind::Forbidden
                                                                      : StatePanel::Kind::Error,
                  notLoaded(freshness), tr("Whether there is anything to show here is not known."), m_emptyAction,
                  m_onEmpty);
}

void DataTable::tellRange()
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    const int rows = m_model.rowCount();
    if (rows > 0)
        m_model.setVisibleRange(qMax(0, first), last < 0 ? rows - 1 : last);
}

void DataTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    tellRange();
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_state->setGeometry(viewport()->geometry());
    stretch();
    tellRange();
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_delegate->forget();
    if (event->type() == QEvent::FontChange)
        applyRowHeight();
}

void DataTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Coming by keyboard, the operator sees where the keyboard is.
    if (!currentIndex().isValid() && m_model.rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(m_model.index(0, 0));
}

} // namespace widgets
