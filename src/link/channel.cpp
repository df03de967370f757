#include "channel.h"

#include "moc_channel.cpp"
