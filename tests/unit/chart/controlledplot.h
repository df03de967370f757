#pragma once

#include <chart/interaction/controller.h>

#include <QHash>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>

#include <cmath>

/// A plot of 1000 x 100 px that shows 1,000,000 ms (a pixel is a second) and the values 0 to 100, and one series with a
/// sample every 10 s. Does what the intents say as far as the controller must know of it.
class ControlledPlot
{
public:
    ControlledPlot()
    {
        data.fromMs = 0;
        data.toMs = 1'000'000;
        chart::Series series;
        QVector<double> times;
        QVector<double> values;
        for (int i = 0; i <= 100; ++i) {
            times += i * 10'000.0;
            values += i;
        }
        series.samples = samplesOf(times, values);
        data.series = {series};
        show({0, 1'000'000});
    }

    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    void show(const chart::AxisRange &times)
    {
        stage.plot = QRectF(0, 0, 1000, 100);
        stage.x = {times.low, times.high, 0, 1000};
        stage.y = {0, 100, 100, 0};
        stage.data = &data;
        data.fromMs = times.low;
        data.toMs = times.high;
        controller.setStage(stage);
    }

    /// Steps parted by ";": "press left 100,50 ctrl", "move 200,50", "wheel 500,50 1 ctrl @100", "pinch update 500,50
    /// 2", "key left ctrl".
    QString run(const QString &script)
    {
        QStringList log;
        for (const QString &line : script.split(u';', Qt::SkipEmptyParts)) {
            controller.setPage(page);
            const chart::Intents intents = step(line.split(u' ', Qt::SkipEmptyParts));
            for (const chart::Intent &intent : intents) {
                log += told(intent);
                follow(intent);
            }
        }
        return log.join(QLatin1String("; "));
    }

    chart::PanelData data;
    chart::Stage stage;
    chart::PageState page;
    chart::Controller controller;

private:
    void follow(const chart::Intent &intent)
    {
        using Kind = chart::Intent::Kind;
        if (intent.kind == Kind::Crosshair)
            page.crosshairMs = intent.timeMs;
        else if (intent.kind == Kind::CrosshairLeft)
            page.crosshairMs.reset();
        else if (intent.kind == Kind::Span)
            page.span = intent.times;
        else if (intent.kind == Kind::Range)
            page.canGoBack = true;
    }

    static QPointF point(const QString &word)
    {
        return {word.section(u',', 0, 0).toDouble(), word.section(u',', 1, 1).toDouble()};
    }

    chart::Intents step(QStringList words)
    {
        chart::Modifiers modifiers;
        qint64 timeMs = 0;
        bool touch = false;
        for (const QString &word : QStringList(words)) {
            if (word == QLatin1String("ctrl"))
                modifiers |= chart::Modifier::Control;
            else if (word == QLatin1String("shift"))
                modifiers |= chart::Modifier::Shift;
            else if (word == QLatin1String("alt"))
                modifiers |= chart::Modifier::Alt;
            else if (word == QLatin1String("touch"))
                touch = true;
            else if (word.startsWith(u'@'))
                timeMs = word.mid(1).toLongLong();
            else
                continue;
            words.removeOne(word);
        }
        const QString what = words.value(0);
        if (what == QLatin1String("key"))
            return controller.key({key(words.value(1)), modifiers, {}, timeMs});
        if (what == QLatin1String("wheel")) {
            const bool sideways = words.value(3) == QLatin1String("sideways");
            const double turn = words.value(2).toDouble();
            return controller.wheel(
                {point(words.value(1)), sideways ? turn : 0, sideways ? 0 : turn, modifiers, timeMs});
        }
        if (what == QLatin1String("pinch")) {
            using Kind = chart::PinchInput::Kind;
            const QStringList kinds{QStringLiteral("begin"), QStringLiteral("update"), QStringLiteral("end"),
                                    QStringLiteral("cancel")};
            const double scale = words.size() > 3 ? words[3].toDouble() : 1;
            return controller.pinch({Kind(kinds.indexOf(words.value(1))), point(words.value(2)), scale, timeMs});
        }
        const QStringList kinds{QStringLiteral("press"),  QStringLiteral("move"),  QStringLiteral("release"),
                                QStringLiteral("double"), QStringLiteral("leave"), QStringLiteral("cancel")};
        chart::PointerInput input;
        input.kind = chart::PointerInput::Kind(kinds.indexOf(what));
        input.at = point(words.last());
        input.button = words.contains(QLatin1String("left"))     ? chart::Button::Left
                       : words.contains(QLatin1String("middle")) ? chart::Button::Middle
                       : words.contains(QLatin1String("right"))  ? chart::Button::Right
                                                                 : chart::Button::None;
        input.modifiers = modifiers;
        input.timeMs = timeMs;
        input.isTouch = touch;
        return controller.pointer(input);
    }

    static chart::Key key(const QString &name)
    {
        const QHash<QString, chart::Key> keys{{QStringLiteral("left"), chart::Key::Left},
                                              {QStringLiteral("right"), chart::Key::Right},
                                              {QStringLiteral("up"), chart::Key::Up},
                                              {QStringLiteral("home"), chart::Key::Home},
                                              {QStringLiteral("end"), chart::Key::End},
                                              {QStringLiteral("plus"), chart::Key::Plus},
                                              {QStringLiteral("minus"), chart::Key::Minus},
                                              {QStringLiteral("zero"), chart::Key::Zero},
                                              {QStringLiteral("enter"), chart::Key::Enter},
                                              {QStringLiteral("escape"), chart::Key::Escape},
                                              {QStringLiteral("backspace"), chart::Key::Backspace},
                                              {QStringLiteral("menu"), chart::Key::Menu},
                                              {QStringLiteral("c"), chart::Key::C},
                                              {QStringLiteral("l"), chart::Key::L}};
        return keys.value(name, chart::Key::Other);
    }

    static QString told(const chart::Intent &intent)
    {
        static const QStringList names{QStringLiteral("range"),  QStringLiteral("preview"), QStringLiteral("crosshair"),
                                       QStringLiteral("left"),   QStringLiteral("span"),    QStringLiteral("actions"),
                                       QStringLiteral("click"),  QStringLiteral("back"),    QStringLiteral("forward"),
                                       QStringLiteral("reset"),  QStringLiteral("legend"),  QStringLiteral("picture"),
                                       QStringLiteral("values"), QStringLiteral("menu"),    QStringLiteral("redraw"),
                                       QStringLiteral("passed")};
        QString text = names[int(intent.kind)];
        const auto range = [](const chart::AxisRange &one) {
            return QStringLiteral(" %1..%2").arg(std::llround(one.low)).arg(std::llround(one.high));
        };
        if (intent.times)
            text += range(*intent.times);
        if (intent.values)
            text += QStringLiteral(" values") + range(*intent.values);
        if (intent.kind == chart::Intent::Kind::Crosshair || intent.kind == chart::Intent::Kind::Menu)
            text += QStringLiteral(" %1").arg(std::llround(intent.timeMs));
        if (intent.goesOn)
            text += QStringLiteral(" on");
        return text;
    }
};
