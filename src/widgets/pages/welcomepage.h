#pragma once

#include <widgets/page.h>

#include <core/error.h>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace widgets {

class Label;

/// A platform's system that was found on this machine and may be connected.
struct Offer
{
    QString id;     ///< given back when chosen; the same whenever the same system is found
    QString system; ///< "kubernetes"
    QString name;
    QString origin; ///< "from KUBECONFIG", as a sentence
};

/// The first run: what was found on this machine, what each of it brings, and one button that connects it; where
/// nothing was found, where it was looked for. Below, how to say it by hand. Of each system the first offer is chosen
/// at first: others of it are other platforms, which rarely belong together.
class WelcomePage final : public Page
{
    Q_OBJECT
public:
    /// `connectTo` gets the environment's name and the ids of the chosen offers.
    using Connect = std::function<void(const QString &environment, const QStringList &ids)>;
    using Discover = std::function<QVector<Offer>()>;
    /// Why no environment can have this name, as a sentence; empty: one can.
    using NameProblem = std::function<QString(const QString &name)>;
    /// `suggested`: what the environment may be called. `lookAgain`: what is there now; may be null. While there is a
    /// `nameProblem` (null: only without a name), nothing can be connected, and the reason stands below the field.
    WelcomePage(QVector<Offer> offers, Connect connectTo, QWidget *parent = nullptr,
                const QString &suggested = QStringLiteral("default"), Discover lookAgain = {},
                NameProblem nameProblem = {});

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;

private:
    void build();
    void addOffers(QVBoxLayout *lines);
    void addConnect(QVBoxLayout *lines);
    void addPlaces(QVBoxLayout *lines);
    void addByHand(QVBoxLayout *lines);
    void lookAgain();
    void refresh();
    QStringList chosen() const;

    QVector<Offer> m_offers;
    Connect m_connect;
    QString m_suggested;
    Discover m_lookAgain;
    NameProblem m_nameProblem;
    QWidget *m_content = nullptr; ///< made anew when other things are found
    bool m_lookedAgain = false;
    QVector<QCheckBox *> m_boxes;
    QLineEdit *m_name = nullptr;    ///< null where nothing was found
    Label *m_nameNote = nullptr;    ///< the same
    QPushButton *m_go = nullptr;    ///< the same
    QPushButton *m_again = nullptr; ///< null unless nothing was found and it can be looked for again
};

} // namespace widgets
