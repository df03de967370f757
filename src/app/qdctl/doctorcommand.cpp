#include "commands.h"

#include "documents.h"
#include "documents_rows.h"
#include "listings.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <algorithm>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

const v1::DiagnosisStep *failedStep(const std::vector<v1::DiagnosisStep> &steps)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [](const v1::DiagnosisStep &step) {
        return step.state() == v1::DiagnosisStep::STATE_FAILED;
    });
    return found == steps.end() ? nullptr : &*found;
}

/// The step that is under way behind those that were told: steps are told when they have ended. Nothing where the last
/// one of all was told. Source: net::Checkup, which walks in this order.
std::optional<v1::DiagnosisStep> runningStep(const std::vector<v1::DiagnosisStep> &told)
{
    static constexpr const char *kOrder[] = {"configuration", "resolve",   "connect", "tls",
                                             "authenticate",  "authorise", "clock",   "version"};
    std::size_t next = 0;
    for (const v1::DiagnosisStep &step : told) {
        for (std::size_t i = 0; i < std::size(kOrder); ++i) {
            if (step.name() == kOrder[i])
                next = std::max(next, i + 1);
        }
    }
    if (next == std::size(kOrder))
        return {};
    v1::DiagnosisStep step;
    step.set_name(kOrder[next]);
    step.set_state(v1::DiagnosisStep::STATE_PENDING);
    return step;
}

Value sentenceOrNull(const v1::Message &message)
{
    return message.code().empty() ? Value() : Value(contract::Phrases::render(message));
}

Value stepDocument(const v1::DiagnosisStep &step)
{
    const bool hasRun =
        step.state() != v1::DiagnosisStep::STATE_SKIPPED && step.state() != v1::DiagnosisStep::STATE_PENDING;
    return Value::Object{{u"name"_s, step.name()},
                         {u"state"_s, stepWord(step.state())},
                         {u"code"_s, textOrNull(step.finding().code())},
                         {u"finding"_s, sentenceOrNull(step.finding())},
                         {u"args"_s, document(step.finding())[2].second},
                         {u"advice"_s, sentenceOrNull(step.advice())},
                         {u"elapsed_ms"_s, hasRun ? Value(qint64(step.elapsed_ms())) : Value()},
                         {u"detail"_s, textOrNull(step.detail())}};
}

} // namespace

void DoctorCommand::start()
{
    m_limit = m_clock.after(m_invocation.timeout, [this] { print(false); });
    whenListed([this] { examine(); });
}

void DoctorCommand::examine()
{
    const QString wanted = m_invocation.operands.value(0);
    const v1::SourceRow *chosen = wanted.isEmpty() ? nullptr : sourceNamed(wanted);
    if (!chosen && !wanted.isEmpty())
        return;
    for (const v1::SourceRow &source : chosen ? std::vector{*chosen} : listed()) {
        m_patients.push_back(std::make_unique<Patient>());
        m_patients.back()->source = source;
    }
    for (const auto &each : m_patients) {
        Patient *patient = each.get();
        v1::Request request;
        request.set_deadline_ms(m_invocation.timeout.count() + 1000);
        request.mutable_diagnose()->set_source(patient->source.id());
        auto *stream = m_link.open(std::move(request), this);
        connect(stream, &qlink::Stream::received, this, [patient](const qlink::ResponsePtr &response) {
            const v1::DiagnosisStep &step = response->diagnosis_step();
            const auto same = std::find_if(patient->steps.begin(), patient->steps.end(),
                                           [&step](const v1::DiagnosisStep &old) { return old.name() == step.name(); });
            if (same == patient->steps.end())
                patient->steps.push_back(step);
            else
                *same = step;
        });
        connect(stream, &qlink::Stream::ended, this, [this, patient](const qlink::ResponsePtr &last) {
            if (last->has_error())
                patient->error = last->error();
            patient->isDone = true;
            if (std::all_of(m_patients.begin(), m_patients.end(), [](const auto &one) { return one->isDone; }))
                print(true);
        });
    }
}

void DoctorCommand::print(bool isComplete)
{
    Value::Array array;
    bool anyFailed = false;
    bool anyRefused = false;
    for (const auto &patient : m_patients) {
        if (const auto running = patient->isDone ? std::nullopt : runningStep(patient->steps)) {
            patient->steps.push_back(*running);
            m_output.complain(
                tr("%1: the step “%2” did not end in time").arg(shown(patient->source.id()), said(running->name())));
        }
        const v1::DiagnosisStep *failed = failedStep(patient->steps);
        anyFailed = anyFailed || failed;
        if (patient->error)
            m_output.complain(contract::text(patient->source.id()) + u": "_s +
                              contract::Phrases::render(*patient->error));
        anyRefused = anyRefused || patient->error;
        if (!m_invocation.isDocument()) {
            write((patient == m_patients.front() ? QString() : u"\n"_s) +
                  diagnosisPage(contract::text(patient->source.id()), contract::text(patient->source.endpoint()),
                                patient->steps, m_output.paper()));
            continue;
        }
        Value::Array steps;
        for (const v1::DiagnosisStep &step : patient->steps)
            steps.push_back(stepDocument(step));
        array.push_back(
            Value::Object{{u"source"_s, patient->source.id()},
                          {u"system"_s, textOrNull(patient->source.system())},
                          {u"endpoint"_s, textOrNull(patient->source.endpoint())},
                          {u"ok"_s, patient->isDone && !patient->error && !patient->steps.empty() && !failed},
                          {u"failed_step"_s, failed ? Value(failed->name()) : Value()},
                          {u"error"_s, patient->error ? Value(document(*patient->error)) : Value()},
                          {u"steps"_s, std::move(steps)}});
    }
    if (m_invocation.isDocument()) // without a patient the sources themselves did not come in time
        writeDocument(m_patients.empty() ? Value() : Value(std::move(array)));
    if (!isComplete && !isFinished())
        m_output.complain(tr("the examination did not end within %1").arg(core::formatDuration(m_invocation.timeout)));
    finish(anyFailed ? ExitCritical : !isComplete ? ExitTimeout : anyRefused ? ExitSource : ExitOk);
}

} // namespace qdctl
