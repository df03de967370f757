#include <support/manualclock.h>
#include <support/testregistry.h>
#include <watch/reflector.h>

namespace {
struct Thing
{
    QString name;
    int value = 0;
    QString key() const { return name; }
    friend bool operator==(const Thing &, const Thing &) = default;
};
}
template class watch::Reflector<Thing>;
