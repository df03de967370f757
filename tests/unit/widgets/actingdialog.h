#pragma once

#include <contract/convert.h>
#include <contract/v1.h>
#include <link/link.h>
#include <models/verbs.h>
#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <widgets/actions/actiondialog.h>

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <utility>

namespace actingtest {

inline const models::ActTarget kPaymentTarget{QStringLiteral("prod"), QStringLiteral("services"),
                                              QStringLiteral("prod/shop/payment"), QStringLiteral("payment")};

/// The action that start() begins: payment is scaled.
inline contract::v1::Row scalingRow()
{
    contract::v1::Row row;
    row.set_key("prod/7");
    auto &action = *row.mutable_action();
    action.set_key("prod/7");
    action.set_environment("prod");
    action.set_verb("scale");
    *action.mutable_target() = kPaymentTarget.toContract();
    action.set_target_name("payment");
    return row;
}

/// A dialog over a scripted engine.
struct Acting
{
    using Request = contract::v1::Request;

    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    QWidget window;
    QPointer<widgets::ActionDialog> dialog;

    void open(const contract::v1::VerbOffer &offer)
    {
        dialog = new widgets::ActionDialog(
            link, clock, widgets::Act{kPaymentTarget, contract::text(offer.verb()), {}, offer}, &window);
        dialog->show();
    }
    void preview(contract::v1::Response response)
    {
        support::answerTask(*channel, Request::kPreview, std::move(response));
    }
    void start() { support::answerTask(*channel, Request::kPerform, support::startedOf("prod/7")); }
    /// Opens a verb with a preview that nothing speaks against: its button can be pressed.
    void openReady(const char *verb, bool isDestructive = false)
    {
        open(support::offerOf(verb, isDestructive));
        preview(support::previewOf("t1"));
    }
    /// Presses the button, and has the action started.
    void confirm()
    {
        dialog->doButton()->click();
        start();
    }
    int performs() const { return channel->count(Request::kPerform); }
    QString said() const
    {
        QStringList all;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisibleTo(dialog))
                all += label->text();
        }
        return all.join(u'\n');
    }
    QLabel *label(const QString &text) const
    {
        for (QLabel *one : dialog->findChildren<QLabel *>()) {
            if (one->text() == text && one->isVisibleTo(dialog))
                return one;
        }
        return nullptr;
    }
    /// The place in the order of the Tab key, stops or not.
    int tabPlace(const QWidget *of) const
    {
        int place = 0;
        const QWidget *start = dialog;
        for (const QWidget *one = start->nextInFocusChain(); one != start && one != of; one = one->nextInFocusChain())
            ++place;
        return place;
    }
    QPushButton *button(const QString &start) const
    {
        for (QPushButton *one : dialog->findChildren<QPushButton *>()) {
            if (one->text().startsWith(start) && one->isVisibleTo(dialog))
                return one;
        }
        return nullptr;
    }
};

} // namespace actingtest
