// What a password hash costs, and the switch by which a test program makes it cheap.
#pragma once

namespace base {

enum class PasswordCost { served, cheap };

namespace internal {
void set_password_cost(PasswordCost cost);
}

#ifdef GTEST_API_
// Call once in a test that creates accounts. It exists only where GoogleTest was included
// before, so that no part of the served program can weaken its passwords.
inline void hash_passwords_cheaply() {
    internal::set_password_cost(PasswordCost::cheap);
}
#endif

}  // namespace base
