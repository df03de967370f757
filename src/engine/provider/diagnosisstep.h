#pragma once

#include "provider.h"

namespace engine {

/// A step of the connection doctor from one that a layer below told: a struct with DiagnosisStep's members and a State
/// of Ok, Warning, Failed and Skipped (net::ProbeStep, which this layer does not see).
template <class Step> DiagnosisStep diagnosisStep(const Step &step)
{
    const auto stateOf = [](typename Step::State state) {
        switch (state) {
        case Step::State::Ok: return StepState::Ok;
        case Step::State::Warning: return StepState::Warning;
        case Step::State::Failed: return StepState::Failed;
        case Step::State::Skipped: break;
        }
        return StepState::Skipped;
    };
    return {step.name, stateOf(step.state), step.finding, step.advice, step.elapsed, step.detail};
}

/// The sink for such steps that feeds one for the engine's.
template <class Step> std::function<void(const Step &)> tellingAs(Provider::StepSink sink)
{
    return [sink = std::move(sink)](const Step &step) { sink(diagnosisStep(step)); };
}

} // namespace engine
