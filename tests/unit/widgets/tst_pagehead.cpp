#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/label.h>
#include <widgets/pages/actionspage.h>
#include <widgets/pages/auditpage.h>
#include <widgets/pages/configspage.h>
#include <widgets/pages/pagehead.h>

#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace widgets;

/// The three pages that are one table have one head.
class PageHeadTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void eachPageHasIt_data()
    {
        QTest::addColumn<QString>("collection");
        QTest::newRow("actions") << QStringLiteral("actions");
        QTest::newRow("audit trail") << QStringLiteral("audit");
        QTest::newRow("configurations") << QStringLiteral("configs");
    }
    void eachPageHasIt()
    {
        QFETCH(QString, collection);
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        const PageContext context{link, clock, memory, {}};
        std::unique_ptr<Page> page;
        if (collection == QLatin1String("actions"))
            page = std::make_unique<ActionsPage>(context);
        else if (collection == QLatin1String("audit"))
            page = std::make_unique<AuditPage>(context, QString());
        else
            page = std::make_unique<ConfigsPage>(context, QString());
        const auto *head = page->findChild<PageHead *>();
        QVERIFY(head);
        QLineEdit *filter = head->filter();
        QCOMPARE(page->filterField(), static_cast<QWidget *>(filter));
        QVERIFY(!filter->placeholderText().isEmpty());
        QVERIFY(!filter->accessibleName().isEmpty());
        QVERIFY(page->isAncestorOf(head->state()));
        if (collection == QLatin1String("actions")) { // whose they are
            const auto labels = page->findChildren<QLabel *>();
            QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
                return label->text().contains(QLatin1String("qdctl actions"));
            }));
        }
        channel->snapshot(channel->subscription(collection), {});
        QTRY_VERIFY(head->state()->text().contains(QLatin1Char('0'))); // how many there are
        filter->setText(QStringLiteral("word"));
        QVERIFY(page->closeInner());
        QVERIFY(filter->text().isEmpty());
        QVERIFY(!page->closeInner());
    }
};

QD_TEST(PageHeadTest)
#include "tst_pagehead.moc"
