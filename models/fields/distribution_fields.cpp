// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Distribution;

template <>
const Noun& noun<Distribution>() {
    static constexpr Field fields[] = {
        field<&Distribution::kind>("The family; it decides which of the other fields count.", R"("lognormal")").require(),
        field<&Distribution::mean>("Mean; all kinds but uniform, triangular and empirical.", R"("90s")").at_least(0).at_most(century),
        field<&Distribution::cv>("Standard deviation divided by the mean; gamma, lognormal, weibull, hyperexponential.", "0.8")
            .above(0)
            .at_most(100),
        field<&Distribution::low>("Least value; uniform, triangular.", R"("30s")").at_least(0).at_most(century),
        field<&Distribution::mode>("Most likely value; triangular.", R"("60s")").at_least(0).at_most(century),
        field<&Distribution::high>("Greatest value; uniform, triangular.", R"("5m")").at_least(0).at_most(century),
        field<&Distribution::shape>("Weibull shape; 0: from mean and cv.", "1.5").at_least(0).at_most(1000),
        field<&Distribution::scale>("Weibull scale, with shape.", R"("100s")").at_least(0).at_most(century),
        field<&Distribution::probability>("Hyperexponential: chance of the first branch; 0: from mean and cv.", "0.1").share(),
        field<&Distribution::first_mean>("Hyperexponential: mean of the first branch.", R"("10m")").at_least(0).at_most(century),
        field<&Distribution::second_mean>("Hyperexponential: mean of the second branch.", R"("40s")").at_least(0).at_most(century),
        field<&Distribution::values>("Empirical: the values, each equally likely.", R"(["45s", "60s", "2m"])")
            .at_least(0)
            .at_most(century)
            .items(0, 5'000'000),
        field<&Distribution::file>("Empirical: a CSV file with a header, seconds in one column; relative to this file.",
                                   R"("handle-times.csv")")
            .fills("values"),
        field<&Distribution::column>("Empirical: header of the column in file; empty: the first one.", R"("seconds")"),
    };
    static const Noun table = declare<Distribution>("distribution", "A distribution of a length of time.", fields);
    return table;
}

}  // namespace takt::fields
