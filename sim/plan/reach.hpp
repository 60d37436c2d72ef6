// SPDX-License-Identifier: Apache-2.0
// Which stages the items of a curve can come to, and whether translated: by the component graph, the stages' edges, audits,
// appeals, contacts and flags. An upper bound: conditions on decisions and categories are not looked at.
#pragma once

#include <vector>

namespace takt::plan {

struct Draft;

/// By language: may items of the language come to a stage untranslated, translated.
struct Reach {
    std::vector<bool> untranslated, translated;   // [stage * languages + language]
};
Reach reach(const Draft& draft);
/// Whatever machines come to do: every stage can see items of every language that there are, translated too where there is a translator.
void open_every_way(const Draft& draft, Reach& reach);

}  // namespace takt::plan
