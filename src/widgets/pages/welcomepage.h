#pragma once

#include <widgets/page.h>

#include <core/error.h>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace widgets {

/// A platform's system that was found on this machine and may be connected.
struct Offer
{
    QString id;     ///< given back when chosen; the same whenever the same system is found
    QString system; ///< "kubernetes"
    QString name;
    QString origin; ///< "from KUBECONFIG", as a sentence
};

/// The first run: what was found on this machine, to be connected with one button; or how to say it by hand. Of each
/// system the first offer is chosen at first: others of it are other platforms, which rarely belong together.
class WelcomePage final : public Page
{
    Q_OBJECT
public:
    /// `connectTo` gets the environment's name and the ids of the chosen offers.
    using Connect = std::function<void(const QString &environment, const QStringList &ids)>;
    /// `suggested`: what the environment may be called.
    WelcomePage(QVector<Offer> offers, Connect connectTo, QWidget *parent = nullptr,
                const QString &suggested = QStringLiteral("default"));

    QStringList trail() const override;

private:
    void refresh();
    QStringList chosen() const;

    QVector<Offer> m_offers;
    Connect m_connect;
    QVector<QCheckBox *> m_boxes;
    QLineEdit *m_name;
    QPushButton *m_go;
};

} // namespace widgets
