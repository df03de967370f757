#include "loglistpanel.h"

#include <dashboard/options.h>
#include <dashboard/valuetext.h>
#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <core/text.h>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPersistentModelIndex>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace widgets {

namespace {

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return LogListPanel::tr("debug");
    case LogLevel::Info: return LogListPanel::tr("info");
    case LogLevel::Warning: return LogListPanel::tr("warning");
    case LogLevel::Error: return LogListPanel::tr("error");
    case LogLevel::Critical: return LogListPanel::tr("critical");
    case LogLevel::None: break;
    }
    return {};
}

struct LogFields
{
    const dashboard::Field *time;
    const dashboard::Field *text;
    const dashboard::Field *level;
};

LogFields logFields(const dashboard::Frame &frame)
{
    LogFields fields{frame.first(dashboard::Field::Kind::Time), nullptr, nullptr};
    for (const char *name : {"line", "message", "body"}) {
        if (!fields.text)
            fields.text = frame.named(QString::fromLatin1(name));
    }
    if (!fields.text || fields.text->kind != dashboard::Field::Kind::Text)
        fields.text = frame.first(dashboard::Field::Kind::Text);
    for (const char *name : {"level", "severity"}) {
        if (!fields.level)
            fields.level = frame.named(QString::fromLatin1(name));
    }
    if (fields.level && fields.level->kind != dashboard::Field::Kind::Text)
        fields.level = nullptr;
    return fields;
}

} // namespace

LogLevel logLevelOf(QStringView name)
{
    static const std::pair<const char *, LogLevel> kNames[] = {
        {"trace", LogLevel::Debug},      {"debug", LogLevel::Debug},
        {"d", LogLevel::Debug},          {"info", LogLevel::Info},
        {"information", LogLevel::Info}, {"notice", LogLevel::Info},
        {"i", LogLevel::Info},           {"warn", LogLevel::Warning},
        {"warning", LogLevel::Warning},  {"w", LogLevel::Warning},
        {"error", LogLevel::Error},      {"err", LogLevel::Error},
        {"eror", LogLevel::Error},       {"e", LogLevel::Error},
        {"fatal", LogLevel::Critical},   {"critical", LogLevel::Critical},
        {"crit", LogLevel::Critical},    {"panic", LogLevel::Critical},
        {"emerg", LogLevel::Critical},   {"alert", LogLevel::Critical},
        {"f", LogLevel::Critical}};
    for (const auto &[known, level] : kNames) {
        if (name.compare(QLatin1String(known), Qt::CaseInsensitive) == 0)
            return level;
    }
    return LogLevel::None;
}

LogLevel guessedLogLevel(const QString &line)
{
    static const QRegularExpression named(QStringLiteral("\\b(?:level|lvl|severity)\"?\\s*[=:]\\s*\"?([a-z]+)"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression word(
        QStringLiteral("\\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\\b"));
    const QString head = line.left(300);
    for (const QRegularExpression *expression : {&named, &word}) {
        if (const auto match = expression->match(head); match.hasMatch()) {
            if (const LogLevel level = logLevelOf(match.captured(1)); level != LogLevel::None)
                return level;
        }
    }
    return LogLevel::None;
}

LogListPanel::LogListPanel(QWidget *parent)
    : PanelBody(parent)
    , m_model(new ListRowsModel(this))
    , m_delegate(new ListRowDelegate(*m_model, this))
    , m_view(new QListView)
    , m_search(new QLineEdit)
    , m_hits(new Label({}, Role::Muted, TypeSize::Small))
    , m_follow(new QPushButton(tr("Follow")))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setAccessibleName(tr("Log"));
    m_view->installEventFilter(this);
    setWrapped(false);
    m_search->setPlaceholderText(tr("search…"));
    m_search->setAccessibleName(tr("Search in the log"));
    m_search->setMaxLength(200);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_search, &QLineEdit::textChanged, this, &LogListPanel::search);
    connect(m_follow, &QPushButton::toggled, this, [this](bool on) {
        if (on)
            m_view->scrollToBottom();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &LogListPanel::scrolled);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 0);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_hits);
    bar->addWidget(m_follow);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    setContent(content, m_view);
}

core::Result<void> LogListPanel::setOptions(const QJsonObject &options)
{
    bool wrap = false;
    bool follow = true;
    QString text;
    dashboard::OptionReader reader(options);
    reader.flag("wrap", wrap);
    reader.flag("follow", follow);
    reader.text("search", text, 200);
    if (auto result = reader.finish(); !result)
        return result;
    setWrapped(wrap);
    m_follow->setChecked(follow);
    m_search->setText(text);
    return {};
}

void LogListPanel::setWrapped(bool wrapped)
{
    m_delegate->setWrapped(wrapped);
    m_view->setUniformItemSizes(!wrapped);
    m_view->setResizeMode(wrapped ? QListView::Adjust : QListView::Fixed);
    m_view->doItemsLayout();
}

