#include "store.h"

#include "moc_store.cpp"
