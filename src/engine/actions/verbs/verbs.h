#pragma once

#include "../verb.h"

namespace engine {

std::unique_ptr<Verb> makeRestart();
std::unique_ptr<Verb> makeScale();
std::unique_ptr<Verb> makeRollback();
std::unique_ptr<Verb> makePause();
std::unique_ptr<Verb> makeResume();
std::unique_ptr<Verb> makeStart();
std::unique_ptr<Verb> makeStop();
std::unique_ptr<Verb> makeRecover();

} // namespace engine
