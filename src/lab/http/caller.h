#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QVector>

#include <chrono>
#include <functional>
#include <memory>

namespace lab {

struct Call
{
    QByteArray method = "GET";
    QString address; ///< a loopback address
    quint16 port = 0;
    QByteArray target = "/";
    QVector<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds timeout{5000};
    bool keepAlive = true;

    /// "http://127.0.0.1:8080/health"
    QString url() const;
};

struct Answer
{
    int status = 0;                                 ///< 0 when no answer came
    QVector<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    QString problem; ///< why no answer came, in the words of Go's HTTP client; empty when one did

    QByteArray header(const QByteArray &lowerName) const;
    bool isOk() const { return status >= 200 && status < 300; }
};

/// The lab's own plain HTTP client: small enough for a dozen service processes, many connections to one host, loopback
/// only. Keeps connections open for the next call. One thread; nothing is heard after it is gone.
class Caller final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Answer &)>;

    explicit Caller(QObject *parent = nullptr);
    ~Caller() override;

    void call(Call call, Done done);

private:
    class Line;
    QVector<Line *> m_idle;
};

} // namespace lab
