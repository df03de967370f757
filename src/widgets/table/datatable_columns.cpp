#include "datatable.h"

#include "letterkey.h"
#include "rowdelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace widgets {

namespace {

constexpr int kStretchLeast = 180;
constexpr int kTitleRoom = 2 * 10; // a header's padding
constexpr int kArrowRoom = 16;     // of the column sorted by

} // namespace

QString DataTable::memoryKey(const char *what) const
{
    return QStringLiteral("table/%1/%2").arg(m_name, QLatin1String(what));
}

void DataTable::sortBy(int column, Qt::SortOrder order)
{
    horizontalHeader()->setSortIndicator(column, order);
    m_model.setSort(QString::fromLatin1(m_model.columns()[std::size_t(column)].id), order == Qt::DescendingOrder);
}

void DataTable::restore()
{
    m_restoring = true;
    QHeaderView *header = horizontalHeader();
    const models::Columns columns = m_model.columns();
    const int count = int(columns.size());
    const QVariantMap saved = m_memory.read(memoryKey("columns")).toMap();
    for (int i = 0; i < count; ++i) {
        const models::Column &column = columns[std::size_t(i)];
        const QVariantMap own = saved.value(QLatin1String(column.id)).toMap();
        const int width = own.value(QStringLiteral("width"), usualWidth(i)).toInt();
        header->resizeSection(i, qBound(header->minimumSectionSize(), width, 2000));
        const QVariant chosen = own.value(QStringLiteral("shown"));
        if (chosen.isValid())
            m_chosenColumns.insert(i, chosen.toBool());
        header->setSectionHidden(i, !m_chosenColumns.value(i, column.shownAtFirst));
    }
    for (int position = 0; position < count; ++position) {
        for (int i = 0; i < count; ++i) {
            const QVariantMap own = saved.value(QLatin1String(columns[std::size_t(i)].id)).toMap();
            if (own.value(QStringLiteral("position"), -1).toInt() == position)
                header->moveSection(header->visualIndex(i), position);
        }
    }
    const QString sort = m_memory.read(memoryKey("sort")).toString();
    const bool descending = m_memory.read(memoryKey("descending"), false).toBool();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    for (int i = 0; i < count; ++i) {
        if (columns[std::size_t(i)].sortable && sort == QLatin1String(columns[std::size_t(i)].id))
            sortBy(i, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    const int height = m_memory.read(memoryKey("rows"), int(metrics::RowHeight::Normal)).toInt();
    setRowHeight(height <= 24   ? metrics::RowHeight::Compact
                 : height >= 34 ? metrics::RowHeight::Roomy
                                : metrics::RowHeight::Normal);
    m_delegate->setFirstColumn(qMax(0, header->logicalIndex(0)));
    m_restoring = false;
}

/// Titles differ in length from language to language; none is cut before the user makes it so.
int DataTable::usualWidth(int column) const
{
    const models::Column &shown = m_model.columns()[std::size_t(column)];
    const QFontMetrics letters(Theme::font(TypeSize::Small));
    return qMax(letters.horizontalAdvance(models::title(shown)) + kTitleRoom + (shown.sortable ? kArrowRoom : 0),
                shown.widthPx > 0 ? shown.widthPx : kStretchLeast);
}

void DataTable::save()
{
    QVariantMap all;
    const QHeaderView *header = horizontalHeader();
    const models::Columns columns = m_model.columns();
    for (int i = 0; i < int(columns.size()); ++i) {
        QVariantMap own{{QStringLiteral("position"), header->visualIndex(i)}};
        // What nobody chose is not kept: which columns are there by themselves depends on what there is to show.
        if (const auto chosen = m_chosenColumns.constFind(i); chosen != m_chosenColumns.cend())
            own.insert(QStringLiteral("shown"), *chosen);
        // A width that nobody chose is not kept: in another language the title needs another one.
        if (!header->isSectionHidden(i) && columns[std::size_t(i)].widthPx > 0 &&
            header->sectionSize(i) != usualWidth(i))
            own.insert(QStringLiteral("width"), header->sectionSize(i));
        all.insert(QString::fromLatin1(columns[std::size_t(i)].id), own);
    }
    m_memory.write(memoryKey("columns"), all);
    m_memory.write(memoryKey("sort"), m_model.sortColumn());
    m_memory.write(memoryKey("descending"), m_model.sortDescending());
}

void DataTable::stretch()
{
    const models::Columns columns = m_model.columns();
    QHeaderView *header = horizontalHeader();
    int stretching = -1;
    int others = 0;
    for (int i = 0; i < int(columns.size()); ++i) {
        if (header->isSectionHidden(i))
            continue;
        if (columns[std::size_t(i)].widthPx == 0 && stretching < 0)
            stretching = i;
        else
            others += header->sectionSize(i);
    }
    if (stretching < 0)
        return;
    m_stretching = true;
    header->resizeSection(stretching, qMax(kStretchLeast, viewport()->width() - others));
    m_stretching = false;
}

void DataTable::openColumnMenu(const QPoint &globalPos)
{
    QMenu *menu = makeMenu();
    const models::Columns columns = m_model.columns();
    for (int i = 0; i < int(columns.size()); ++i) {
        QAction *action = menu->addAction(models::title(columns[std::size_t(i)]));
        action->setCheckable(true);
        action->setChecked(!horizontalHeader()->isSectionHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            m_chosenColumns.insert(i, shown);
            horizontalHeader()->setSectionHidden(i, !shown);
            stretch();
            save();
        });
    }
    menu->addSeparator();
    const std::pair<metrics::RowHeight, QString> heights[] = {{metrics::RowHeight::Compact, tr("Compact rows")},
                                                              {metrics::RowHeight::Normal, tr("Normal rows")},
                                                              {metrics::RowHeight::Roomy, tr("Roomy rows")}};
    for (const auto &[height, text] : heights) {
        QAction *action = menu->addAction(text, this, [this, chosen = height] { setRowHeight(chosen); });
        action->setCheckable(true);
        action->setChecked(height == m_rowHeight);
    }
    menu->popup(globalPos);
}

/// The chosen rows that are here, or all that are; and how many more were meant.
QVector<int> DataTable::rowsToCopy(qsizetype &missing) const
{
    QVector<int> chosen;
    QVector<int> here;
    for (int row = m_model.windowBegin(); row < m_model.windowEnd(); ++row) {
        here += row;
        if (m_selectedKeys.contains(m_model.key(row)))
            chosen += row;
    }
    const bool isAllHere = here.size() >= m_model.rowCount();
    const qsizetype meant = m_selectedKeys.size() + m_chosenBeyond;
    // Where all rows are here, a chosen one that is not is gone.
    if (meant == 0 || (isAllHere && chosen.isEmpty())) {
        missing = m_model.rowCount() - here.size();
        return here;
    }
    missing = isAllHere ? 0 : meant - chosen.size();
    return chosen;
}

void DataTable::setShownByItself(const QString &columnId, bool shown)
{
    const models::Columns columns = m_model.columns();
    for (int i = 0; i < int(columns.size()); ++i) {
        if (columnId != QLatin1String(columns[std::size_t(i)].id) || m_chosenColumns.contains(i) ||
            horizontalHeader()->isSectionHidden(i) != shown)
            continue;
        horizontalHeader()->setSectionHidden(i, !shown);
        stretch();
    }
}

void DataTable::setPlaceColours(const QHash<QString, QString> &colours)
{
    m_delegate->setPlaceColours(colours);
    viewport()->update();
}

QString DataTable::copyText(bool markdown) const
{
    QVector<int> shown;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        if (const int logical = header->logicalIndex(visual); !header->isSectionHidden(logical))
            shown += logical;
    }
    qsizetype missing = 0;
    const QVector<int> wanted = rowsToCopy(missing);
    const auto clean = [markdown](QString text) {
        text.replace(u'\t', u' ').replace(u'\n', u' ');
        return markdown ? text.replace(u'|', QStringLiteral("\\|")) : text;
    };
    const auto joined = [markdown](const QStringList &cells) {
        return markdown ? QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |")
                        : cells.join(u'\t');
    };
    QStringList lines;
    QStringList cells;
    for (const int column : std::as_const(shown))
        cells += clean(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    lines += joined(cells);
    if (markdown)
        lines += QStringLiteral("|") + QStringLiteral(" --- |").repeated(shown.size());
    for (const int row : std::as_const(wanted)) {
        cells.clear();
        for (const int column : std::as_const(shown))
            cells += clean(m_model.index(row, column).data(Qt::DisplayRole).toString());
        lines += joined(cells);
    }
    if (missing > 0) {
        if (markdown)
            lines += QString();
        //: Below copied rows: some could not be copied
        lines += tr("%1 of %2 rows; the others are not loaded. Filter, or scroll to them, and copy again.")
                     .arg(wanted.size())
                     .arg(wanted.size() + missing);
    }
    return lines.join(u'\n') + u'\n';
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers();
    if (event->key() == Qt::Key_C && modifiers & Qt::ControlModifier) {
        QGuiApplication::clipboard()->setText(copyText(modifiers & Qt::ShiftModifier));
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const QString key = currentKey(); !key.isEmpty())
            Q_EMIT activatedKey(key);
        return;
    }
    // Letters are the page's and the window's keys, not a search in a list that is not wholly here.
    if (isLetterKey(*event) || event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
    const QString key = index.isValid() ? m_model.key(index.row()) : currentKey();
    QMenu *menu = makeMenu();
    if (!key.isEmpty()) {
        menu->addAction(tr("Open") + QStringLiteral("\tEnter"), this, [this, key] { Q_EMIT activatedKey(key); });
        menu->addSeparator();
        if (m_rowMenu)
            m_rowMenu(*menu, key);
    }
    menu->addAction(tr("Copy") + QStringLiteral("\tCtrl+C"), this,
                    [this] { QGuiApplication::clipboard()->setText(copyText(false)); });
    menu->addAction(tr("Copy as Markdown") + QStringLiteral("\tCtrl+Shift+C"), this,
                    [this] { QGuiApplication::clipboard()->setText(copyText(true)); });
    menu->addSeparator();
    menu->addAction(tr("Columns…"), this, [this, at = event->globalPos()] { openColumnMenu(at); });
    menu->popup(event->globalPos());
}

} // namespace widgets
