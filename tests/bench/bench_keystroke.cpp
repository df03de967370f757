#include "manyservices.h"
#include "report.h"

#include <contract/convert.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <widgets/pages/servicespage.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QThread>
#include <QVBoxLayout>
#include <QWindow>

#include <cmath>
#include <cstdlib>

// From the key to the end of the paint, 50,000 services: the real services page on an engine's thread behind the link,
// beside a QTableView on a QSortFilterProxyModel over the same rows and columns in this process.

namespace {

constexpr int kRows = 50'000;
constexpr int kRounds = 7;
constexpr int kPeerRounds = 2;
constexpr QSize kWindow(1600, 1000);
constexpr double kPatienceMs = 5'000;
constexpr char kWord[] = "payment-or";

/// Sees when a widget was painted: the moment at which the event that led to it has been dealt with to the end.
class Stopwatch final : public QApplication
{
public:
    using QApplication::QApplication;

    void begin(QWidget *widget)
    {
        m_widget = widget;
        m_answered = m_painted = false;
        m_begin = bench::nowMs();
        m_end = 0;
    }
    /// From now on the model holds what was asked for.
    void answered() { m_answered = true; }
    /// Runs the event loop until the answer is on the screen; milliseconds since begin(). Ends the program when it
    /// never is.
    double wait()
    {
        while (m_end <= 0 && bench::nowMs() - m_begin < kPatienceMs)
            processEvents(QEventLoop::WaitForMoreEvents);
        if (m_end <= 0)
            giveUp();
        return m_end - m_begin;
    }
    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) // the engine's events come along here too
            return QApplication::notify(receiver, event);
        ++m_depth;
        const bool known = QApplication::notify(receiver, event);
        m_painted = m_painted || (m_answered && receiver == m_widget && event->type() == QEvent::Paint);
        if (--m_depth == 0 && m_painted && m_end <= 0)
            m_end = bench::nowMs();
        return known;
    }

private:
    [[noreturn]] void giveUp() const
    {
        const QRect shown = m_widget->visibleRegion().boundingRect();
        const QWindow *window = m_widget->window()->windowHandle();
        std::fprintf(stderr,
                     "bench_keystroke: nothing painted within %.0f ms: answered %d, visible %d, %d x %d of it to be "
                     "seen, updates %d, exposed %d\n",
                     kPatienceMs, m_answered, m_widget->isVisible(), shown.width(), shown.height(),
                     m_widget->updatesEnabled(), window && window->isExposed());
        std::_Exit(1);
    }

    QWidget *m_widget = nullptr;
    int m_depth = 0;
    bool m_answered = false;
    bool m_painted = false;
    double m_begin = 0;
    double m_end = 0;
};

/// The same rows as plain texts, ready made: the least work that a model can have.
class Texts final : public QAbstractTableModel
{
public:
    Texts()
    {
        for (const models::Column &column : models::serviceColumns()) {
            if (column.shownAtFirst)
                m_columns.push_back(&column);
        }
        m_cells.reserve(std::size_t(kRows) * m_columns.size());
        for (int i = 0; i < kRows; ++i) {
            const auto row = bench::service(i);
            for (const models::Column *column : m_columns)
                m_cells.push_back(column->read(row, {}).spoken());
            m_rates.push_back(row.service().rate().value());
        }
    }
    int place(const char *id) const
    {
        const auto at = std::find_if(m_columns.begin(), m_columns.end(),
                                     [id](const models::Column *column) { return qstrcmp(column->id, id) == 0; });
        return int(at - m_columns.begin());
    }
    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : kRows; }
    int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_columns.size()); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::UserRole)
            return m_rates[std::size_t(index.row())];
        if (role != Qt::DisplayRole)
            return {};
        return m_cells[std::size_t(index.row()) * m_columns.size() + std::size_t(index.column())];
    }

private:
    std::vector<const models::Column *> m_columns;
    std::vector<QString> m_cells;
    std::vector<double> m_rates;
};

void press(QWidget *widget, int key, const QString &text)
{
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &up);
}

