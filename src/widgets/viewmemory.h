#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

namespace widgets {

/// What views remember from one run to the next (columns, sort, window). Desktop programs keep it in QSettings, tests
/// in a hash. Keys are "table/services/columns". Unknown or broken values read as the fallback.
class ViewMemory
{
public:
    ViewMemory() = default;
    virtual ~ViewMemory() = default;
    ViewMemory(const ViewMemory &) = delete;
    ViewMemory &operator=(const ViewMemory &) = delete;

    virtual QVariant read(const QString &key, const QVariant &fallback = {}) const = 0;
    virtual void write(const QString &key, const QVariant &value) = 0;
};

/// Remembers until the program ends.
class TransientMemory final : public ViewMemory
{
public:
    QVariant read(const QString &key, const QVariant &fallback = {}) const override
    {
        return m_values.value(key, fallback);
    }
    void write(const QString &key, const QVariant &value) override { m_values.insert(key, value); }

private:
    QVariantMap m_values;
};

} // namespace widgets
