#pragma once

#include "jsonlimits.h"

#include <core/result.h>

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace formats {

/// Reads one JSON text from front to back without building a tree, as strictly as JsonDocument: for answers whose shape
/// is known and whose size is megabytes. A failure is sticky: everything afterwards returns false, error() tells.
///
///     JsonCursor cursor(body);
///     for (bool more = cursor.beginObject(); more && cursor.nextKey(key);)
///         key == "data" ? readData(cursor) : cursor.skip();
///     if (!cursor.finish()) return core::failure(cursor.error());
///
/// The text must outlive the cursor. One thread.
class JsonCursor
{
public:
    enum class Token { Object, Array, String, Number, True, False, Null, None };

    enum class Comma { NotMissed, BeforeMember, BeforeItem };

    explicit JsonCursor(QByteArrayView utf8, const JsonLimits &limits = {});

    bool failed() const { return m_code != nullptr; }
    core::Error error() const;
    qsizetype offset() const { return m_at - m_begin; }
    /// What follows where it failed because neither a comma nor the closing bracket stands there.
    Comma missedComma() const { return m_missedComma; }

    /// What the next value is; None at the end or where no value can begin.
    Token peek();

    bool beginObject();
    /// Moves to the next member; false behind the last one (the object is then closed) or on failure.
    /// The key is valid until the next call.
    bool nextKey(std::string_view &key);
    bool beginArray();
    /// False behind the last item (the array is then closed) or on failure.
    bool nextItem();

    /// A string without its quotes and escapes, valid until the next call.
    bool string(std::string_view &text);
    bool string(QString &text);
    bool number(double &value);
    bool integer(qint64 &value); ///< a number without fraction and exponent
    bool boolean(bool &value);
    bool null();
    /// [number, "text"], the shape of a Prometheus sample, in one quick step; false (with a failure) for anything else.
    bool numberAndText(double &value, std::string_view &text);
    /// Any value, checked as strictly as if it were read.
    bool skip();
    /// Nothing but white space may follow.
    bool finish();
    /// For readers that find a value of the wrong type; the code has the arguments `offset`.
    bool fail(const char *code);

    /// A number of JSON's grammar as a double, correctly rounded; nullopt for anything else.
    static std::optional<double> parseNumber(std::string_view text);

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    bool enter(char opening);
    bool missComma(Comma before);
    bool literal(std::string_view word);
    bool numberText(std::string_view &text, bool &isInteger);
    bool unescape(const char *from, std::string_view &text);
    bool fourDigits(const char *&at, unsigned &unit);

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    int m_depth = 0;
    int m_maxDepth;
    bool m_fresh = false; // just behind an opening bracket
    const char *m_code = nullptr;
    Comma m_missedComma = Comma::NotMissed;
    std::string m_scratch;
};

} // namespace formats
