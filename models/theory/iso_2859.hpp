// SPDX-License-Identifier: Apache-2.0
// ISO 2859-1 (1999): single sampling plans by code letter and acceptance quality limit, and the rules that switch between normal,
// tightened and reduced inspection lot by lot. The tables are the diagonals they are built on: a plan depends on the sum of the places of
// its letter and of its AQL alone. Letters are numbered A 0, B 1, ..., H 7, J 8, ..., R 15 (no I, no O); S (16) exists on tightened inspection.
// Reduced plans have no gap between acceptance and rejection, as the edition of 1999 has it (MIL-STD-105E, 1989, had one).
// Cost: O(1), the long-run figures a chain of some two hundred states.
#pragma once

#include <span>

#include "models/theory/acceptance.hpp"

namespace takt::theory {

enum class Inspection { normal, tightened, reduced, discontinued };
enum class InspectionLevel { i, ii, iii, s_1, s_2, s_3, s_4 };

// The preferred AQLs from 0.010 % to 10 % nonconforming, as shares.
std::span<const double> acceptance_quality_limits();
// The place of an AQL in that list; throws std::domain_error for any other number.
int aql_place(double aql);

// Table 1. Requires lot >= 2; a lot of one is a letter A.
int code_letter(double lot, InspectionLevel level);

struct LetteredPlan {
  SinglePlan plan;
  int letter = 0;  // of the plan: another than asked for where the table has an arrow
};
// Tables 2-A, 2-B, 2-C. Where the table has an arrow the plan it points to. Requires 0 <= letter <= 15 and an inspection that inspects.
LetteredPlan lettered_plan(int letter, int aql_place, Inspection inspection);

// Where the inspection of a series of lots stands. Starts on normal inspection.
struct InspectionState {
  Inspection inspection = Inspection::normal;
  unsigned rejected = 0;           // normal: the last four lots as bits, 1 not accepted, newest lowest
  int score = 0;                   // normal: switching score (9.3.3.2)
  int accepted = 0;                // tightened: lots accepted in a row
  int not_accepted = 0;            // tightened: lots not accepted since it began
  friend auto operator<=>(const InspectionState&, const InspectionState&) = default;
};
// After a lot in whose sample `found` were nonconforming, judged by the plan of `letter` and AQL under the state's inspection (9.3):
// to tightened on 2 not accepted of 5 or fewer in a row; back after 5 accepted in a row; discontinued at 5 not accepted on tightened; to reduced at
// a score of 30 (+3 where the AQL one step tighter would accept too, for plans with Ac >= 2; +2 for Ac 0 or 1; else from zero); back from reduced on
// a lot not accepted. Discontinued inspection stays until resumed_inspection.
InspectionState after_lot(const InspectionState& state, int letter, int aql_place, int found);
// Inspection begins again as tightened when action has been taken (9.4).
InspectionState resumed_inspection();

// Long-run shares of lots of equal size from a process with a share `p` nonconforming. A discontinued series misses `pause` lots
// before it is resumed; acceptance and mean_sample are over inspected lots.
struct InspectionFigures {
  double normal = 0, tightened = 0, reduced = 0, discontinued = 0;
  double acceptance = 0, mean_sample = 0;
};
// Requires 0 < p < 1, pause >= 1.
InspectionFigures inspection_figures(int letter, int aql_place, double p, int pause);

}  // namespace takt::theory
