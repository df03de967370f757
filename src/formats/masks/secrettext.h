#pragma once

#include <QString>
#include <QStringView>
#include <QVector>

namespace formats {

/// Characters of a text that are not shown: [begin, end).
struct HiddenSpan
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// What was found in a text, in any order; spans may overlap.
struct FoundSecrets
{
    QVector<HiddenSpan> hidden;
    QVector<qsizetype> names; ///< where an attribute or a key "key" begins that holds a name and no secret
};

/// What stands in XML under names of secrets: contents of elements and values of attributes, also of elements that are
/// called so by an attribute or by a child (`<property name="db.password" value="…"/>`, `<entry key="token">…</entry>`,
/// `<name>db.password</name><value>…</value>`), and the texts of entities. Also within other texts, and in comments.
/// What is no good XML is followed as far as it goes. Takes a time in proportion to the text.
void findMarkupSecrets(QStringView text, FoundSecrets &found);

/// Values whose names stand beside them, as in Kubernetes' lists of variables: {name: DB_PASSWORD, value: …}, in JSON,
/// in YAML and in JSON within a string, in either order; the values of keys that are secrets' names, however many lines
/// they have; and what follows an option in a list of arguments ("--password", "x"). Takes a time in proportion to the
/// text.
void findPairSecrets(QStringView text, FoundSecrets &found);

/// What is known by its form: private keys, tokens that say who issued them, JSON web tokens; and what stands behind
/// options of command lines ("--password x", "-u user:x"), in headers of authorization and in log-ins of databases.
/// Takes a time in proportion to the text.
void findShapedSecrets(const QString &text, FoundSecrets &found);

/// Whether a scalar of JSON or YAML, as it is written, names a secret (core::isSecretName()); one that is too long to
/// be told counts as one.
bool isSecretScalar(QStringView spelled);
/// Whether a key of an object, as it is written, is a secret's name. Sentences before a colon are no keys.
bool isSecretKey(QStringView spelled);
/// Whether an argument of a command line is an option whose value, the next one, is a secret: "--password".
bool isSecretOption(QStringView argument);
/// Whether a value, as it is written, tells nothing although its name is a secret's: true, false, null, and references
/// to what stands elsewhere, as "${DB_PASSWORD}".
bool isNoSecretValue(QStringView spelled);
/// A scalar's letters without its quotes, its escapes resolved.
QString plainScalar(QStringView spelled);
/// The same of a text of XML, its references resolved; one that refers to an entity of the document's own counts as a
/// secret's name, too.
bool isSecretInMarkup(QStringView spelled);

/// A text with "***" for what stands under names of secrets: what the functions above find, "password: …" with what
/// is indented below it or its items, "db.password=…" with the lines that it goes on in, logins of addresses. Lines
/// stay lines, so that two such texts can be compared. For texts of some 100,000 characters; longer lines than 32 KiB
/// become their length.
QString textWithoutSecrets(const QString &text);

} // namespace formats
