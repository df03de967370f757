#include <support/testregistry.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

namespace {

struct Entry
{
    QString context;
    QString source;
    QString state; ///< the translation's type: empty when it is finished
    QStringList forms;
    int sources = 0; ///< elements; more than one of either is what merging leaves behind
    int translations = 0;
};

/// The text of a <translation> that was just entered, or of its plural forms; leaves the reader at its end.
QStringList readForms(QXmlStreamReader &xml)
{
    QStringList forms;
    QString text;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement)
            forms += xml.readElementText();
        else if (token == QXmlStreamReader::Characters)
            text += xml.text();
        else if (token == QXmlStreamReader::EndElement)
            break;
    }
    return forms.isEmpty() ? QStringList{text} : forms;
}

/// Every message of a .ts file; empty when it cannot be read to its end.
QVector<Entry> readTranslations(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QVector<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            entries.append(Entry{context, {}, {}, {}, 0, 0});
        } else if (xml.name() == QLatin1String("source") && !entries.isEmpty()) {
            entries.last().source = xml.readElementText();
            ++entries.last().sources;
        } else if (xml.name() == QLatin1String("translation") && !entries.isEmpty()) {
            entries.last().state = xml.attributes().value(QLatin1String("type")).toString();
            entries.last().forms = readForms(xml);
            ++entries.last().translations;
        }
    }
    return xml.hasError() ? QVector<Entry>{} : entries;
}

const QVector<Entry> &chinese()
{
    static const QVector<Entry> entries =
        readTranslations(QStringLiteral(QD_SOURCE_DIR "/resources/translations/quarterdeck_zh_CN.ts"));
    return entries;
}

/// What stands for an argument: %1, %n, %{name}, %{name:format}; sorted, since another language has another order.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression expression(QStringLiteral("%\\{[^}]*\\}|%L?[0-9]+|%n"));
    QStringList found;
    auto matches = expression.globalMatch(text);
    while (matches.hasNext())
        found += matches.next().captured();
    found.sort();
    return found;
}

QString unescaped(QString literal)
{
    literal.replace(QLatin1String("\\\""), QLatin1String("\""));
    literal.replace(QLatin1String("\\n"), QLatin1String("\n"));
    literal.replace(QLatin1String("\\\\"), QLatin1String("\\"));
    return literal;
}

/// The sentences marked for translation as phrases in a source text, neighbouring string literals joined.
QStringList markedPhrases(const QString &source)
{
    static const QRegularExpression mark(
        QStringLiteral("QT_TRANSLATE_NOOP\\(\\s*\"phrases\"\\s*,\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)\\)"));
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QStringList sentences;
    auto marks = mark.globalMatch(source);
    while (marks.hasNext()) {
        QString sentence;
        auto literals = literal.globalMatch(marks.next().captured(1));
        while (literals.hasNext())
            sentence += unescaped(literals.next().captured(1));
        sentences += sentence;
    }
    return sentences;
}

