#include "secrettext.h"

#include <core/masking.h>

#include <QHash>
#include <QLatin1String>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostMarkupDepth = 4; // of comments within CDATA within …; elements may be as deep as they are

/// What is skipped as a whole, since tags in it are none.
struct MarkupSection
{
    QLatin1String begin;
    QLatin1String end;
};
constexpr std::array kMarkupSections{MarkupSection{QLatin1String("<!--"), QLatin1String("-->")},
                                     MarkupSection{QLatin1String("<![CDATA["), QLatin1String("]]>")},
                                     MarkupSection{QLatin1String("<?"), QLatin1String("?>")}};

/// An element that was begun.
struct MarkupElement
{
    QString name; ///< as it is written
    qsizetype contentBegin = 0;
    bool isSecret = false;
    bool hasChildren = false;
    bool hasSecretName = false; ///< by a child: <name>db.password</name>
    bool isNextSecret = false;  ///< behind a <key> of a property list
    QVector<HiddenSpan> values; ///< children that hold what the name is of
};

struct MarkupAttribute
{
    QString name; ///< without its prefix
    qsizetype nameBegin = 0;
    HiddenSpan value;
};

bool isMarkupNameStart(QChar c)
{
    return c.isLetter() || c == u'_' || c == u':';
}

bool isMarkupNamePart(QChar c)
{
    return isMarkupNameStart(c) || c.isNumber() || c == u'-' || c == u'.';
}

QString withoutPrefix(const QString &name)
{
    return name.mid(name.lastIndexOf(u':') + 1);
}

