// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "tools/takt/command.hpp"

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    takt::cli::Streams streams{std::cout, std::cerr};
    return static_cast<int>(takt::cli::run_takt(argc, argv, streams));
}
