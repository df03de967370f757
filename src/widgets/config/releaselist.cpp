#include "releaselist.h"

#include <contract/convert.h>
#include <core/text.h>
#include <core/tooltip.h>
#include <core/units.h>
#include <models/configwords.h>
#include <widgets/actions/tonemark.h>
#include <widgets/label.h>
#include <widgets/table/letterkey.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

enum ReleaseColumn { AgeColumn, CommentColumn, AuthorColumn, KindColumn, StateColumn, IdColumn, ReleaseColumns };

/// Letters are keys of the window.
class ReleaseTable final : public QTableWidget
{
public:
    using QTableWidget::QTableWidget;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (isLetterKey(*event) || event->key() == Qt::Key_Escape)
            event->ignore();
        else
            QTableWidget::keyPressEvent(event);
    }
};

QString releaseAge(qint64 atUnixMs, core::Clock &clock)
{
    if (atUnixMs <= 0)
        return QStringLiteral("\u2014");
    const qint64 age = core::toUnixMs(clock.wall()) - atUnixMs;
    return ReleaseList::tr("%1 ago").arg(core::formatDuration(core::Milliseconds(qMax<qint64>(0, age))));
}

QTableWidgetItem *releaseCell(const QString &text, const QString &tip = {})
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setToolTip(core::toolTip(tip.isEmpty() ? text : tip));
    return item;
}

/// Of what a removal signed off: how much went, and why.
QString goneComment(const contract::v1::ReleaseInfo &release, const QString &comment)
{
    const QString gone =
        ReleaseList::tr("Releases removed up to this one: %1").arg(qMax(1, int(release.collected_releases())));
    return comment.isEmpty() ? gone : gone + QStringLiteral(" \u00b7 ") + comment;
}

} // namespace

ReleaseList::ReleaseList(models::ConfigHistory &history, core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_clock(clock)
    , m_state(new Label(QString(), Role::Muted))
    , m_table(new ReleaseTable(0, ReleaseColumns))
    , m_compare(new QPushButton(tr("Compare")))
    , m_restore(new QPushButton(tr("Restore…")))
    , m_tidy(new QPushButton(tr("Remove old releases…")))
    , m_why(new Label(QString(), Role::Muted, TypeSize::Small))
{
    m_state->setWordWrap(true);
    m_why->setWordWrap(true);
    m_table->setHorizontalHeaderLabels(
        {tr("Released"), tr("Comment"), tr("Author"), tr("Kind"), tr("State"), tr("Release")});
    m_table->setAccessibleName(tr("Releases"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false); // rows are one line high: a long word would show nothing of itself
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(CommentColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(IdColumn, 250);
    m_table->setColumnWidth(AuthorColumn, 140);
    for (int column = 0; column < ReleaseColumns; ++column) {
        const int title = m_table->horizontalHeader()->sectionSizeHint(column);
        m_table->setColumnWidth(column, qMax(m_table->columnWidth(column), title));
    }
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_tidy); // it destroys: apart from the others
    foot->addSpacing(metrics::kGap);
    foot->addWidget(m_why, 1);
    foot->addWidget(m_compare);
    foot->addWidget(m_restore);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addWidget(m_state);
    all->addWidget(m_table, 1);
    all->addLayout(foot);
    connect(&history, &models::ConfigHistory::changed, this, &ReleaseList::refresh);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ReleaseList::refreshButtons);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        const QStringList two = chosen();
        if (two.size() == 2)
            Q_EMIT compareRequested(two.at(1), two.at(0));
        else if (two.size() == 1)
            Q_EMIT compareRequested(two.at(0), QString());
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const QStringList one = chosen(); one.size() == 1)
            Q_EMIT restoreRequested(one.first());
    });
    m_tick = m_clock.every(std::chrono::seconds(1), [this] { refreshAges(); });
    connect(m_tidy, &QPushButton::clicked, this, &ReleaseList::tidyRequested);
    refresh();
}

void ReleaseList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh(); // items hold colours of their own
}

void ReleaseList::setRestoreBlocked(const QString &why)
{
    m_blocked = why;
    refreshButtons();
}

const contract::v1::ReleaseInfo *ReleaseList::info(const QString &release) const
{
    const auto &all = m_history.releases();
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [id = contract::utf8(release)](const auto &one) { return one.id() == id; });
    return found == all.cend() ? nullptr : &*found;
}

QStringList ReleaseList::chosen() const
{
    QStringList ids;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QTableWidgetItem *item = m_table->item(row, IdColumn);
        if (item && item->isSelected())
            ids += item->data(Qt::UserRole).toString();
    }
    return ids;
}