bool isCalled(const QString &name, QLatin1String wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

/// "name", "param-name", "key".
bool isNameElement(const QString &name)
{
    return isCalled(name, "name"_L1) || isCalled(name, "key"_L1) || name.endsWith("-name"_L1, Qt::CaseInsensitive);
}

bool isValueElement(const QString &name)
{
    return isCalled(name, "value"_L1) || name.endsWith("-value"_L1, Qt::CaseInsensitive);
}

/// Elements whose attribute "key" is a name; elsewhere it may be a secret itself, as well as one's name.
bool isEntryElement(const QString &name)
{
    static constexpr std::array kEntries{"entry"_L1, "add"_L1,  "property"_L1, "prop"_L1,
                                         "param"_L1, "item"_L1, "setting"_L1,  "parameter"_L1};
    return std::any_of(kEntries.begin(), kEntries.end(), [&](QLatin1String one) { return isCalled(name, one); });
}

/// Goes through a text once, from tag to tag.
class MarkupScan
{
public:
    /// `isWhole`: elements that do not end reach to the end of the text, else to the end of their line.
    MarkupScan(QStringView text, qsizetype begin, bool isWhole, int depth, FoundSecrets &found)
        : m_text(text)
        , m_at(begin)
        , m_isWhole(isWhole)
        , m_depth(depth)
        , m_found(found)
    {
    }

    void run()
    {
        for (qsizetype open = next(u'<', m_at); open >= 0; open = next(u'<', m_at)) {
            m_at = open + 1;
            if (m_at == m_text.size())
                break;
            const QChar c = m_text[m_at];
            if (c == u'/')
                readEndTag(open);
            else if (c == u'!' || c == u'?')
                readSection(open);
            else if (isMarkupNameStart(c))
                readTag();
        }
        endAll();
    }

private:
    qsizetype next(QChar c, qsizetype from) const { return from < m_text.size() ? m_text.indexOf(c, from) : -1; }

    qsizetype endOfLine(qsizetype from) const
    {
        const qsizetype end = next(u'\n', from);
        return end < 0 ? m_text.size() : end;
    }

    /// A quote is searched again only from one of its kind, so that all searches together pass the text once.
    qsizetype closingQuote(QChar quote, qsizetype from) const { return next(quote, from); }

    void hide(HiddenSpan span)
    {
        if (span.end > span.begin)
            m_found.hidden += span;
    }

    bool isNamedSecretly(HiddenSpan span) const
    {
        return isSecretInMarkup(m_text.mid(span.begin, span.end - span.begin));
    }

    qsizetype behindName(qsizetype at) const
    {
        while (at < m_text.size() && isMarkupNamePart(m_text[at]))
            ++at;
        return at;
    }

    /// Comments and CDATA may hold tags that somebody else reads; of declarations the texts of entities count.
    void readSection(qsizetype open)
    {
        for (std::size_t kind = 0; kind < kMarkupSections.size(); ++kind) {
            const MarkupSection &section = kMarkupSections[kind];
            if (!m_text.mid(open).startsWith(section.begin))
                continue;
            const qsizetype begin = open + section.begin.size();
            const qsizetype end = m_isUnended[kind] ? -1 : m_text.indexOf(section.end, begin);
            if (end < 0) {
                m_isUnended[kind] = true; // nor will a later one end
                return;
            }
            if (m_depth < kMostMarkupDepth)
                MarkupScan(m_text.left(end), begin, true, m_depth + 1, m_found).run();
            else
                hide({begin, end});
            m_at = end + section.end.size();
            return;
        }
        if (m_text.mid(open).startsWith("<!ENTITY"_L1))
            readEntity(open);
    }

    void readEntity(qsizetype open)
    {
        qsizetype at = open + 8;
        while (at < m_text.size() && m_text[at] != u'>' && m_text[at] != u'<') {
            const QChar c = m_text[at++];
            if (c != u'"' && c != u'\'')
                continue;
            const qsizetype close = closingQuote(c, at);
            hide({at, close < 0 ? endOfLine(at) : close});
            at = close < 0 ? endOfLine(at) : close + 1;
        }
        m_at = at;
    }

    /// The value behind "=", in quotes (also escaped ones) or without; `at` goes behind it.
    HiddenSpan readValue(qsizetype &at) const
    {
        const qsizetype begin = at;
        while (at < m_text.size() && m_text[at] == u'\\')
            ++at;
        const bool isEscaped = at > begin;
        if (at < m_text.size() && (m_text[at] == u'"' || m_text[at] == u'\'')) {
            const qsizetype close = closingQuote(m_text[at], at + 1);
            HiddenSpan value{at + 1, close < 0 ? endOfLine(at + 1) : close};
            at = close < 0 ? value.end : close + 1;
            while (isEscaped && value.end > value.begin && m_text[value.end - 1] == u'\\')
                --value.end;
            return value;
        }
        while (at < m_text.size() && !m_text[at].isSpace() && m_text[at] != u'>' && m_text[at] != u'<')
            ++at;
        return {begin, at};
    }

    /// Behind a tag's name; what is no attribute is passed over. Ends behind ">", at a "<" or at the end.
    QVector<MarkupAttribute> readAttributes()
    {
        QVector<MarkupAttribute> out;
        while (m_at < m_text.size() && m_text[m_at] != u'<') {
            const qsizetype begin = m_at;
            if (m_text[m_at] == u'>') {
                ++m_at;
                break;
            }
            m_at = behindName(m_at);
            if (m_at == begin) {
                ++m_at;
                continue;
            }
            qsizetype at = m_at;
            while (at < m_text.size() && m_text[at].isSpace())
                ++at;
            if (at == m_text.size() || m_text[at] != u'=')
                continue;
            ++at;
            while (at < m_text.size() && m_text[at].isSpace())
                ++at;
            const QString spelled = m_text.mid(begin, m_at - begin).toString();
            const QString name = withoutPrefix(spelled);
            const HiddenSpan value = readValue(at);
            out += MarkupAttribute{name, begin + spelled.size() - name.size(), value};
            m_at = at;
        }
        return out;
    }

    /// Whether the tag says that the element holds a secret; hides what stands in the tag itself.
    bool readsSecret(const QString &element, const QVector<MarkupAttribute> &attributes)
    {
        const bool hasValue = std::any_of(attributes.cbegin(), attributes.cend(),
                                          [](const MarkupAttribute &one) { return isCalled(one.name, "value"_L1); });
        bool isSecret = core::isSecretName(element);
        for (const MarkupAttribute &one : attributes) {
            const bool isKey = isCalled(one.name, "key"_L1);
            const bool isName = isCalled(one.name, "name"_L1) || (isKey && (hasValue || isEntryElement(element)));
            if (isName || isKey)
                isSecret = isSecret || isNamedSecretly(one.value);
            if (isName && isKey)
                m_found.names += one.nameBegin;
            else if (!isName && core::isSecretName(one.name))
                hide(one.value);
        }
        for (const MarkupAttribute &one : attributes) {
            if (isSecret && isCalled(one.name, "value"_L1))
                hide(one.value);
        }
        return isSecret;
    }

    void readTag()
    {
        const qsizetype begin = m_at;
        m_at = behindName(m_at);
        MarkupElement element;
        element.name = m_text.mid(begin, m_at - begin).toString();
        element.isSecret = readsSecret(withoutPrefix(element.name), readAttributes());
        if (m_text[m_at - 1] != u'>')
            return; // no tag after all
        if (!m_open.isEmpty()) {
            element.isSecret = element.isSecret || m_open.last().isNextSecret;
            m_open.last().isNextSecret = false;
            m_open.last().hasChildren = true;
        }
        if (m_text[m_at - 2] == u'/')
            return;
        element.contentBegin = m_at;
        ++m_openNames[element.name];
        m_open.append(std::move(element));
    }

    void readEndTag(qsizetype open)
    {
        m_at = behindName(open + 2);
        const QString name = m_text.mid(open + 2, m_at - open - 2).toString();
        if (m_openNames.value(name) == 0)
            return;
        while (m_open.last().name != name)
            endLast(open); // those in it were not ended
        endLast(open);
    }

    void endLast(qsizetype end)
    {
        const MarkupElement element = m_open.takeLast();
        --m_openNames[element.name];
        const HiddenSpan content{element.contentBegin, end};
        if (element.isSecret)
            hide(content);
        for (const HiddenSpan &value : element.values) {
            if (element.hasSecretName)
                hide(value);
        }
        if (m_open.isEmpty())
            return;
        const QString name = withoutPrefix(element.name);
        MarkupElement &parent = m_open.last();
        if (isNameElement(name) && (element.hasChildren || isNamedSecretly(content))) {
            parent.hasSecretName = true;
            parent.isNextSecret = isCalled(name, "key"_L1);
        } else if (isValueElement(name)) {
            parent.values += content;
        }
    }

    /// What was not ended, from the innermost.
    void endAll()
    {
        qsizetype known = m_text.size(); // no line ends between here and `end`
        qsizetype end = m_text.size();
        while (!m_open.isEmpty()) {
            const qsizetype begin = m_open.last().contentBegin;
            const qsizetype found = m_isWhole ? -1 : m_text.left(known).indexOf(u'\n', begin);
            end = found < 0 ? end : found;
            known = begin;
            endLast(end);
        }
    }

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_isWhole = false;
    int m_depth = 0;
    FoundSecrets &m_found;
    QVector<MarkupElement> m_open;
    QHash<QString, int> m_openNames;
    std::array<bool, kMarkupSections.size()> m_isUnended{};
};

} // namespace

void findMarkupSecrets(QStringView text, FoundSecrets &found)
{
    QStringView head = text.trimmed();
    if (head.startsWith("\\ufeff"_L1)) // a byte order mark that was made visible
        head = head.mid(6).trimmed();
    MarkupScan(text, 0, head.startsWith(u'<'), 0, found).run();
}

} // namespace formats
