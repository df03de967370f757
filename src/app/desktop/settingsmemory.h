#pragma once

#include <widgets/viewmemory.h>

#include <QSettings>

namespace desktop {

/// What views remember, in the user's settings of "quarterdeck".
class SettingsMemory final : public widgets::ViewMemory
{
public:
    QVariant read(const QString &key, const QVariant &fallback = {}) const override
    {
        return m_settings.value(key, fallback);
    }
    void write(const QString &key, const QVariant &value) override { m_settings.setValue(key, value); }

private:
    QSettings m_settings{QStringLiteral("quarterdeck"), QStringLiteral("views")};
};

} // namespace desktop