QString brief(const Entry &entry)
{
    return entry.context + QLatin1String(": ") + entry.source.left(80);
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMessageIsTranslated()
    {
        QVERIFY2(chinese().size() > 500, "the .ts file cannot be read, or most of it is gone");
        QStringList bad;
        for (const Entry &entry : chinese()) {
            bool isWhole = entry.sources == 1 && entry.translations == 1 && !entry.source.isEmpty() &&
                           entry.state.isEmpty() && !entry.forms.isEmpty();
            for (const QString &form : entry.forms)
                isWhole = isWhole && !form.trimmed().isEmpty();
            if (!isWhole)
                bad += brief(entry);
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.mid(0, 20).join(u'\n')));
    }

    void translationsKeepThePlaceholders()
    {
        QVERIFY(!chinese().isEmpty());
        QStringList bad;
        for (const Entry &entry : chinese()) {
            const QStringList wanted = placeholders(entry.source);
            for (const QString &form : entry.forms) {
                if (placeholders(form) != wanted)
                    bad += brief(entry) + QLatin1String(" => ") + form;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.mid(0, 20).join(u'\n')));
    }

    void qdctlAndTheWindowHaveOneWord()
    {
        // Two meanings: where a number comes from and when a time begins; how many objects and how many times; an alert
        // that waits for its time and a step that hangs; how long a pod has been running and an action under way; when
        // something was released and that it was.
        const QStringList ambiguous{QStringLiteral("from"), QStringLiteral("number"), QStringLiteral("pending"),
                                    QStringLiteral("running"), QStringLiteral("released")};
        const auto isQdctl = [](const Entry &entry) { return entry.context.startsWith(QLatin1String("qdctl")); };
        QStringList bad;
        for (const Entry &ours : chinese()) {
            if (!isQdctl(ours) || ambiguous.contains(ours.source.toLower()))
                continue;
            for (const Entry &theirs : chinese()) {
                if (ours.source.compare(theirs.source, Qt::CaseInsensitive) == 0 &&
                    ours.forms.join(u' ').compare(theirs.forms.join(u' '), Qt::CaseInsensitive) != 0)
                    bad += brief(ours) + QLatin1String(" => ") + ours.forms.join(u' ') + QLatin1String(", but ") +
                           brief(theirs) + QLatin1String(" => ") + theirs.forms.join(u' ');
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.mid(0, 20).join(u'\n')));
    }

    void englishKnowsEveryPlural()
    {
        const QVector<Entry> english =
            readTranslations(QStringLiteral(QD_SOURCE_DIR "/resources/translations/quarterdeck_en.ts"));
        QStringList bad;
        for (const Entry &entry : chinese()) {
            if (!entry.source.contains(QLatin1String("%n")))
                continue;
            const auto same = std::find_if(english.cbegin(), english.cend(), [&entry](const Entry &one) {
                return one.context == entry.context && one.source == entry.source;
            });
            bool isWhole = same != english.cend() && same->state.isEmpty() && same->forms.size() == 2;
            for (qsizetype i = 0; isWhole && i < same->forms.size(); ++i)
                isWhole = placeholders(same->forms[i]) == placeholders(entry.source);
            if (!isWhole)
                bad += brief(entry);
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everyPhraseIsTranslated()
    {
        QSet<QString> known;
        for (const Entry &entry : chinese()) {
            if (entry.context == QLatin1String("phrases"))
                known.insert(entry.source);
        }
        const QDir folder(QStringLiteral(QD_SOURCE_DIR "/src/contract"));
        const QStringList names = folder.entryList({QStringLiteral("phrases_*.cpp")}, QDir::Files);
        QVERIFY(names.size() > 5);
        QStringList missing;
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            const QString text = QString::fromUtf8(file.readAll());
            const QStringList sentences = markedPhrases(text);
            QVERIFY2(!sentences.isEmpty(), qPrintable(name));
            QVERIFY2(sentences.size() == text.count(QLatin1String("QT_TRANSLATE_NOOP(")), qPrintable(name));
            for (const QString &sentence : sentences) {
                if (!known.contains(sentence))
                    missing += name + QLatin1String(": ") + sentence;
            }
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable(QStringLiteral("run lupdate and translate:\n") + missing.mid(0, 20).join(u'\n')));
    }

    void everyCodeHasASentence()
    {
        static const QRegularExpression row(QStringLiteral("\\{\\s*\"([a-z][A-Za-z0-9._-]*)\"\\s*,"));
        // What ends with '-' is the beginning of several codes.
        static const QRegularExpression use(
            QStringLiteral("[mM]essage\\(\\s*(?:QStringLiteral\\(\\s*)?u?\"([a-z][a-z0-9.-]*[a-z0-9])\""));
        QSet<QString> sentences;
        QHash<QString, QString> used; // by a file that does
        for (const char *folder : {"/src", "/plugins"}) {
            QDirIterator it(QStringLiteral(QD_SOURCE_DIR) + QLatin1String(folder),
                            {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QString text = QString::fromUtf8(file.readAll());
                const bool isTable = it.fileName().startsWith(QLatin1String("phrases_"));
                auto hits = (isTable ? row : use).globalMatch(text);
                while (hits.hasNext()) {
                    const QString code = hits.next().captured(1);
                    if (isTable)
                        sentences.insert(code);
                    else
                        used.insert(code, it.filePath());
                }
            }
        }
        QVERIFY(sentences.size() > 500 && used.size() > 200);
        QStringList missing;
        for (auto each = used.cbegin(); each != used.cend(); ++each) {
            if (!sentences.contains(each.key()))
                missing += each.key() + QLatin1String(" in ") + each.value();
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.mid(0, 20).join(u'\n')));
    }

    void theLocaleFindsTheFile_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isChinese");
        QTest::newRow("the option's short name") << QStringLiteral("zh") << true;
        QTest::newRow("the locale of mainland China") << QStringLiteral("zh_CN") << true;
        QTest::newRow("Taiwan writes other characters") << QStringLiteral("zh_TW") << false;
        QTest::newRow("English") << QStringLiteral("en") << false;
    }
    void theLocaleFindsTheFile()
    {
        QFETCH(QString, language);
        QFETCH(bool, isChinese);
        // QTranslator::load tries quarterdeck_ with each of these names, - written as _.
        QCOMPARE(QLocale(language).uiLanguages().contains(QStringLiteral("zh-CN")), isChinese);
    }
};

QD_TEST(TranslationsTest)
#include "tst_translations.moc"
