#include <support/testregistry.h>

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The names in unnamed namespaces of a source text, each with its namespace; functions with their parameters, since
/// overloads may share a name.
QStringList localNames(const QString &source)
{
    static const QRegularExpression space(u"^namespace ([\\w:]+) \\{"_s);
    static const QRegularExpression type(u"^(?:struct|class|enum class|enum) (\\w+)\\b(?!;)"_s);
    static const QRegularExpression function(
        u"^(?!\\s|return|using|static_assert)[\\w:<>,&*\\s]*?[\\s*&](\\w+)(\\([^;]*)$"_s);
    static const QRegularExpression variable(
        u"^(?:static |const |constexpr |inline )+[\\w:<>,*&\\s]+?[\\s*&](\\w+)(?:\\[[^\\]]*\\])*\\s*(?:=|\\{|\\(|;)"_s);
    static const QRegularExpression parameterName(u"\\b\\w+(?=,|\\)$)"_s);
    QString in;
    bool local = false;
    QStringList names;
    for (const QString &line : source.split(u'\n')) {
        if (line == "namespace {"_L1) {
            local = true;
        } else if (local && line.startsWith("} // namespace"_L1)) {
            local = false;
        } else if (const auto named = space.match(line); named.hasMatch()) {
            in = named.captured(1);
        } else if (local) {
            for (const QRegularExpression *kind : {&type, &variable, &function}) {
                if (const auto match = kind->match(line); match.hasMatch()) {
                    names += in + "::"_L1 + match.captured(1) + match.captured(2).remove(parameterName);
                    break;
                }
            }
        }
    }
    return names;
}

/// "name: one file, other file" for each name that two files of the folder use.
QStringList sharedNames(const QHash<QString, QString> &sources)
{
    QHash<QString, QStringList> files;
    for (auto it = sources.begin(); it != sources.end(); ++it) {
        for (const QString &name : localNames(it.value())) {
            if (!files[name].contains(it.key()))
                files[name] += it.key();
        }
    }
    QStringList shared;
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (it->size() > 1)
            shared += it.key() + ": "_L1 + it->join(", "_L1);
    }
    return shared;
}

} // namespace

/// Unity builds compile several files of a layer as one: what a file keeps for itself needs a name of its own there.
class LocalNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noTwoFilesOfALayerUseOneName()
    {
        QFile map(QStringLiteral(QD_BINARY_DIR "/layers.tsv"));
        QVERIFY(map.open(QIODevice::ReadOnly));
        int layers = 0;
        for (const QString &line : QString::fromUtf8(map.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
            QHash<QString, QString> sources;
            QDirIterator it(line.split(u'\t').at(3), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                sources.insert(file.fileName(), QString::fromUtf8(file.readAll()));
            }
            const QStringList shared = sharedNames(sources);
            QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'\n')));
            ++layers;
        }
        QVERIFY(layers > 10);
    }

    void aSharedNameIsFound()
    {
        const QString one =
            u"namespace a {\nnamespace {\nconstexpr int kGap = 3;\nint twice(int x)\n{\n} // namespace\n"_s;
        QCOMPARE(sharedNames({{u"x"_s, one}, {u"y"_s, one}}).size(), 2);
        const QString overload = u"namespace a {\nnamespace {\nint twice(double x)\n{\n} // namespace\n"_s;
        QCOMPARE(sharedNames({{u"x"_s, one}, {u"y"_s, overload}}).size(), 0);
        const QString elsewhere = u"namespace b {\nnamespace {\nconstexpr int kGap = 3;\n} // namespace\n"_s;
        QCOMPARE(sharedNames({{u"x"_s, one}, {u"y"_s, elsewhere}}).size(), 0);
    }
};

QD_TEST(LocalNamesTest)
#include "tst_localnames.moc"
