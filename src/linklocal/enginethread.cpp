#include "enginethread.h"

#include "localchannel.h"
#include "pipechannel.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace linklocal {

EngineThread::EngineThread(Make make) : m_thread([this, make = std::move(make)] { run(make); }) {}

EngineThread::~EngineThread()
{
    m_end->push(true);
    m_thread.join();
}

void EngineThread::run(const Make &make)
{
    core::SystemClock clock;
    {
        QEventLoop loop;
        const MailReader<bool> end(m_end, [&](bool) { loop.quit(); });
        const std::unique_ptr<engine::SessionHost> host = make(clock);
        QObject connections;
        const MailReader<Job> jobs(m_jobs, [&](const Job &job) { job(*host, &connections); });
        loop.exec();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void EngineThread::post(std::function<void(engine::SessionHost &)> function)
{
    m_jobs->push([function = std::move(function)](engine::SessionHost &host, QObject *) { function(host); });
}

Wire EngineThread::open(qsizetype pieceBytes, contract::v1::Principal principal)
{
    Wire wire;
    m_jobs->push([wire, pieceBytes, principal = std::move(principal)](engine::SessionHost &host, QObject *connections) {
        new Connection(host, wire, principal, pieceBytes, connections);
    });
    return wire;
}

std::unique_ptr<qlink::Channel> EngineThread::connect(contract::v1::Principal principal)
{
    return std::make_unique<LocalChannel>(open(0, std::move(principal)));
}

std::unique_ptr<PipeChannel> EngineThread::connectByBytes(qsizetype pieceBytes, contract::v1::Principal principal)
{
    return std::make_unique<PipeChannel>(open(std::max<qsizetype>(1, pieceBytes), std::move(principal)), pieceBytes);
}

} // namespace linklocal