void ReleaseList::refresh()
{
    using State = models::ConfigHistory::State;
    const auto &releases = m_history.releases();
    switch (m_history.state()) {
    case State::None: m_state->setText({}); break;
    case State::Loading: m_state->setText(releases.empty() ? tr("Reading the releases …") : QString()); break;
    case State::Failed: m_state->setText(tr("The releases could not be read. %1").arg(m_history.problem())); break;
    case State::Ready:
        m_state->setText(releases.empty()
                             ? tr("Nothing was released yet. The first release keeps what the draft holds.")
                             : QString());
        break;
    }
    m_state->setVisible(!m_state->text().isEmpty());
    const QStringList before = chosen();
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(int(releases.size()));
    const Theme &theme = Theme::of(this);
    for (int row = 0; row < int(releases.size()); ++row) {
        const auto &release = releases[std::size_t(row)];
        const QString id = contract::text(release.id());
        QString kind = models::releaseKindWord(contract::text(release.kind()));
        if (!release.of().empty())
            kind += u' ' + core::safeText(contract::text(release.of()), false, 60);
        const bool isGone = release.collected();
        const QString state =
            isGone ? tr("removed by policy") : models::releaseStateWord(contract::text(release.state()));
        const QString stateTip =
            isGone
                ? tr("What it held is gone and cannot be restored. A checkpoint signs off the removal, so the history "
                     "that stays can be verified.")
                : QString();
        const QString comment = core::safeText(contract::text(release.comment()), false, 2000);
        const QString when =
            release.at_unix_ms() > 0
                ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(release.at_unix_ms()), QLocale::LongFormat)
                : QString();
        m_table->setItem(row, AgeColumn, releaseCell(releaseAge(release.at_unix_ms(), m_clock), when));
        m_table->setItem(row, CommentColumn, releaseCell(isGone ? goneComment(release, comment) : comment));
        const QString author = core::safeText(contract::text(release.author()), false, 200);
        // Somebody else's change has the name of who met it, who did not make it.
        const bool isFound = release.kind() == "external" && !author.isEmpty();
        m_table->setItem(row, AuthorColumn, releaseCell(isFound ? tr("found by %1").arg(author) : author));
        m_table->setItem(row, KindColumn, releaseCell(kind));
        auto *stateItem = releaseCell(state, stateTip);
        stateItem->setForeground(
            theme.colour(isGone ? Role::Muted : toneRole(models::releaseStateTone(contract::text(release.state())))));
        m_table->setItem(row, StateColumn, stateItem);
        auto *idItem = releaseCell(core::safeText(id, false, 100));
        idItem->setData(Qt::UserRole, id);
        idItem->setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
        m_table->setItem(row, IdColumn, idItem);
    }
    m_table->resizeColumnToContents(KindColumn); // the release that was restored in full; the comment has the rest
    m_table->clearSelection();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!before.contains(m_table->item(row, IdColumn)->data(Qt::UserRole).toString()))
            continue;
        for (int column = 0; column < ReleaseColumns; ++column)
            m_table->item(row, column)->setSelected(true);
    }
    refreshButtons();
}

void ReleaseList::refreshAges()
{
    const auto &releases = m_history.releases();
    if (!isVisible() || m_table->rowCount() != int(releases.size()))
        return;
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->item(row, AgeColumn)->setText(releaseAge(releases[std::size_t(row)].at_unix_ms(), m_clock));
}

void ReleaseList::refreshButtons()
{
    const QStringList ids = chosen();
    bool areThere = !ids.isEmpty() && ids.size() <= 2;
    for (const QString &id : ids) {
        const auto *release = info(id);
        areThere = areThere && release && !release->collected();
    }
    m_compare->setText(ids.size() == 2 ? tr("Compare both") : tr("Compare with what is live"));
    m_compare->setEnabled(areThere);
    m_restore->setEnabled(areThere && ids.size() == 1 && m_blocked.isEmpty());
    m_tidy->setEnabled(m_history.hasOlderReleases() && m_blocked.isEmpty());
    m_tidy->setToolTip(core::toolTip(m_tidy->isEnabled()   ? tr("What is to be kept is asked next.")
                                     : m_blocked.isEmpty() ? tr("There is nothing before the newest release.")
                                                           : m_blocked));
    QString why;
    if (ids.isEmpty())
        why = tr("Choose one release to compare it with what is live or to restore it, or two to compare them.");
    else if (ids.size() > 2)
        why = tr("Choose no more than two releases.");
    else if (!areThere)
        why = tr("The content of a chosen release was removed by policy.");
    else if (!m_blocked.isEmpty())
        why = m_blocked;
    m_why->setText(why);
}

} // namespace widgets
