#pragma once

#include <chart/panel.h>
#include <link/channel.h>

/// The state of the payment platform that LOOK.md's sketches show, as fixed data.
namespace render {

contract::v1::Snapshot sampleServices();
chart::PanelData sampleSignal(const QString &signal);

/// Answers every subscription with a snapshot after `answer()`.
class SampleChannel final : public qlink::Channel
{
    Q_OBJECT
public:
    void send(qlink::RequestPtr request) override;
    void setSnapshot(const contract::v1::Snapshot &snapshot) { m_snapshot = snapshot; }
    void setSilent(bool silent) { m_silent = silent; }
    void fail(const contract::v1::Error &error) { m_error = error; }

private:
    contract::v1::Snapshot m_snapshot = sampleServices();
    std::optional<contract::v1::Error> m_error;
    bool m_silent = false;
};

} // namespace render
