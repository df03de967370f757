#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace kubernetes {

/// Whether a LabelSelector (matchLabels and matchExpressions, all of which must hold) selects what has these labels. An
/// empty selector selects everything, as policy/v1 and apps/v1 read it; one with an operator that nobody knows nothing.
/// Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector
bool selects(const QJsonObject &selector, const QHash<QString, QString> &labels);

/// The same as a query: "app=pay,tier in (a,b),!old".
QString selectorQuery(const QJsonObject &selector);

/// An object of texts, such as metadata.labels.
QHash<QString, QString> textsOf(const QJsonObject &object);

} // namespace kubernetes
