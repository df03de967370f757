#pragma once

#include "consent.h"
#include "statusfeed.h"

#include <models/rowsmodel.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/pages/pagecontext.h>
#include <widgets/pages/welcomepage.h>
#include <widgets/shell/shell.h>
#include <widgets/theme/theme.h>

#include <QObject>

#include <memory>

namespace desktop {

/// The program's window over one link: the shell with its pages, the environments and sources in its top bar, services
/// in its palette, the question whether a kubeconfig's command may run. GUI thread.
class Window final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        qlink::Link &link;
        core::Clock &clock;
        widgets::ViewMemory &memory;
        widgets::Theme &theme;
        chart::Zone zone;
        std::shared_ptr<Consent> consent;        ///< may be null
        QVector<widgets::Offer> offers;          ///< for the first page, when nothing looks for them anew
        widgets::WelcomePage::Connect connectTo; ///< null: there is no page that connects
        bool welcome = false;                    ///< begins with that page
        /// Looks for what this machine offers; asked each time the first page is made. May be null.
        std::function<QVector<widgets::Offer>()> discover = {};
        QString problem = {}; ///< what is wrong from the start, as sentences; stands as a notice
        widgets::WelcomePage::NameProblem nameProblem = {}; ///< of the first page; may be null
        QString environmentName = {}; ///< what the first page calls an environment; empty: "default"
    };
    explicit Window(Parts parts, QObject *parent = nullptr);
    ~Window() override;

    widgets::Shell &shell() { return *m_shell; }
    widgets::ActionDesk &desk() { return m_desk; }

private:
    void addPages();
    void addCommands();
    void askConsent();
    void decide(const QStringList &command, bool allow);
    QString freeName() const;

    Parts m_parts;
    widgets::ActionDesk m_desk; ///< the pages keep a pointer to it
    std::unique_ptr<widgets::Shell> m_shell;
    StatusFeed m_status;
    models::RowsModel m_services;
    std::optional<QStringList> m_asked; ///< the command that the notice is about
    std::unique_ptr<core::Timer> m_tick;
};

} // namespace desktop
