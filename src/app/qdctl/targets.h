#pragma once

#include <contract/v1.h>

#include <QString>
#include <QStringList>

#include <vector>

namespace qdctl {

/// A row that something can be done to, and how it is named on the command line.
struct Candidate
{
    QString collection; ///< "services", "workloads", "instances"
    QString key;        ///< of the row
    QString environment;
    QString kind;    ///< "service", "deployment", "statefulset", "daemonset", "instance"
    QString nspace;  ///< of services and workloads, or empty
    QString name;    ///< an instance's id
    QString service; ///< key of the service that it is or belongs to, or empty

    /// "payment", "deployment/shop/payment", "instance/payment-1".
    QString written() const;
};

/// The candidates among rows of services, workloads and instances; other rows are none.
std::vector<Candidate> candidatesOf(const std::vector<contract::v1::Row> &rows);

/// Those that somebody means who writes "payment", "shop/payment", "lab/shop/payment", "deploy/payment",
/// "deployment.apps/shop/payment", "instance/payment-1" or a row's key. A name alone is a service's.
std::vector<Candidate> meant(const QString &typed, const std::vector<Candidate> &all);

/// How these may be written so that each is meant alone: by its key where two are written alike.
QStringList spellings(const std::vector<Candidate> &of);

/// The command line that lists names such as this one.
QString listOfTargets(const QString &typed);

/// What there is instead of what was typed and is not there: "did you mean …", or empty.
QString nearestTarget(const QString &typed, const std::vector<Candidate> &all);

} // namespace qdctl
