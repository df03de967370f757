#include "cancelbox.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStringList>
#include <QUuid>

#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *kAsked = "asked";
constexpr const char *kTaken = "taken";
constexpr const char *kRefused = "refused";
constexpr qint64 kLongestKey = 1'000; // bytes

} // namespace

CancelBox::CancelBox(QString folder) : m_folder(std::move(folder)) {}

QString CancelBox::pathOf(const QString &id, const char *ending) const
{
    return m_folder + u'/' + id + u'.' + QLatin1String(ending);
}

core::Result<QString> CancelBox::ask(const QString &action) const
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSaveFile file(pathOf(id, kAsked)); // it is there when it is whole
    const bool isAsked = !m_folder.isEmpty() && QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly) &&
                         file.write(action.toUtf8()) >= 0 && file.commit();
    if (isAsked)
        return id;
    core::Error error(core::ErrorKind::Config, core::Message(u"journal.write"_s).with(u"file"_s, m_folder));
    error.detail = file.errorString();
    return core::failure(std::move(error));
}

CancelBox::Answer CancelBox::takeAnswer(const QString &id) const
{
    if (QFile::exists(pathOf(id, kAsked))) // first: it may be answered while this looks
        return Answer::None;
    if (QFile::remove(pathOf(id, kTaken)))
        return Answer::Taken;
    return QFile::remove(pathOf(id, kRefused)) ? Answer::Refused : Answer::Gone;
}

bool CancelBox::takeBack(const QString &id) const
{
    return QFile::remove(pathOf(id, kAsked));
}

QVector<CancelBox::Asking> CancelBox::askings() const
{
    QVector<Asking> out;
    if (m_folder.isEmpty())
        return out;
    const QStringList names = QDir(m_folder).entryList({u"*."_s + QLatin1String(kAsked)}, QDir::Files);
    for (const QString &name : names) {
        QFile file(m_folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly)) // else it was taken back meanwhile
            out.append({name.section(u'.', 0, 0), QString::fromUtf8(file.read(kLongestKey))});
    }
    return out;
}

bool CancelBox::answer(const QString &id, bool isTaken) const
{
    return QFile::rename(pathOf(id, kAsked), pathOf(id, isTaken ? kTaken : kRefused));
}

void CancelBox::clear() const
{
    if (m_folder.isEmpty())
        return;
    const QDir folder(m_folder);
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names)
        QFile::remove(folder.filePath(name));
}

} // namespace journal