void LogListPanel::refresh()
{
    struct Line
    {
        double time;
        const LogFields *fields;
        qsizetype row;
    };
    std::vector<LogFields> fields;
    fields.reserve(std::size_t(input().frames.size()));
    std::vector<Line> lines;
    for (const dashboard::Frame &frame : input().frames) {
        fields.push_back(logFields(frame));
        if (!fields.back().text)
            continue;
        for (qsizetype row = 0; row < fields.back().text->size(); ++row) {
            const bool timed = fields.back().time && !fields.back().time->isNull(row);
            lines.push_back({timed ? fields.back().time->numbers[row] : -1e300, &fields.back(), row});
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.time < b.time; });
    m_cut = lines.size() > std::size_t(kMostLogLines);
    if (m_cut)
        lines.erase(lines.begin(), lines.end() - kMostLogLines);
    std::vector<ListRow> rows;
    rows.reserve(lines.size());
    for (const Line &line : lines) {
        ListRow row;
        row.text = core::safeText(line.fields->text->texts[line.row], false, kLongestLogLine);
        if (line.fields->time && !line.fields->time->isNull(line.row))
            row.time = dashboard::cellText(*line.fields->time, line.row, input().zone);
        row.rawTime = line.fields->time ? dashboard::rawText(*line.fields->time, line.row) : QString();
        LogLevel level = LogLevel::None;
        if (line.fields->level && !line.fields->level->isNull(line.row))
            level = logLevelOf(line.fields->level->texts[line.row]);
        if (level == LogLevel::None)
            level = guessedLogLevel(row.text);
        row.word = levelWord(level);
        row.hasMark = level >= LogLevel::Warning;
        row.mark = level == LogLevel::Warning ? Mark::Warning : Mark::Critical;
        row.tip = row.text.left(2000);
        rows.push_back(std::move(row));
    }
    m_delegate->setStale(input().state == dashboard::PanelState::Stale);
    m_moving = true;
    const QPersistentModelIndex top = m_view->indexAt(QPoint(m_view->viewport()->width() / 2, 0));
    const int above = top.isValid() ? -m_view->visualRect(top).top() : 0; // pixels of it that are scrolled out
    m_model->setRows(std::move(rows));
    if (m_follow->isChecked()) {
        m_view->scrollToBottom();
    } else if (top.isValid()) {
        // Lines that went at the top would slide the text away from whoever reads it.
        m_view->scrollTo(top, QAbstractItemView::PositionAtTop);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() + above);
    }
    m_moving = false;
    m_view->viewport()->update();
    search(m_search->text());
}

int LogListPanel::hits() const
{
    int hits = 0;
    for (int i = 0; i < m_model->rowCount() && !m_search->text().isEmpty(); ++i)
        hits += m_model->row(i).text.contains(m_search->text(), Qt::CaseInsensitive);
    return hits;
}

void LogListPanel::search(const QString &text)
{
    m_delegate->setSearch(text);
    m_hits->setText(text.isEmpty() ? QString() : tr("%n line(s)", nullptr, hits()));
    m_view->viewport()->update();
}

bool LogListPanel::findNext(bool backwards)
{
    const int count = m_model->rowCount();
    const QString text = m_search->text();
    if (text.isEmpty() || count == 0)
        return false;
    const int from = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : backwards ? 0 : -1;
    for (int step = 1; step <= count; ++step) {
        const int row = ((from + (backwards ? -step : step)) % count + count) % count;
        if (!m_model->row(row).text.contains(text, Qt::CaseInsensitive))
            continue;
        m_follow->setChecked(false);
        m_view->setCurrentIndex(m_model->index(row));
        m_view->scrollTo(m_model->index(row));
        return true;
    }
    return false;
}

bool LogListPanel::isFollowing() const
{
    return m_follow->isChecked();
}

void LogListPanel::scrolled()
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    if (!m_moving && m_follow->isChecked() && bar->isVisible() && bar->value() < bar->maximum())
        m_follow->setChecked(false);
}

bool LogListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool shift = key->modifiers() & Qt::ShiftModifier;
        if (key->key() == Qt::Key_F3 ||
            (watched == m_search && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)))
            return findNext(shift), true;
        if (watched == m_view && key->matches(QKeySequence::Copy)) {
            QVector<int> rows;
            for (const QModelIndex &index : m_view->selectionModel()->selectedIndexes())
                rows += index.row();
            std::sort(rows.begin(), rows.end());
            QApplication::clipboard()->setText((rows.isEmpty() ? values() : valuesOf(rows)).tsv());
            return true;
        }
        if (watched == m_view && key->key() == Qt::Key_Slash) {
            m_search->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Escape) {
            m_view->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return PanelBody::eventFilter(watched, event);
}

dashboard::Values LogListPanel::valuesOf(const QVector<int> &rows) const
{
    dashboard::Values values;
    values.header = {tr("When"), tr("Level"), tr("Line")};
    for (const int row : rows)
        values.rows += QStringList{m_model->row(row).rawTime, m_model->row(row).word, m_model->row(row).text};
    values.cut = m_cut;
    return values;
}

dashboard::Values LogListPanel::values() const
{
    QVector<int> all(m_model->rowCount());
    std::iota(all.begin(), all.end(), 0);
    return valuesOf(all);
}

QString LogListPanel::told() const
{
    return tr("%n line(s)", nullptr, m_model->rowCount());
}

QString LogListPanel::leftOut() const
{
    return m_cut ? tr("Only the newest %1 lines are here").arg(m_model->rowCount()) : QString();
}

} // namespace widgets
