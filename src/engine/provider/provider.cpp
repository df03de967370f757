#include "provider.h"

#include "moc_provider.cpp"
