#pragma once

#include "eventrecorder.h"

#include "../objectstore.h"

namespace lab::kube {

struct ControllerContext
{
    ObjectStore &store;
    core::Clock &clock;
    EventRecorder &events;

    std::int64_t now() const
    {
        return std::chrono::floor<std::chrono::seconds>(clock.wall()).time_since_epoch().count();
    }
    /// Changes an object that may have gone meanwhile; true when it is still there.
    bool change(const ObjectPtr &object, const std::function<void(Json &)> &mutate) const;
};

/// Brings what is there closer to what is wished, by looking at the whole state: called after every change and once
/// a second, on the manager's thread. What it changes leads to the next call.
class Controller
{
public:
    explicit Controller(const ControllerContext &context) : m_context(context) {}
    virtual ~Controller() = default;
    Controller(const Controller &) = delete;
    Controller &operator=(const Controller &) = delete;

    virtual void sync() = 0;

protected:
    const ControllerContext m_context;
};

} // namespace lab::kube
