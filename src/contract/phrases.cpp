#include "phrases.h"

#include "convert.h"
#include "phrases_actions.h"
#include "phrases_audit.h"
#include "phrases_checkup.h"
#include "phrases_consul.h"
#include "phrases_doctor.h"
#include "phrases_errors.h"
#include "phrases_health.h"
#include "phrases_json.h"
#include "phrases_kubernetes.h"
#include "phrases_link.h"
#include "phrases_panels.h"
#include "phrases_prometheus.h"
#include "phrases_registry.h"
#include "phrases_releases.h"
#include "phrases_settings.h"
#include "phrases_sources.h"
#include "phrases_verbs.h"
#include "phrases_views.h"
#include "verbnames.h"

#include <core/text.h>
#include <core/units.h>

#include <QCoreApplication>
#include <QHash>

namespace contract {

namespace {

const QHash<QString, const char *> &sentences()
{
    static const QHash<QString, const char *> all = [] {
        QHash<QString, const char *> map;
        // One a line: additions from several branches then merge by themselves.
        // clang-format off
        for (const PhraseTable table : {
                 phrasesAudit(),
                 phrasesActions(),
                 phrasesCheckup(),
                 phrasesConsul(),
                 phrasesDoctor(),
                 phrasesErrors(),
                 phrasesHealth(),
                 phrasesJson(),
                 phrasesKubernetes(),
                 phrasesLink(),
                 phrasesPanels(),
                 phrasesPrometheus(),
                 phrasesReleases(),
                 phrasesRegistry(),
                 phrasesSettings(),
                 phrasesSources(),
                 phrasesVerbs(),
                 phrasesViews(),
             }) {
            // clang-format on
            for (int i = 0; i < table.size; ++i)
                map.insert(QString::fromLatin1(table.phrases[i].code), table.phrases[i].sentence);
        }
        return map;
    }();
    return all;
}

QString written(const core::MessageArg &arg, const QString &how)
{
    if (const auto *value = std::get_if<QString>(&arg.value))
        return how == QLatin1String("verb") ? verbTitle(*value) : core::safeText(*value);
    if (const auto *duration = std::get_if<std::chrono::milliseconds>(&arg.value))
        return core::formatDuration(*duration);
    const bool isInteger = std::holds_alternative<qint64>(arg.value);
    const double number = isInteger ? double(std::get<qint64>(arg.value)) : std::get<double>(arg.value);
    if (how == QLatin1String("duration"))
        return core::formatDuration(core::Milliseconds(qint64(number)));
    if (how == QLatin1String("ratio"))
        return core::format(number, core::Unit::Ratio).joined();
    if (how == QLatin1String("percent"))
        return core::Formatted{QString::number(number * 100, 'g', 3), QStringLiteral("%")}.joined();
    if (how == QLatin1String("rate"))
        return core::format(number, core::Unit::PerSecond).joined();
    if (how == QLatin1String("seconds"))
        return core::format(number, core::Unit::Seconds).joined();
    if (how == QLatin1String("bytes"))
        return core::format(number, core::Unit::Bytes).joined();
    return isInteger ? QString::number(std::get<qint64>(arg.value)) : core::format(number, core::Unit::None).joined();
}

QString filled(const QString &sentence, const core::Message &message)
{
    QString out;
    qsizetype at = 0;
    while (at < sentence.size()) {
        const qsizetype open = sentence.indexOf(QLatin1String("%{"), at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        out += QStringView(sentence).mid(at, open - at);
        const QString inside = sentence.mid(open + 2, close - open - 2);
        const QString name = inside.section(u':', 0, 0);
        for (const core::MessageArg &arg : message.args) {
            if (arg.name == name)
                out += written(arg, inside.section(u':', 1));
        }
        at = close + 1;
    }
    out += QStringView(sentence).mid(at);
    return out;
}

} // namespace

QString Phrases::render(const core::Message &message)
{
    if (message.isEmpty())
        return {};
    if (const char *sentence = sentences().value(message.code))
        return filled(QCoreApplication::translate("phrases", sentence), message);
    QStringList parts{core::safeText(message.code)};
    for (const core::MessageArg &arg : message.args)
        parts += core::safeText(arg.name) + u'=' + written(arg, {});
    return parts.join(u' ');
}

QString Phrases::render(const v1::Message &message)
{
    return render(fromContract(message));
}

QString Phrases::render(const core::Error &error)
{
    const QString sentence = render(error.message);
    return error.endpoint.isEmpty() ? sentence : core::safeText(error.endpoint) + QLatin1String(": ") + sentence;
}

QString Phrases::render(const v1::Error &error)
{
    return render(fromContract(error));
}

QStringList Phrases::codes()
{
    return sentences().keys();
}

bool Phrases::knows(const QString &code)
{
    return sentences().contains(code);
}

QString Phrases::health(v1::Health health)
{
    switch (health) {
    case v1::HEALTH_PASSING: return QCoreApplication::translate("phrases", "passing");
    case v1::HEALTH_WARNING: return QCoreApplication::translate("phrases", "warning");
    case v1::HEALTH_CRITICAL: return QCoreApplication::translate("phrases", "critical");
    default: return QCoreApplication::translate("phrases", "unknown");
    }
}

QString Phrases::freshness(v1::Freshness freshness)
{
    switch (freshness) {
    case v1::FRESHNESS_LIVE: return QCoreApplication::translate("phrases", "live");
    case v1::FRESHNESS_RESYNCING: return QCoreApplication::translate("phrases", "resyncing");
    case v1::FRESHNESS_STALE: return QCoreApplication::translate("phrases", "stale");
    case v1::FRESHNESS_UNAUTHORISED: return QCoreApplication::translate("phrases", "unauthorised");
    default: return QCoreApplication::translate("phrases", "loading");
    }
}

QString Phrases::freshness(const v1::SourceRow &source)
{
    const bool wasReached = source.freshness() != v1::FRESHNESS_STALE || source.age_ms() >= 0;
    return wasReached ? freshness(source.freshness()) : QCoreApplication::translate("phrases", "never reached");
}

QString Phrases::freshness(const v1::ServiceRow &service)
{
    return service.incomplete() ? QCoreApplication::translate("phrases", "incomplete") : freshness(service.freshness());
}

} // namespace contract
