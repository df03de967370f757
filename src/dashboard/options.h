#pragma once

#include <core/result.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace dashboard {

/// A threshold as tables, bars and series share it.
struct Level
{
    enum class Health { None, Good, Warning, Critical, Unknown };
    double from = 0; ///< values from here on
    Health health = Health::None;
    QString label;
};

/// Reads a panel's options one by one and keeps the first thing that is wrong; a name that was never asked for is wrong
/// too, so that no typing error passes in silence. Numbers are finite, texts are safe and at most as long as told.
/// Errors, all Config: panel.option-unknown, -not-number, -not-text, -not-switch, -not-list, -not-object, -range,
/// -choice, -colour, -too-long, -too-many, each with the option's name ("columns[3].unit").
class OptionReader
{
public:
    explicit OptionReader(QJsonObject options, QString path = {})
        : m_options(std::move(options))
        , m_path(std::move(path))
    {
    }

    void number(const char *name, double &target, double least, double most);
    void whole(const char *name, int &target, int least, int most);
    void flag(const char *name, bool &target);
    void text(const char *name, QString &target, int longest = 200, bool keepLines = false);
    void choice(const char *name, QString &target, const QStringList &known);
    /// Objects of a list; the reader of each is finished here.
    template <class Read> void list(const char *name, int most, Read read)
    {
        const QJsonArray items = listOf(name, most);
        for (qsizetype i = 0; i < items.size() && !m_error; ++i) {
            OptionReader inner(objectOf(name, i, items[i]), pathOf(name) + u'[' + QString::number(i) + u']');
            if (m_error)
                return;
            read(inner);
            if (const auto result = inner.finish(); !result)
                m_error = result.error();
        }
    }
    /// Numbers of a list.
    void numbers(const char *name, QVector<double> &target, int mostCount, double least, double most);
    /// A switch, or a number that says how far it is on.
    void flagOrNumber(const char *name, bool &on, std::optional<double> &number, double least, double most);
    /// [{"from": 0.8, "health": "warning", "label": "…"}, …], at most 32, ascending afterwards.
    void levels(const char *name, QVector<Level> &target);
    /// Stays empty where the option is not named.
    void number(const char *name, std::optional<double> &target, double least, double most);
    /// At most `most` texts, each as text() reads them.
    void texts(const char *name, QStringList &target, int most);
    /// Some of those that are known, in any order.
    void choices(const char *name, QStringList &target, const QStringList &known);
    /// The name of a colour as colourNamed() knows them.
    void colour(const char *name, QString &target);
    /// The options inside an object; its reader is finished here. Not called where the object is not named.
    template <class Read> void object(const char *name, Read read)
    {
        if (const std::optional<QJsonObject> inside = insideOf(name))
            readInner(*inside, pathOf(name), read);
    }
    /// Objects whose names are data ({"1": {…}, "2": {…}}): read(name, its reader).
    template <class Read> void members(const char *name, int most, Read read)
    {
        const QJsonObject inside = insideOf(name, most).value_or(QJsonObject());
        for (auto it = inside.begin(); it != inside.end() && !m_error; ++it) {
            const QJsonObject member = memberOf(name, it.key(), it.value());
            if (!m_error)
                readInner(member, pathOf(name) + u'.' + shownName(it.key()),
                          [&](OptionReader &inner) { read(it.key(), inner); });
        }
    }
    /// What the reader cannot see for itself: a code with the arguments "option" and "value".
    void refuse(const char *code, const char *name, const QString &value);
    core::Result<void> finish();

private:
    template <class Read> void readInner(const QJsonObject &options, const QString &path, Read read)
    {
        OptionReader inner(options, path);
        read(inner);
        if (const auto result = inner.finish(); !result)
            m_error = result.error();
    }
    std::optional<QJsonObject> insideOf(const char *name, int most = 1000);
    QJsonObject memberOf(const char *name, const QString &member, const QJsonValue &value);
    static QString shownName(const QString &name);

    QJsonValue take(const char *name);
    QString pathOf(const char *name) const;
    QJsonArray listOf(const char *name, int most);
    QJsonObject objectOf(const char *name, qsizetype index, const QJsonValue &value);
    void fail(const char *code, const char *name);
    void fail(core::Message message);
    void failRange(const char *name, double least, double most);
    void failChoice(const char *name, const QString &chosen, const QStringList &known);

    QJsonObject m_options;
    QString m_path;
    QStringList m_known;
    std::optional<core::Error> m_error;
};

/// The highest level that the value reaches; None below all of them and for NaN.
Level::Health healthOf(const QVector<Level> &levels, double value);

} // namespace dashboard
