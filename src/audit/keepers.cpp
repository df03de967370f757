#include "keepers.h"

#include "files.h"
#include "keychainkeeper.h"
#include "segments.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>

#include <array>

#include <syslog.h>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeyBytes = 32;
constexpr auto kSystemFolder = "/var/lib/quarterdeck/audit";
constexpr auto kFolderVariable = "QUARTERDECK_AUDIT_KEYS";

core::Error keepingError(const char *code, const QString &file)
{
    return {core::ErrorKind::Config, core::message(code).with(u"file"_s, file)};
}

} // namespace

QByteArray headText(const Head &head)
{
    return QByteArray::number(head.sequence) + ':' + head.hash;
}

std::optional<Head> headFromText(const QByteArray &text)
{
    static const QRegularExpression form(u"^([1-9][0-9]{0,17}):([0-9a-f]{64})$"_s);
    const auto match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return {};
    return Head{match.captured(1).toLongLong(), match.captured(2).toLatin1()};
}

core::Secret newKey()
{
    std::array<quint32, kKeyBytes / sizeof(quint32)> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    core::Secret made(QByteArray(reinterpret_cast<const char *>(random.data()), kKeyBytes));
    random.fill(0);
    return made;
}

FileKeeper::FileKeeper(QString folder, bool tellsSystem) : m_folder(std::move(folder)), m_tellsSystem(tellsSystem) {}

QString FileKeeper::path(const QString &trail, const char *suffix) const
{
    return QDir(m_folder).filePath(trail + QLatin1String(suffix));
}

core::Result<core::Secret> FileKeeper::key(const QString &trail, IfMissing ifMissing)
{
    const QString file = path(trail, ".key");
    if (QFileInfo::exists(file)) {
        const auto text = contentsOf(file);
        const QByteArray bytes = text ? QByteArray::fromHex(text->trimmed()) : QByteArray();
        if (bytes.size() != kKeyBytes)
            return core::failure(keepingError("audit.key", file));
        return core::Secret(bytes);
    }
    if (ifMissing == IfMissing::Fail)
        return core::failure(keepingError("audit.key-missing", file));
    core::Secret made = newKey();
    if (!isFolderMade(m_folder) || !isReplaced(file, made.reveal().toHex() + '\n'))
        return core::failure(keepingError("audit.key", file));
    return made;
}

core::Result<std::optional<Head>> FileKeeper::head(const QString &trail)
{
    const QString file = path(trail, ".head");
    if (!QFileInfo::exists(file))
        return std::optional<Head>();
    const auto text = contentsOf(file);
    const auto head = text ? headFromText(text->trimmed()) : std::nullopt;
    if (!head)
        return core::failure(keepingError("audit.head", file));
    return head;
}

core::Result<void> FileKeeper::noteHead(const QString &trail, const Head &head)
{
    const QString file = path(trail, ".head");
    if (!isReplaced(file, headText(head) + '\n'))
        return core::failure(keepingError("audit.head", file));
    if (m_tellsSystem)
        ::syslog(LOG_AUTHPRIV | LOG_NOTICE, "quarterdeck audit trail %s head %s", trail.toLatin1().constData(),
                 headText(head).constData());
    return {};
}

core::Result<QString> FileKeeper::place(const QString &trail)
{
    const QString file = path(trail, ".place");
    if (!QFileInfo::exists(file))
        return QString();
    auto text = contentsOf(file);
    if (!text || !text->startsWith('/') || !text->endsWith('\n'))
        return core::failure(keepingError("audit.place", file));
    text->chop(1); // a folder's name may end with white space
    return QFile::decodeName(*text);
}

core::Result<void> FileKeeper::notePlace(const QString &trail, const QString &folder)
{
    const QString file = path(trail, ".place");
    if (!isReplaced(file, QFile::encodeName(folder) + '\n'))
        return core::failure(keepingError("audit.place", file));
    return {};
}

QString FileKeeper::where() const
{
    const QString owner = QFileInfo(m_folder).owner();
    return owner.isEmpty() ? m_folder : m_folder + " ("_L1 + owner + u')';
}

QString trailFolder(const QString &state)
{
    return QDir(state).filePath(u"audit"_s);
}

KeyFolder keyFolder(const QString &folder)
{
    const QString named = qEnvironmentVariable(kFolderVariable);
    const QFileInfo machineWide(QString::fromLatin1(kSystemFolder));
    KeyFolder keys;
    if (!named.isEmpty()) {
        keys.path = named;
    } else if (machineWide.isDir() && machineWide.isWritable()) {
        keys.path = machineWide.filePath();
    } else {
        const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
        keys.path = QDir(base).filePath(u"quarterdeck/audit"_s);
        keys.isOwn = true;
    }
    // Beside its lines a key would go wherever they are copied to.
    if (QDir(keys.path).absolutePath() == QDir(folder).absolutePath())
        keys.path += "-keys"_L1;
    return keys;
}

QString keychainMark(const KeyFolder &keys, const QString &trail)
{
    return QDir(keys.path).filePath(trail + ".keychain"_L1);
}

QString keyFile(const KeyFolder &keys, const QString &trail)
{
    return QDir(keys.path).filePath(trail + ".key"_L1);
}

std::unique_ptr<Keeper> makeKeeper(const QString &folder, const KeyFolder &keys)
{
    auto files = std::make_unique<FileKeeper>(keys.path, keys.tellsSystem);
    const auto name = keys.isOwn ? trailName(folder, false) : std::nullopt;
    if (!name || !QFileInfo::exists(keychainMark(keys, *name)))
        return files;
    return std::make_unique<KeychainKeeper>(
        *name,
        KeychainKeeper::Holding{core::failure(core::ErrorKind::Unavailable, core::message("audit.keychain-absent")),
                                {}},
        std::move(files), nullptr);
}

std::unique_ptr<Keeper> makeKeeper(const QString &folder)
{
    return makeKeeper(folder, keyFolder(folder));
}

} // namespace audit
