#pragma once

#include <contract/v1.h>

#include <QSet>
#include <QStringList>

namespace qdctl {

/// What is around the rows that are printed: how many environments there are, and who has not answered yet.
class Surroundings
{
public:
    Surroundings() = default;
    /// `sources` are rows of the collection of that name.
    explicit Surroundings(const std::vector<contract::v1::Row> &sources);

    /// Ids of the sources of its environment that have never answered: what they know may change the row.
    static QStringList waiting(const contract::v1::ServiceRow &service);
    /// Well as far as we know, though a source of its environment has never answered; not live then.
    static bool isProvisional(const contract::v1::ServiceRow &service);
    bool hasSeveralEnvironments() const { return m_environments.size() > 1; }
    friend bool operator==(const Surroundings &, const Surroundings &) = default;

private:
    QSet<QString> m_environments;
};

} // namespace qdctl
