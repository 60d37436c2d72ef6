// SPDX-License-Identifier: Apache-2.0
// How many fields a plain struct has, at compile time, so that a field without a line in its table does not compile.
#pragma once

#include <cstddef>
#include <utility>

namespace takt::fields {

/// Converts to anything; only ever named in unevaluated expressions.
struct Anything {
    template <class T>
    operator T() const;
};

template <class T, std::size_t... Index>
constexpr bool takes(std::index_sequence<Index...>) {
    return requires { T{((void)Index, Anything{})...}; };
}

/// Number of fields of the aggregate T: the largest number of initialisers that it takes.
template <class T, std::size_t Count = 0>
constexpr std::size_t arity() {
    if constexpr (takes<T>(std::make_index_sequence<Count + 1>{}))
        return arity<T, Count + 1>();
    else
        return Count;
}

}  // namespace takt::fields
