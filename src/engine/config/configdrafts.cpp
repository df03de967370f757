#include "configdrafts.h"

#include "configkeys.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMostDraftFile = 16 * 1024 * 1024; // bytes; what releases::decodeDraft() reads

QString environmentOfConfig(const QString &config)
{
    return config.section(u'/', 0, 0);
}

QByteArray writtenRef(const ConfigRef &ref)
{
    return QJsonDocument(QJsonObject{{u"kind"_s, ref.kind}, {u"namespace"_s, ref.nspace}, {u"name"_s, ref.name}})
        .toJson(QJsonDocument::Compact);
}

ConfigRef readRef(const QByteArray &json, const QString &config)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {configId(config), object["kind"_L1].toString(), object["namespace"_L1].toString(),
            object["name"_L1].toString()};
}

} // namespace

void ConfigDrafts::use(journal::DraftStore *store, const core::Message &missing, core::WallTime now)
{
    m_store = store;
    m_missing = missing;
    m_known.clear();
    m_dropped.clear();
    if (!store)
        return;
    const auto all = store->list();
    for (const journal::DraftRecord &record : all ? *all : QVector<journal::DraftRecord>())
        m_known.insert(record.configuration, readRef(record.reference, record.configuration));
    const auto dropped = store->listDropped();
    for (const journal::DroppedRecord &record : dropped ? *dropped : QVector<journal::DroppedRecord>())
        m_dropped.insert(record.configuration, {readRef(record.reference, record.configuration), record.droppedAt});
    forgetDropped(now);
}

core::Error ConfigDrafts::unable() const
{
    return {core::ErrorKind::Config, m_missing.isEmpty() ? core::Message(u"config.no-drafts"_s) : m_missing};
}

std::optional<ConfigRef> ConfigDrafts::ref(const QString &config) const
{
    const auto known = m_known.constFind(config);
    return known == m_known.cend() ? std::optional<ConfigRef>() : *known;
}

QStringList ConfigDrafts::of(const QString &source) const
{
    QStringList out;
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (configSource(it.key()) == source)
            out.append(it.key());
    }
    return out;
}

core::Result<std::optional<releases::Draft>> ConfigDrafts::find(const QString &config) const
{
    if (!m_known.contains(config))
        return std::optional<releases::Draft>();
    if (!m_store)
        return core::failure(unable());
    const auto record = m_store->find(environmentOfConfig(config), config);
    if (!record)
        return core::failure(record.error());
    if (!*record)
        return std::optional<releases::Draft>();
    auto draft = releases::decodeDraft((*record)->draft);
    if (!draft)
        return core::failure(draft.error());
    return std::optional<releases::Draft>(std::move(*draft));
}

core::Result<bool> ConfigDrafts::save(const QString &config, const ConfigRef &ref, const releases::Draft &draft)
{
    if (!m_store)
        return core::failure(unable());
    journal::DraftRecord record{environmentOfConfig(config), config, draft.editedAt, writtenRef(ref),
                                releases::encode(draft)};
    if (record.draft.size() > kMostDraftFile)
        return core::failure(core::ErrorKind::TooLarge,
                             core::Message(u"releases.draft-too-large"_s).with(u"limit"_s, kMostDraftFile));
    const auto saved = m_store->save(record);
    if (saved) {
        m_known.insert(config, ref);
        m_dropped.remove(config);
    }
    return saved;
}

core::Result<bool> ConfigDrafts::drop(const QString &config)
{
    if (!m_known.contains(config))
        return false;
    if (!m_store)
        return core::failure(unable());
    const auto dropped = m_store->drop(environmentOfConfig(config), config);
    if (dropped)
        m_known.remove(config);
    return dropped;
}

core::Result<bool> ConfigDrafts::setAside(const QString &config, core::WallTime now)
{
    const auto known = ref(config);
    if (!known)
        return false;
    if (!m_store)
        return core::failure(unable());
    const auto done = m_store->setAside(environmentOfConfig(config), config, now);
    if (!done)
        return done;
    m_known.remove(config);
    if (*done)
        m_dropped.insert(config, {*known, now});
    return done;
}

std::optional<ConfigRef> ConfigDrafts::droppedRef(const QString &config, core::WallTime now) const
{
    const auto dropped = m_dropped.constFind(config);
    const bool isKept = dropped != m_dropped.cend() && now - dropped->at < kKeepsDropped;
    return isKept ? std::optional(dropped->ref) : std::nullopt;
}

core::Result<releases::Draft> ConfigDrafts::bringBack(const QString &config, core::WallTime now)
{
    if (!m_store)
        return core::failure(unable());
    if (m_known.contains(config))
        return core::failure(core::ErrorKind::Conflict, core::Message(u"config.draft-since"_s));
    const auto wanted = droppedRef(config, now);
    const auto back = wanted ? m_store->bringBack(environmentOfConfig(config), config) : core::Result<bool>(false);
    if (!back)
        return core::failure(back.error());
    m_dropped.remove(config);
    if (*back)
        m_known.insert(config, *wanted);
    auto draft = find(config);
    if (!draft)
        return core::failure(draft.error());
    if (!*draft)
        return core::failure(core::ErrorKind::NotFound, core::Message(u"config.nothing-dropped"_s));
    return std::move(**draft);
}

void ConfigDrafts::forgetDropped(core::WallTime now)
{
    if (!m_store || m_dropped.isEmpty())
        return;
    if (m_store->forgetDropped(now - kKeepsDropped)) // else with the next look
        m_dropped.removeIf([now](QMap<QString, Dropped>::iterator one) { return now - one->at >= kKeepsDropped; });
}

} // namespace engine
