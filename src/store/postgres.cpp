#include "store/connection.hpp"

namespace store {

std::unique_ptr<Engine> open_postgres(const std::string&, const Options&) {
    throw Fault("PostgreSQL is not built in yet");
}

}  // namespace store
