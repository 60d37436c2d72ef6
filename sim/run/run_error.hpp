// SPDX-License-Identifier: Apache-2.0
// A run that cannot go on: not a fault of the scenario, which the checker would have found.
#pragma once

#include <stdexcept>
#include <string>

namespace takt::run {

class RunError : public std::runtime_error {
public:
    RunError(int replication, const std::string& cause)
        : std::runtime_error("replication " + std::to_string(replication) + ": " + cause), replication_{replication} {}
    int replication() const { return replication_; }

private:
    int replication_;
};

}  // namespace takt::run
