#pragma once

#include <contract/v1.h>

#include <QObject>

#include <memory>

/// The client's side of the contract.
namespace qlink {

using RequestPtr = std::shared_ptr<const contract::v1::Request>;
using ResponsePtr = std::shared_ptr<const contract::v1::Response>;

/// A way to an engine: it carries messages in order and says when it is broken. Owner thread only; received() and
/// closed() come through the event loop, never from inside send().
class Channel : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void send(RequestPtr request) = 0;

Q_SIGNALS:
    void received(qlink::ResponsePtr response);
    void closed(const QString &reason);
};

} // namespace qlink
