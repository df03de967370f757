#include <async/task.h>

#include <QCoreApplication>

#include <cstdio>
#include <cstring>
#include <thread>

// planted leak | race | overflow | clean: commits that bug, through the same parts that the program uses.

namespace {

void leak(QObject &owner)
{
    async::ready<int>(&owner, 1)
        .then([](core::Result<int> result) {
            auto *lost = new int(*result);
            std::printf("%d\n", *lost);
            lost = nullptr;
        })
        .detach();
    QCoreApplication::processEvents();
}

void race(QObject &owner)
{
    int shared = 0;
    async::Promise<int> promise;
    auto task = promise.task(&owner).then([](core::Result<int>) { QCoreApplication::quit(); });
    std::thread worker([&] {
        shared += 1; // unguarded
        promise.set(1);
    });
    shared += 1;
    worker.join();
    QCoreApplication::processEvents();
    std::printf("%d\n", shared);
}

void overflow()
{
    const QByteArray bytes(64, 'x');
    char *copy = new char[std::size_t(bytes.size())];
    std::memcpy(copy, bytes.constData(), std::size_t(bytes.size()));
    volatile qsizetype at = bytes.size();
    std::printf("%d\n", copy[at]);
    delete[] copy;
}

void clean(QObject &owner)
{
    int heard = 0;
    async::Promise<int> promise;
    auto task = promise.task(&owner).then([&](core::Result<int> result) { heard = *result; });
    std::thread worker([promise] { promise.set(7); });
    worker.join();
    QCoreApplication::processEvents();
    std::printf("%d\n", heard);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QObject owner;
    const QByteArray what = argc > 1 ? argv[1] : "clean";
    if (what == "leak")
        leak(owner);
    else if (what == "race")
        race(owner);
    else if (what == "overflow")
        overflow();
    else
        clean(owner);
    return 0;
}
