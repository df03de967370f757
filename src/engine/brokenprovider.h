#pragma once

#include "provider/provider.h"

namespace engine {

/// Stands in for a source whose system no plugin of this program knows: it never connects and says why.
class BrokenProvider final : public Provider
{
    Q_OBJECT
public:
    explicit BrokenProvider(core::Error error, QObject *parent = nullptr);

    void start() override {}
    void stop() override {}
    void retryNow() override {}
    SourceStatus status() const override;
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override;

private:
    core::Error m_error;
};

} // namespace engine
