#pragma once

#include "connection.h"

namespace linklocal {

/// A client's end in the same process: messages are handed over as they are. Made by EngineThread::connect().
class LocalChannel final : public qlink::Channel
{
    Q_OBJECT
public:
    explicit LocalChannel(Wire wire, QObject *parent = nullptr);
    ~LocalChannel() override;

    void send(qlink::RequestPtr request) override;

private:
    void take(ToClient item);

    Wire m_wire;
    MailReader<ToClient> m_reader;
};

} // namespace linklocal