/// Types the word and takes it back, some rounds; the best time of each key.
template <class Begin> std::vector<double> type(Stopwatch &watch, QLineEdit *field, int rounds, const Begin &begin)
{
    const QString word = QString::fromLatin1(kWord);
    std::vector<double> best(std::size_t(word.size()) * 2, kPatienceMs);
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < best.size(); ++i) {
            begin();
            if (i < best.size() / 2) {
                const QChar letter = word[qsizetype(i)];
                press(field, letter.toUpper().unicode(), letter);
            } else {
                press(field, Qt::Key_Backspace, {});
            }
            best[i] = std::min(best[i], watch.wait());
        }
    }
    return best;
}

struct Times
{
    std::vector<double> keys;
    double sort = kPatienceMs;
    int found = 0;
};

/// How many rows the whole word finds, and its typing and sorting.
Times ours(Stopwatch &watch)
{
    core::SystemClock clock;
    linklocal::EngineThread engine(
        [](core::Clock &there) { return std::make_unique<bench::ManyServices>(there, kRows); });
    qlink::Link link(engine.connect());
    widgets::TransientMemory memory;
    widgets::ServicesPage page({link, clock, memory, {}});
    auto *table = page.findChild<widgets::DataTable *>();
    auto *field = qobject_cast<QLineEdit *>(page.filterField());
    models::RowsModel &model = table->rows();
    QObject::connect(&model, &models::RowsModel::tallyChanged, &watch, [&] {
        if (model.rowCount() > 0 || model.state() == models::RowsModel::State::Ready)
            watch.answered();
    });
    page.resize(kWindow);
    watch.begin(table->viewport());
    page.show();
    watch.wait();
    Times times;
    const auto begin = [&] { watch.begin(table->viewport()); };
    times.keys = type(watch, field, kRounds, begin);
    for (int round = 0; round < kRounds; ++round) {
        begin();
        model.setSort(round % 2 ? QStringLiteral("p95") : QStringLiteral("rate"), true);
        times.sort = std::min(times.sort, watch.wait());
    }
    begin();
    field->setText(QString::fromLatin1(kWord));
    watch.wait();
    times.found = model.rowCount();
    return times;
}

Times peer(Stopwatch &watch)
{
    Texts texts;
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&texts);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy.setFilterKeyColumn(-1);
    proxy.sort(texts.place("name"));
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *field = new QLineEdit;
    auto *table = new QTableView;
    layout->addWidget(field);
    layout->addWidget(table);
    table->verticalHeader()->hide();
    table->setModel(&proxy);
    QObject::connect(field, &QLineEdit::textChanged, &proxy, [&](const QString &text) {
        proxy.setFilterFixedString(text);
        watch.answered();
        table->viewport()->update(); // the same rows would not be painted again
    });
    window.resize(kWindow);
    watch.begin(table->viewport());
    watch.answered();
    window.show();
    watch.wait();
    Times times;
    const auto begin = [&] { watch.begin(table->viewport()); };
    times.keys = type(watch, field, kPeerRounds, begin);
    proxy.setSortRole(Qt::UserRole);
    for (int round = 0; round < kPeerRounds; ++round) {
        begin();
        proxy.sort(texts.place(round % 2 ? "p95" : "rate"), Qt::DescendingOrder);
        watch.answered();
        table->viewport()->update();
        times.sort = std::min(times.sort, watch.wait());
    }
    begin();
    field->setText(QString::fromLatin1(kWord));
    watch.wait();
    times.found = proxy.rowCount();
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    Stopwatch watch(argc, argv);
    widgets::Theme theme;
    theme.install(watch);
    theme.setScheme(widgets::Theme::Scheme::Dark);
    const Times mine = ours(watch);
    const Times theirs = peer(watch);
    if (mine.found != theirs.found || mine.found == 0) {
        std::fprintf(stderr, "bench_keystroke: %d rows found, the peer finds %d\n", mine.found, theirs.found);
        return 1;
    }
    const std::string peerName = "QTableView on QSortFilterProxyModel";
    bench::print({"50,000 rows, keystroke to painted, slowest key",
                  *std::max_element(mine.keys.begin(), mine.keys.end()), "ms", 16, 0, peerName,
                  *std::max_element(theirs.keys.begin(), theirs.keys.end())});
    bench::print({"50,000 rows, keystroke to painted, median key", bench::median(mine.keys), "ms", 16, 0, peerName,
                  bench::median(theirs.keys)});
    bench::print({"50,000 rows, sort by a number to painted", mine.sort, "ms", 100, 0, peerName, theirs.sort});
    return 0;
}
