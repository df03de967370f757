#pragma once

#include <core/result.h>

#include <QString>
#include <QVector>

namespace journal {

/// Where programs that may only read a journal ask the one that writes it to cancel an action: a file for each asking,
/// in a folder beside the journal. How its name ends says how it stands, and renaming it decides: who comes second
/// finds it gone. Belongs to no thread.
class CancelBox
{
public:
    enum class Answer {
        None,    ///< nobody has looked yet
        Taken,   ///< nothing more of the action is begun
        Refused, ///< there was nothing left to cancel
        Gone,    ///< dropped without an answer: the program that was asked is no more
    };
    struct Asking
    {
        QString id;
        QString action;
    };

    /// The folder is made by who asks first. Empty: nobody asks, and nobody can.
    explicit CancelBox(QString folder);

    /// Gives the asking's id. Errors: journal.write.
    core::Result<QString> ask(const QString &action) const;
    /// Taken and Refused are told once.
    Answer takeAnswer(const QString &id) const;
    /// False when it is answered already, or gone.
    bool takeBack(const QString &id) const;

    /// What is not answered.
    QVector<Asking> askings() const;
    /// False when it was taken back: then nothing may come of it.
    bool answer(const QString &id, bool isTaken) const;
    /// Drops what a program was asked that is no more.
    void clear() const;

private:
    QString pathOf(const QString &id, const char *ending) const;

    QString m_folder;
};

} // namespace journal
