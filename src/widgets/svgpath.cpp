#include "svgpath.h"

#include <QtMath>

#include <cmath>
#include <cstdlib>
#include <cstring>

namespace widgets {

namespace {

class Reader
{
public:
    explicit Reader(const char *text) : m_at(text) {}

    /// The next command letter, or 0 where a number follows or the text ends.
    char command()
    {
        skip();
        if (std::isalpha(static_cast<unsigned char>(*m_at)))
            return *m_at++;
        return 0;
    }
    bool atEnd()
    {
        skip();
        return !*m_at;
    }
    /// Flags of an arc may stand without a separator ("a2 2 0 012 2").
    bool flag()
    {
        skip();
        return *m_at ? *m_at++ == '1' : false;
    }
    double number()
    {
        skip();
        // strtod would take the exponent of other notations and the locale's comma; the grammar here is plain.
        const char *p = m_at;
        double sign = 1;
        if (*p == '-' || *p == '+')
            sign = *p++ == '-' ? -1 : 1;
        double value = 0;
        bool digits = false;
        for (; *p >= '0' && *p <= '9'; ++p, digits = true)
            value = value * 10 + (*p - '0');
        if (*p == '.') {
            ++p;
            for (double scale = 0.1; *p >= '0' && *p <= '9'; ++p, scale /= 10, digits = true)
                value += (*p - '0') * scale;
        }
        if (!digits) {
            m_at += std::strlen(m_at);
            return 0;
        }
        m_at = p;
        return sign * value;
    }

private:
    void skip()
    {
        while (*m_at == ' ' || *m_at == ',' || *m_at == '\n' || *m_at == '\t')
            ++m_at;
    }
    const char *m_at;
};

/// Endpoint to centre parameters as in SVG 1.1 F.6.5, then one cubic per quarter turn.
void arcTo(QPainterPath &path, double rx, double ry, double rotationDeg, bool large, bool sweep, QPointF to)
{
    const QPointF from = path.currentPosition();
    if (from == to)
        return;
    rx = std::abs(rx);
    ry = std::abs(ry);
    if (rx == 0 || ry == 0) {
        path.lineTo(to);
        return;
    }
    const double phi = qDegreesToRadians(rotationDeg);
    const double c = std::cos(phi);
    const double s = std::sin(phi);
    const QPointF half = (from - to) / 2;
    const double x = c * half.x() + s * half.y();
    const double y = -s * half.x() + c * half.y();
    const double lambda = x * x / (rx * rx) + y * y / (ry * ry);
    if (lambda > 1) {
        rx *= std::sqrt(lambda);
        ry *= std::sqrt(lambda);
    }
    const double denominator = rx * rx * y * y + ry * ry * x * x;
    const double root =
        std::sqrt(qMax(0.0, (rx * rx * ry * ry - denominator) / denominator)) * (large == sweep ? -1 : 1);
    const double cx = root * rx * y / ry;
    const double cy = -root * ry * x / rx;
    const QPointF centre(c * cx - s * cy + (from.x() + to.x()) / 2, s * cx + c * cy + (from.y() + to.y()) / 2);
    const double start = std::atan2((y - cy) / ry, (x - cx) / rx);
    double delta = std::atan2((-y - cy) / ry, (-x - cx) / rx) - start;
    if (sweep && delta < 0)
        delta += 2 * M_PI;
    else if (!sweep && delta > 0)
        delta -= 2 * M_PI;
    const int parts = int(std::ceil(std::abs(delta) / (M_PI / 2) - 1e-9));
    const double step = delta / qMax(1, parts);
    const double k = 4.0 / 3.0 * std::tan(step / 4);
    const auto map = [&](double px, double py) {
        return QPointF(centre.x() + c * rx * px - s * ry * py, centre.y() + s * rx * px + c * ry * py);
    };
    for (int i = 0; i < parts; ++i) {
        const double a = start + i * step;
        const double b = a + step;
        path.cubicTo(map(std::cos(a) - k * std::sin(a), std::sin(a) + k * std::cos(a)),
                     map(std::cos(b) + k * std::sin(b), std::sin(b) - k * std::cos(b)),
                     i + 1 == parts ? to : map(std::cos(b), std::sin(b)));
    }
}

void addPath(QPainterPath &path, const char *text)
{
    Reader in(text);
    char command = 0;
    QPointF control;
    path.moveTo(0, 0);
    while (!in.atEnd()) {
        if (const char next = in.command())
            command = next;
        else if (!command)
            return;
        const bool relative = command >= 'a';
        const QPointF at = path.currentPosition();
        const QPointF origin = relative ? at : QPointF();
        const auto point = [&] {
            const double x = in.number();
            return origin + QPointF(x, in.number());
        };
        QPointF smooth = at;
        switch (command | 0x20) {
        case 'm':
            path.moveTo(point());
            command = relative ? 'l' : 'L';
            break;
        case 'l': path.lineTo(point()); break;
        case 'h': path.lineTo(origin.x() + in.number(), at.y()); break;
        case 'v': path.lineTo(at.x(), origin.y() + in.number()); break;
        case 'c':
        case 's': {
            const QPointF first = (command | 0x20) == 'c' ? point() : 2 * at - control;
            const QPointF second = point();
            path.cubicTo(first, second, point());
            smooth = second;
            break;
        }
        case 'q': {
            const QPointF first = point();
            path.quadTo(first, point());
            break;
        }
        case 'a': {
            const double rx = in.number();
            const double ry = in.number();
            const double rotation = in.number();
            const bool large = in.flag();
            const bool sweep = in.flag();
            arcTo(path, rx, ry, rotation, large, sweep, point());
            break;
        }
        case 'z':
            path.closeSubpath();
            command = 0;
            break;
        default: return;
        }
        control = smooth == at ? path.currentPosition() : smooth;
    }
}

} // namespace

void addSvgShape(QPainterPath &path, const char *kind, const char *arguments)
{
    if (!std::strcmp(kind, "path")) {
        addPath(path, arguments);
        return;
    }
    Reader in(arguments);
    const double a = in.number();
    const double b = in.number();
    if (!std::strcmp(kind, "circle")) {
        const double r = in.number();
        path.addEllipse(QPointF(a, b), r, r);
        return;
    }
    if (!std::strncmp(kind, "poly", 4)) {
        path.moveTo(a, b);
        while (!in.atEnd()) {
            const double x = in.number();
            path.lineTo(x, in.number());
        }
        if (!std::strcmp(kind, "polygon"))
            path.closeSubpath();
        return;
    }
    const double c = in.number();
    const double d = in.number();
    if (!std::strcmp(kind, "rect")) {
        const double radius = in.number();
        path.addRoundedRect(QRectF(a, b, c, d), radius, radius);
    } else if (!std::strcmp(kind, "ellipse")) {
        path.addEllipse(QPointF(a, b), c, d);
    } else if (!std::strcmp(kind, "line")) {
        path.moveTo(a, b);
        path.lineTo(c, d);
    }
}

} // namespace widgets
