#include <formats/yaml.h>
#include <kubernetes/kubeconfig.h>

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

// Runs every YAML entry point of the program over the YAML test suite (folders with in.yaml; `error` marks those that
// must be refused). A valid document is right when it is accepted (and, where in.json stands beside it, equal to that);
// an invalid one when it is refused. libyaml, like the parser that kubectl uses, is known to differ from YAML 1.2 here
// and there: the counts are told, and only a hang (a case beyond 5 s) fails the run; a crash does so by itself.

namespace {

constexpr qint64 kSlowestMs = 5000;

struct Counts
{
    int right = 0;
    int wrong = 0;
    int validRefused = 0;
    int invalidAccepted = 0;
    int otherValue = 0;
};

struct EntryPoint
{
    const char *name;
    bool anyShape; ///< accepts every document; else a valid one may be refused for its shape
    std::function<core::Result<void>(const QByteArray &)> read;
};

core::Result<void> done(const std::optional<core::Error> &error)
{
    if (error)
        return core::failure(*error);
    return {};
}

const QVector<EntryPoint> &entryPoints()
{
    static const QVector<EntryPoint> all{
        {"yaml tree", true,
         [](const QByteArray &text) {
             const auto tree = formats::parseYaml(text);
             return done(tree ? std::nullopt : std::optional(tree.error()));
         }},
        {"kubeconfig reader", false,
         [](const QByteArray &text) {
             const auto config = kubernetes::parseKubeconfig(text, QStringLiteral("/suite/config"));
             return done(config ? std::nullopt : std::optional(config.error()));
         }},
    };
    return all;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One JSON value, which may be bare text or a number.
QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

/// Whether the first document has the value that the suite gives; true when the suite gives none that JSON can say.
bool hasExpectedValue(const QString &folder, const QByteArray &text)
{
    const QByteArray expected = contents(folder + QStringLiteral("/in.json"));
    const auto documents = formats::parseYaml(text);
    if (expected.isEmpty() || !documents || documents->size() != 1)
        return true;
    const auto value = formats::toJson(*documents->front());
    return value && *value == parsed(expected);
}

bool run(const EntryPoint &entry, const QStringList &folders)
{
    Counts counts;
    bool ok = true;
    for (const QString &folder : folders) {
        const QByteArray text = contents(folder + QStringLiteral("/in.yaml"));
        const bool invalid = QFile::exists(folder + QStringLiteral("/error"));
        QElapsedTimer timer;
        timer.start();
        const auto result = entry.read(text);
        if (timer.elapsed() > kSlowestMs) {
            std::printf("%s HANG %s\n", entry.name, qPrintable(folder));
            ok = false;
        }
        const bool refusedForShape =
            !result && !entry.anyShape && !result.error().message.code.startsWith(QLatin1String("yaml."));
        if (invalid && result) {
            ++counts.invalidAccepted;
            ++counts.wrong;
        } else if (!invalid && !result && !refusedForShape) {
            ++counts.validRefused;
            ++counts.wrong;
        } else if (!invalid && entry.anyShape && !hasExpectedValue(folder, text)) {
            ++counts.otherValue;
            ++counts.wrong;
        } else {
            ++counts.right;
        }
    }
    std::printf("%s right %d wrong %d (valid refused %d, invalid accepted %d, other value %d)\n", entry.name,
                counts.right, counts.wrong, counts.validRefused, counts.invalidAccepted, counts.otherValue);
    return ok;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList args = QCoreApplication::arguments();
    if (args.size() != 2) {
        std::fprintf(stderr,
                     "usage: corpus_yaml DIR   (the suite's folder, or the one that holds yaml-test-suite.tar.xz)\n");
        return 2;
    }
    const QTemporaryDir unpacked;
    QString folder = args[1];
    if (const QString archive = folder + QStringLiteral("/yaml-test-suite.tar.xz"); QFile::exists(archive)) {
        if (QProcess::execute(QStringLiteral("tar"),
                              {QStringLiteral("-xf"), archive, QStringLiteral("-C"), unpacked.path()}) != 0) {
            std::fprintf(stderr, "cannot unpack %s\n", qPrintable(archive));
            return 2;
        }
        folder = unpacked.path();
    }
    QStringList folders;
    for (QDirIterator it(folder, {QStringLiteral("in.yaml")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        folders += it.fileInfo().absolutePath();
    }
    folders.removeDuplicates();
    if (folders.isEmpty()) {
        std::fprintf(stderr, "no YAML suite in %s\n", qPrintable(args[1]));
        return 2;
    }
    bool ok = true;
    for (const EntryPoint &entry : entryPoints())
        ok = run(entry, folders) && ok;
    return ok ? 0 : 1;
}
