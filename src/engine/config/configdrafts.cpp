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

void ConfigDrafts::use(journal::DraftStore *store, const core::Message &missing)
{
    m_store = store;
    m_missing = missing;
    m_known.clear();
    if (!store)
        return;
    const auto all = store->list();
    for (const journal::DraftRecord &record : all ? *all : QVector<journal::DraftRecord>())
        m_known.insert(record.configuration, readRef(record.reference, record.configuration));
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
    if (saved)
        m_known.insert(config, ref);
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

} // namespace engine
