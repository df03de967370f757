#include "history.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace releases {

namespace {

/// One verification under way.
class ChainWalk
{
public:
    ChainWalk(const QVector<Record> &records, const std::optional<Checkpoint> &checkpoint)
        : m_records(records)
        , m_checkpoint(checkpoint)
    {
        for (int i = 0; i < records.size(); ++i)
            m_places.insert(records[i].id, i);
    }

    Verification run(const std::optional<Head> &head);

private:
    void flaw(Flaw::What what, const QString &id, const char *code)
    {
        m_result.flaws.append({what, id, core::message(code).with(QStringLiteral("release"), id)});
    }
    void checkConfiguration(const QString &configuration);
    void checkCheckpoint(const Head &head);
    void follow(const Head &head);
    void checkAside();

    const QVector<Record> &m_records;
    const std::optional<Checkpoint> &m_checkpoint;
    QHash<QString, int> m_places;
    QSet<QString> m_onChain;
    Verification m_result;
};

void ChainWalk::checkConfiguration(const QString &configuration)
{
    for (const Record &record : m_records) {
        if (record.configuration != configuration)
            flaw(Flaw::What::Foreign, record.id, "releases.flaw-foreign");
    }
    if (m_checkpoint && m_checkpoint->configuration != configuration)
        flaw(Flaw::What::Foreign, m_checkpoint->last, "releases.flaw-foreign");
}

void ChainWalk::checkCheckpoint(const Head &head)
{
    if (head.checkpoint.isEmpty() && m_checkpoint)
        flaw(Flaw::What::Checkpoint, m_checkpoint->last, "releases.flaw-checkpoint-unsigned");
    else if (!head.checkpoint.isEmpty() && !m_checkpoint)
        flaw(Flaw::What::Checkpoint, {}, "releases.flaw-checkpoint-missing");
    else if (m_checkpoint && checkpointHash(*m_checkpoint) != head.checkpoint)
        flaw(Flaw::What::Checkpoint, m_checkpoint->last, "releases.flaw-checkpoint-altered");
}

void ChainWalk::follow(const Head &head)
{
    QString id = head.release;
    QString hash = head.hash;
    int behind = int(m_records.size());
    while (!id.isEmpty()) {
        const bool isRemoved = m_checkpoint && m_checkpoint->last == id;
        if (isRemoved && m_checkpoint->lastHash != hash)
            flaw(Flaw::What::Checkpoint, id, "releases.flaw-checkpoint-misfit");
        if (isRemoved && !m_places.contains(id))
            return;
        const auto place = m_places.constFind(id);
        if (place == m_places.cend()) {
            flaw(Flaw::What::Missing, id, "releases.flaw-missing");
            return;
        }
        if (m_onChain.contains(id)) { // a circle can only be forged
            flaw(Flaw::What::Altered, id, "releases.flaw-altered");
            return;
        }
        const Record &record = m_records[*place];
        m_onChain.insert(id);
        m_result.chain.prepend(id);
        if (chainHash(record) != hash)
            flaw(Flaw::What::Altered, id, "releases.flaw-altered");
        else if (*place >= behind)
            flaw(Flaw::What::Reordered, id, "releases.flaw-reordered");
        behind = *place;
        if (isRemoved) // a removal that was interrupted: the record is still there, and so may be older ones
            return;
        id = record.parent;
        hash = record.previousHash;
    }
    if (m_checkpoint)
        flaw(Flaw::What::Checkpoint, m_checkpoint->last, "releases.flaw-checkpoint-misfit");
}

void ChainWalk::checkAside()
{
    for (const Record &record : m_records) {
        if (m_onChain.contains(record.id) || record.state != State::Released)
            continue;
        // What lies behind the checkpoint is signed off, whether it is gone already or not.
        const bool isSignedOff = m_checkpoint && record.id <= m_checkpoint->last;
        if (!isSignedOff)
            flaw(Flaw::What::Detached, record.id, "releases.flaw-detached");
    }
}

Verification ChainWalk::run(const std::optional<Head> &head)
{
    if (m_places.size() != m_records.size()) {
        QSet<QString> seen;
        for (const Record &record : m_records) {
            if (seen.contains(record.id))
                flaw(Flaw::What::Altered, record.id, "releases.flaw-twice");
            seen.insert(record.id);
        }
    }
    if (!head) {
        for (const Record &record : m_records) {
            if (record.state == State::Released)
                flaw(Flaw::What::Detached, record.id, "releases.flaw-no-head");
        }
        return m_result;
    }
    checkConfiguration(head->configuration);
    checkCheckpoint(*head);
    follow(*head);
    checkAside();
    return m_result;
}

/// Whether collect() could have made this checkpoint of that chain. The head's record never goes.
bool signsOffBeginning(const Checkpoint &checkpoint, const std::optional<Checkpoint> &replaced,
                       const QVector<Record> &records, const QStringList &chain)
{
    const qsizetype place = chain.indexOf(checkpoint.last);
    const auto record =
        std::find_if(records.cbegin(), records.cend(), [&](const Record &each) { return each.id == checkpoint.last; });
    if (place < 0 || place + 1 >= chain.size() || record == records.cend() || chainHash(*record) != checkpoint.lastHash)
        return false;
    // What the last removal signed off may still be there, and was counted by it.
    const bool isLeftover = replaced && chain.first() == replaced->last;
    const qsizetype newly = place + 1 - (isLeftover ? 1 : 0);
    return newly > 0 && checkpoint.removed == newly + (replaced ? replaced->removed : 0);
}

} // namespace

Verification verify(const QVector<Record> &records, const std::optional<Head> &head,
                    const std::optional<Checkpoint> &checkpoint)
{
    return ChainWalk(records, checkpoint).run(head);
}

Verification verifyUnsigned(const QVector<Record> &records, const std::optional<Head> &head,
                            const std::optional<Checkpoint> &checkpoint, const std::optional<Checkpoint> &replaced)
{
    Verification now = verify(records, head, checkpoint);
    if (now.isIntact() || !head || !checkpoint || checkpoint->configuration != head->configuration)
        return now;
    Verification before = verify(records, head, replaced);
    if (!before.isIntact() || !signsOffBeginning(*checkpoint, replaced, records, before.chain))
        return now;
    before.flaws.append(
        {Flaw::What::Unfinished, checkpoint->last,
         core::message("releases.flaw-checkpoint-unfinished").with(QStringLiteral("release"), checkpoint->last)});
    return before;
}

} // namespace releases
