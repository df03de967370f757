#include "rowdetail.h"

#include <widgets/icon.h>
#include <widgets/label.h>

#include <QGridLayout>
#include <QToolButton>

namespace widgets {

namespace {

/// The cell in full: its tool tip where that says more than its text.
QString whole(const models::Cell &cell)
{
    const QString text = cell.spoken();
    return cell.toolTip.size() > text.size() ? cell.toolTip : text;
}

} // namespace

RowDetail::RowDetail(models::RowsModel &model, QWidget *parent)
    : Panel(parent)
    , m_model(model)
    , m_grid(new QGridLayout(this))
    , m_close(new QToolButton)
{
    m_grid->setContentsMargins(12, 8, 8, 10);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    int line = 0;
    for (const models::Column &column : m_model.columns()) {
        auto *title = new Label(models::title(column), Role::Muted);
        auto *value = new Label(QString());
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(models::title(column));
        m_grid->addWidget(title, line, 0, Qt::AlignTop);
        m_grid->addWidget(value, line, 1);
        m_values.append(value);
        ++line;
    }
    m_close->setIcon(asQIcon(Icon::Close));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    m_grid->addWidget(m_close, 0, 2, Qt::AlignTop);
    setAccessibleName(tr("The chosen row in full"));
    connect(m_close, &QToolButton::clicked, this, [this] { close(); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RowDetail::refresh);
    connect(&m_model, &models::RowsModel::tallyChanged, this, &RowDetail::refresh);
    hide();
}

void RowDetail::toggle(const QString &key)
{
    if (m_key == key) {
        close();
        return;
    }
    m_key = key;
    refresh();
}

bool RowDetail::close()
{
    if (m_key.isEmpty())
        return false;
    m_key.clear();
    const QWidget *keyboard = window()->focusWidget();
    const bool hadKeyboard = keyboard && isAncestorOf(keyboard);
    hide();
    Q_EMIT closed(hadKeyboard);
    return true;
}

void RowDetail::refresh()
{
    if (m_key.isEmpty())
        return;
    const int row = m_model.find(m_key);
    if (row < 0) {
        close();
        return;
    }
    for (int i = 0; i < int(m_values.size()); ++i) {
        const auto cell = m_model.index(row, i).data(models::CellRole).value<models::Cell>();
        const QString text = whole(cell);
        // Only news: a text that is being selected would lose its selection.
        if (m_values[i]->text() != text)
            m_values[i]->setText(text);
        m_values[i]->setType(TypeSize::Body, cell.strong ? Weight::Strong : Weight::Normal,
                             cell.mono ? Face::Mono : Face::Sans);
    }
    show();
}

} // namespace widgets
