#include <support/testregistry.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Layer
{
    QString name;
    int level = 0;
    QStringList depends;
    QString folder;
};

QHash<QString, Layer> readMap()
{
    QFile file(QStringLiteral(QD_BINARY_DIR "/layers.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QHash<QString, Layer> layers;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u'\t');
        layers.insert(parts[0], {parts[0], parts[1].toInt(), parts[2].split(u',', Qt::SkipEmptyParts), parts[3]});
    }
    return layers;
}

/// Everything a layer may include: what it names, and what those name.
QStringList reachable(const QHash<QString, Layer> &layers, const QString &name)
{
    QStringList all{name};
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (const QString &next : layers.value(all[i]).depends) {
            if (!all.contains(next))
                all += next;
        }
    }
    return all;
}

/// The layers whose headers a source text includes.
QStringList includedLayers(const QString &source, const QHash<QString, Layer> &layers)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([a-z0-9-]+)/"),
                                            QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = include.globalMatch(source);
    while (matches.hasNext()) {
        const QString first = matches.next().captured(1);
        if (layers.contains(first))
            found += first;
        else if (first == QLatin1String("quarterdeck"))
            found += QStringLiteral("contract");
    }
    return found;
}

QStringList violations(const QHash<QString, Layer> &layers, const QString &layer, const QString &source)
{
    const QStringList allowed = reachable(layers, layer);
    QStringList bad;
    for (const QString &used : includedLayers(source, layers)) {
        if (!allowed.contains(used))
            bad += used;
    }
    return bad;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noFileIncludesUpwardOrSideways()
    {
        const auto layers = readMap();
        QVERIFY(layers.size() >= 5);
        int files = 0;
        for (const Layer &layer : layers) {
            QDirIterator it(layer.folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QStringList bad = violations(layers, layer.name, QString::fromUtf8(file.readAll()));
                QVERIFY2(bad.isEmpty(), qPrintable(file.fileName() + QStringLiteral(" includes ") + bad.join(u' ')));
                ++files;
            }
        }
        QVERIFY(files > 20);
    }

    void anUpwardIncludeIsFound()
    {
        const auto layers = readMap();
        QCOMPARE(violations(layers, QStringLiteral("core"), QStringLiteral("#include <async/task.h>\n")),
                 QStringList{QStringLiteral("async")});
        QCOMPARE(violations(layers, QStringLiteral("async"), QStringLiteral("#include <contract/v1.h>\n")),
                 QStringList{QStringLiteral("contract")});
        QVERIFY(violations(layers, QStringLiteral("async"), QStringLiteral("#include <core/error.h>\n")).isEmpty());
    }

    void theBrowserKnowsNoQml()
    {
        const auto layers = readMap();
        QVERIFY(layers.contains(QStringLiteral("quick")));
        QVERIFY(!reachable(layers, QStringLiteral("web")).contains(QStringLiteral("quick")));
        QVERIFY(!reachable(layers, QStringLiteral("quick")).contains(QStringLiteral("engine")));
    }

    void everyDependencyIsOnALowerLevel()
    {
        const auto layers = readMap();
        for (const Layer &layer : layers) {
            for (const QString &dependency : layer.depends)
                QVERIFY2(layers.value(dependency).level < layer.level, qPrintable(layer.name + u' ' + dependency));
        }
    }
};

QD_TEST(LayersTest)
#include "tst_layers.moc"
