// Defines every table of this layer.
#pragma once
#include "store/store.hpp"
namespace org {
void define_all(store::Unit&);
}
