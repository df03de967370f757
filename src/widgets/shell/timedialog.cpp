#include "timedialog.h"

#include <widgets/label.h>
#include <widgets/theme/metrics.h>

#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace widgets {

std::optional<core::WallTime> parseMoment(const QString &text, core::WallTime now)
{
    const QString plain = text.trimmed();
    if (plain == QLatin1String("now"))
        return now;
    static const QRegularExpression relative(QStringLiteral("^(?:now\\s*)?-\\s*(\\d{1,6})\\s*([smhdw])$"));
    if (const auto match = relative.match(plain); match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        const QChar unit = match.captured(2).at(0);
        const qint64 seconds = unit == u's'   ? 1
                               : unit == u'm' ? 60
                               : unit == u'h' ? 3600
                               : unit == u'd' ? 86400
                                              : 604800;
        return now - std::chrono::seconds(count * seconds);
    }
    for (const char *pattern : {"yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"}) {
        const QDateTime time = QDateTime::fromString(plain, QLatin1String(pattern));
        if (time.isValid())
            return core::fromUnixMs(time.toMSecsSinceEpoch());
    }
    for (const char *pattern : {"HH:mm", "HH:mm:ss"}) {
        const QTime time = QTime::fromString(plain, QLatin1String(pattern));
        if (time.isValid())
            return core::fromUnixMs(
                QDateTime(QDateTime::fromMSecsSinceEpoch(core::toUnixMs(now)).date(), time).toMSecsSinceEpoch());
    }
    return {};
}

TimeDialog::TimeDialog(core::Clock &clock, const TimeChoice &choice, QWidget *parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_from(new QLineEdit(this))
    , m_to(new QLineEdit(this))
    , m_error(new Label({}, Role::Critical, TypeSize::Small))
    , m_use(new QPushButton(tr("Show this range"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Custom time range"));
    setMinimumWidth(380);
    const core::TimeRange range = choice.resolve(clock.wall());
    const auto written = [](core::WallTime time) {
        return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(time)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    };
    m_from->setText(written(range.begin));
    m_to->setText(choice.fixed ? written(range.end) : QStringLiteral("now"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new Label(tr("From"), Role::Muted));
    layout->addWidget(m_from);
    layout->addWidget(new Label(tr("To"), Role::Muted));
    layout->addWidget(m_to);
    auto *hint =
        new Label(tr("Local time (2026-11-21 08:15, 08:15) or before now (-2h, -30m)"), Role::Muted, TypeSize::Small);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"), this);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_use);
    layout->addLayout(buttons);
    m_use->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_from, &QLineEdit::textChanged, this, &TimeDialog::check);
    connect(m_to, &QLineEdit::textChanged, this, &TimeDialog::check);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const auto wanted = this->range()) {
            Q_EMIT chosen(TimeChoice{wanted->length(), wanted});
            accept();
        }
    });
    check();
}

std::optional<core::TimeRange> TimeDialog::range() const
{
    const auto now = m_clock.wall();
    const auto from = parseMoment(m_from->text(), now);
    const auto to = parseMoment(m_to->text(), now);
    if (!from || !to || *to - *from < std::chrono::seconds(1))
        return {};
    return core::TimeRange{*from, *to};
}

void TimeDialog::check()
{
    const auto now = m_clock.wall();
    QString wrong;
    if (!parseMoment(m_from->text(), now))
        wrong = tr("\"From\" is no time that can be read.");
    else if (!parseMoment(m_to->text(), now))
        wrong = tr("\"To\" is no time that can be read.");
    else if (!range())
        wrong = tr("The end has to come after the beginning.");
    m_error->setText(wrong);
    m_use->setEnabled(wrong.isEmpty());
}

} // namespace widgets
