#pragma once

#include <platform/platform.h>

#include <QByteArray>
#include <QFile>
#include <QIODevice>
#include <QObject>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>

/// A folder of one's own with a file of environments.
class PlatformFixture : public QObject
{
protected:
    QTemporaryDir m_folder;

    QString write(const QByteArray &text)
    {
        const QString path = m_folder.filePath(QStringLiteral("environments.json"));
        QFile file(path);
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        return ok ? path : QString();
    }
    /// Nothing is kept from an earlier run.
    static void beginAfresh()
    {
        QStandardPaths::setTestModeEnabled(true);
        QFile::remove(platform::defaultConfigFile());
    }
};
