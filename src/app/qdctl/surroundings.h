#pragma once

#include <contract/v1.h>

#include <QMap>
#include <QStringList>

namespace qdctl {

/// What the sources tell of the rows that are printed: whether all had their say, and how many environments there are.
class Surroundings
{
public:
    Surroundings() = default;
    /// `sources` are rows of the collection of that name.
    explicit Surroundings(const std::vector<contract::v1::Row> &sources);

    /// Ids of the sources of an environment that have never answered: what they know may change every row of it.
    QStringList waiting(const std::string &environment) const;
    /// The service's freshness; loading for one that is well as far as we know while a source of its environment still
    /// loads. What is wrong already stays wrong whatever the others say.
    contract::v1::Freshness freshness(const contract::v1::ServiceRow &service) const;
    /// Well as far as we know, though a source of its environment has never answered.
    bool isProvisional(const contract::v1::ServiceRow &service) const;
    bool hasSeveralEnvironments() const { return m_environments.size() > 1; }
    friend bool operator==(const Surroundings &, const Surroundings &) = default;

private:
    struct Environment
    {
        QStringList waiting;
        bool isLoading = false;
        friend bool operator==(const Environment &, const Environment &) = default;
    };
    QMap<QString, Environment> m_environments;
};

} // namespace qdctl
