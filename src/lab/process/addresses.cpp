#include "addresses.h"

namespace lab::process {

namespace {
constexpr int kFirstOfPods = 10;
constexpr int kInBlock = 250; // x.1 to x.250
} // namespace

QString Addresses::of(const QString &pod)
{
    if (const auto known = m_numbers.constFind(pod); known != m_numbers.cend())
        return written(*known);
    if (m_numbers.size() >= kMost)
        return {};
    do {
        m_last = m_last + 1 < kFirstOfPods + kMost ? m_last + 1 : kFirstOfPods;
    } while (m_taken.contains(m_last));
    m_numbers.insert(pod, m_last);
    m_taken.insert(m_last);
    return written(m_last);
}

void Addresses::giveBack(const QString &pod)
{
    if (const auto known = m_numbers.constFind(pod); known != m_numbers.cend()) {
        m_taken.remove(*known);
        m_numbers.erase(known);
    }
}

QString Addresses::written(int number) const
{
    return QStringLiteral("127.%1.%2.%3").arg(m_range).arg(number / kInBlock).arg(number % kInBlock + 1);
}

} // namespace lab::process
