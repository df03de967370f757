#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/statepanel.h>
#include <widgets/theme/theme.h>

#include <QColor>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QImage>
#include <QLabel>
#include <QPixmap>
#include <QTest>

#include <algorithm>

/// A small panel's state keeps its words whole.
class SmallStateTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

private Q_SLOTS:
    void theWordsHaveTheRoom()
    {
        widgets::StatePanel panel;
        panel.resize(200, 112);
        panel.show(widgets::StatePanel::Kind::Empty, QStringLiteral("No data"),
                   QStringLiteral("Nothing was measured in this time. Choose a longer one."));
        QCoreApplication::sendPostedEvents();
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            QVERIFY(panel.rect().contains(label->geometry()));
        }
    }

    void thePictureStandsBeforeTheWords_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("mirrored");
        for (const QSize size : {QSize(200, 112), QSize(320, 60), QSize(400, 159)}) {
            for (const bool mirrored : {false, true})
                QTest::addRow("%d x %d%s", size.width(), size.height(), mirrored ? " mirrored" : "")
                    << size << mirrored;
        }
    }
    void thePictureStandsBeforeTheWords()
    {
        QFETCH(QSize, size);
        QFETCH(bool, mirrored);
        widgets::StatePanel panel;
        panel.setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        panel.resize(size);
        panel.show(widgets::StatePanel::Kind::Error, QStringLiteral("Failed"), {});
        QCoreApplication::sendPostedEvents();
        const QRectF icon = panel.iconRect();
        QVERIFY(QRectF(panel.rect()).contains(icon));
        const auto labels = panel.findChildren<QLabel *>();
        const auto title = std::find_if(labels.begin(), labels.end(),
                                        [](const QLabel *label) { return label->text() == QStringLiteral("Failed"); });
        QVERIFY(title != labels.end());
        const QRect words = (*title)->contentsRect().translated((*title)->pos());
        QVERIFY(mirrored ? icon.center().x() > words.center().x() : icon.center().x() < words.center().x());
        const QFontMetrics metrics = (*title)->fontMetrics();
        QVERIFY(qAbs(icon.center().y() - (words.top() + metrics.height() / 2.0)) <= 2);
        const double textPx = metrics.horizontalAdvance(QStringLiteral("Failed"));
        QVERIFY(qAbs(icon.center().x() - words.center().x()) >= (textPx + icon.width()) / 2);
        // It is drawn, in the colour that only failures have.
        const QColor critical = widgets::Theme::of(&panel).colour(widgets::Role::Critical);
        const QImage image = panel.grab().toImage();
        const QRect drawn = icon.toAlignedRect();
        int strokes = 0;
        for (int y = drawn.top(); y < drawn.bottom(); ++y) {
            for (int x = drawn.left(); x < drawn.right(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                strokes += qAbs(pixel.red() - critical.red()) + qAbs(pixel.green() - critical.green()) < 110 ? 1 : 0;
            }
        }
        QVERIFY(strokes >= 5);
    }
};

QD_TEST(SmallStateTest)
#include "tst_smallstate.moc"
