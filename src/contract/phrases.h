#pragma once

#include "v1.h"

#include <core/error.h>

#include <QString>
#include <QStringList>

namespace contract {

/// Renders message codes in the reader's language. A sentence belongs to one table of phrases_*.cpp: adding a code is
/// adding a line there. Arguments stand in the sentence as %{name}; `%{n:duration}`, `%{n:ratio}` (measured: three
/// digits), `%{n:percent}` (set by somebody: as few as it has), `%{n:rate}`, `%{n:seconds}`, `%{n:bytes}` choose a
/// format. An unknown code is shown as itself with its arguments, never dropped.
class Phrases
{
public:
    static QString render(const core::Message &message);
    static QString render(const v1::Message &message);
    /// What failed, in one sentence with the endpoint.
    static QString render(const core::Error &error);
    static QString render(const v1::Error &error);

    /// Every known code, for tests.
    static QStringList codes();
    static bool knows(const QString &code);

    static QString health(v1::Health health);
    static QString freshness(v1::Freshness freshness);
    /// The same, but "incomplete" for one that only lacks the word of sources that failed from the start.
    static QString freshness(const v1::ServiceRow &service);
    /// The same; what was never read cannot be stale.
    static QString freshness(const v1::SourceRow &source);
};

/// One code and its English sentence, marked for translation in context "phrases".
struct Phrase
{
    const char *code;
    const char *sentence;
};

/// The tables; each is defined in a file of its own.
struct PhraseTable
{
    const Phrase *phrases;
    int size;
};

} // namespace contract
