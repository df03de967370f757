#include "reflector.h"

#include "moc_reflector.cpp"
