#pragma once

#include "connection.h"

#include <engine/session/session.h>
#include <link/channel.h>

#include <functional>
#include <memory>
#include <thread>

namespace linklocal {

class PipeChannel;

/// The engine on a thread of its own, with its clock and its sessions. What runs there is made there by `make`, used
/// there and destroyed there. Created and destroyed on one thread, while a QCoreApplication exists; destroying it ends
/// every channel ("closed") and waits for the engine to be gone.
class EngineThread
{
public:
    using Make = std::function<std::unique_ptr<engine::SessionHost>(core::Clock &clock)>;

    explicit EngineThread(Make make);
    ~EngineThread();
    EngineThread(const EngineThread &) = delete;
    EngineThread &operator=(const EngineThread &) = delete;

    /// Runs there, in order, once the engine is made. Any thread.
    void post(std::function<void(engine::SessionHost &host)> function);

    /// A channel to the engine for the calling thread: messages are handed over, not copied. The channel may outlive
    /// this object.
    std::unique_ptr<qlink::Channel> connect(contract::v1::Principal principal = {});
    /// The same through frames of bytes in both directions, as over a network: every message is serialised, and the
    /// stream is cut into pieces of at most `pieceBytes`.
    std::unique_ptr<PipeChannel> connectByBytes(qsizetype pieceBytes, contract::v1::Principal principal = {});

private:
    void run(const Make &make);

    /// `connections` is the parent of what uses the host; it dies first.
    using Job = std::function<void(engine::SessionHost &host, QObject *connections)>;
    Wire open(qsizetype pieceBytes, contract::v1::Principal principal);

    std::shared_ptr<Mailbox<Job>> m_jobs = std::make_shared<Mailbox<Job>>();
    std::shared_ptr<Mailbox<bool>> m_end = std::make_shared<Mailbox<bool>>();
    std::thread m_thread; // the last member: it uses the others
};

} // namespace linklocal
