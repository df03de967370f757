#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

#include <ostream>

namespace core {

/// A token, password or private key. It cannot be printed, logged, converted to text or put into a contract message;
/// reveal() is the one door, to be used only where the bytes go onto the wire. The memory is overwritten when the last
/// owner lets go.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_value.isEmpty(); }
    const QByteArray &reveal() const { return m_value; }
    friend bool operator==(const Secret &a, const Secret &b) { return a.m_value == b.m_value; }

    friend QDebug operator<<(QDebug, const Secret &) = delete;
    friend std::ostream &operator<<(std::ostream &, const Secret &) = delete;

private:
    void wipe();
    QByteArray m_value;
};

} // namespace core
