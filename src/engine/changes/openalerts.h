#pragma once

#include <engine/correlation/topology.h>

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

namespace engine {

/// The alerts that are going on, each once however many sources tell of it: a Prometheus that evaluates it, another
/// that evaluates the same, and the Alertmanager that heard of it from them. Says whose word is news.
class OpenAlerts
{
public:
    /// True: nobody told of it before.
    bool begins(Source &source, const Alert &alert, const QString &service);
    /// True: nobody is left who says that it goes on, but for sources that are not live.
    bool ends(Source &source, const Alert &alert, const QString &service);
    void forget(const Source &source);

private:
    struct Teller
    {
        Source *source = nullptr;
        std::shared_ptr<const Alert> alert;
    };

    struct Open
    {
        std::vector<Teller> tellers;
        bool isOver = false; ///< told so, though one that is not live still holds it
    };

    static bool isOf(const Open &open, const Source &source, const Alert &alert);

    QHash<QString, std::vector<Open>> m_open; ///< by service and alert's name
};

} // namespace engine
