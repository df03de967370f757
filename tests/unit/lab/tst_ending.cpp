#include <lab/process/ending.h>
#include <support/testregistry.h>

#include <QElapsedTimer>
#include <QTest>

#include <chrono>
#include <csignal>

using lab::process::Ending;
using lab::process::ProcessPtr;

class EndingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allEndTogether()
    {
        QVector<qint64> pids;
        std::vector<ProcessPtr> processes;
        for (int i = 0; i < 20; ++i) {
            auto process = std::make_unique<QProcess>();
            // Deaf to everything that can be refused.
            process->start(QStringLiteral("/bin/sh"),
                           {QStringLiteral("-c"), QStringLiteral("trap '' TERM INT HUP; echo up; exec sleep 600")});
            QTRY_VERIFY(process->bytesAvailable() > 0);
            pids += process->processId();
            processes.push_back(std::move(process));
        }
        QElapsedTimer timer;
        timer.start();
        {
            Ending ending(std::chrono::seconds(30));
            for (ProcessPtr &process : processes)
                ending.add(std::move(process));
        }
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        for (const qint64 pid : pids)
            QVERIFY2(::kill(pid_t(pid), 0) != 0, qPrintable(QString::number(pid)));
    }

    void whatNeverRanIsNotWaitedFor()
    {
        QElapsedTimer timer;
        timer.start();
        {
            Ending ending(std::chrono::seconds(30));
            ending.add(nullptr);
            ending.add(std::make_unique<QProcess>());
        }
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QD_TEST(EndingTest)
#include "tst_ending.moc"
