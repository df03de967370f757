#include "consent.h"

#include <QRegularExpression>

namespace desktop {

Consent::Consent(const QVector<QStringList> &allowed) : m_allowed(allowed.cbegin(), allowed.cend()) {}

bool Consent::ask(const QStringList &command)
{
    const std::lock_guard lock(m_mutex);
    if (m_allowed.contains(command))
        return true;
    if (!m_refused.contains(command) && !m_pending.contains(command))
        m_pending.append(command);
    return false;
}

std::optional<QStringList> Consent::pending() const
{
    const std::lock_guard lock(m_mutex);
    return m_pending.isEmpty() ? std::nullopt : std::optional(m_pending.first());
}

void Consent::decide(const QStringList &command, bool allow)
{
    const std::lock_guard lock(m_mutex);
    m_pending.removeAll(command);
    (allow ? m_allowed : m_refused).insert(command);
}

QVector<QStringList> Consent::allowed() const
{
    const std::lock_guard lock(m_mutex);
    return {m_allowed.cbegin(), m_allowed.cend()};
}

bool Consent::hasRefused() const
{
    const std::lock_guard lock(m_mutex);
    return !m_refused.isEmpty();
}

void Consent::forgetRefusals()
{
    const std::lock_guard lock(m_mutex);
    m_refused.clear();
}

QString written(const QStringList &command)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=@%+,-]+$"));
    QStringList words;
    for (const QString &word : command) {
        QString quoted = word;
        quoted.replace(u'\'', QStringLiteral("'\\''"));
        words += plain.match(word).hasMatch() ? word : u'\'' + quoted + u'\'';
    }
    return words.join(u' ');
}

} // namespace desktop
