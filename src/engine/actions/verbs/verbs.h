#pragma once

#include "../verb.h"

#include <memory>

/// The verbs' makers, one line each; verbs.cpp registers them in the order in which they are offered.
namespace engine {

std::unique_ptr<Verb> makeRestart();
std::unique_ptr<Verb> makeScale();
std::unique_ptr<Verb> makeRollback();
std::unique_ptr<Verb> makePause();
std::unique_ptr<Verb> makeResume();
std::unique_ptr<Verb> makeStart();
std::unique_ptr<Verb> makeRecover();
std::unique_ptr<Verb> makeMaintenanceOn();
std::unique_ptr<Verb> makeMaintenanceOff();
std::unique_ptr<Verb> makeStop();
std::unique_ptr<Verb> makeDeregister();
std::unique_ptr<Verb> makeConfigRelease();
std::unique_ptr<Verb> makeConfigRestore();
std::unique_ptr<Verb> makeConfigRemove();
std::unique_ptr<Verb> makeConfigTidy();

} // namespace engine
