#include "whereabouts.h"

#include "segments.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

/// By what the system knows them as: a folder may have two paths without a link (a bind mount).
bool isSameFolder(const QString &one, const QString &other)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(one).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

} // namespace

QString placeOf(const QString &folder)
{
    return QFileInfo(folder).canonicalFilePath();
}

core::Result<Whereabouts> whereaboutsOf(const QString &folder, const QString &trail, Keeper &keeper)
{
    const auto noted = keeper.place(trail);
    if (!noted)
        return tl::unexpected<core::Error>(noted.error());
    Whereabouts out;
    out.place = *noted;
    if (noted->isEmpty())
        out.kind = Whereabouts::Kind::Unknown;
    else if (*noted == placeOf(folder) || isSameFolder(*noted, folder))
        out.kind = Whereabouts::Kind::Here;
    else
        out.kind = trailName(*noted, false) == trail ? Whereabouts::Kind::Elsewhere : Whereabouts::Kind::Moved;
    return out;
}

core::Result<Whereabouts> whereaboutsOf(const QString &folder, Keeper &keeper)
{
    const auto name = trailName(folder, false);
    if (!name)
        return core::failure(core::ErrorKind::Protocol,
                             core::message("audit.name").with(u"file"_s, QDir(folder).filePath(u"name"_s)));
    return whereaboutsOf(folder, *name, keeper);
}

} // namespace audit
