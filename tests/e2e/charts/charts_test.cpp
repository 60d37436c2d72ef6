// SPDX-License-Identifier: Apache-2.0
// The charts that a report carries: what is embedded can stand in a page, and draws every kind of chart without a network.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "reports/formats/html/resources.hpp"
#include "tests/e2e/browser.hpp"

namespace takt::reports::html {
namespace {

namespace fs = std::filesystem;

const fs::path kHere = fs::path(TAKT_SOURCE_DIR) / "tests/e2e/charts";

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class TheCharts : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override {
        if (!HasFailure()) fs::remove_all(folder_);
    }
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }
    const fs::path folder_ = fs::temp_directory_path() / ("takt-charts-" + std::to_string(getpid()));
};

TEST_F(TheCharts, CanStandInsideAPage) {
    const std::string_view script = echarts_js();
    EXPECT_GT(script.size(), 100'000U);
    EXPECT_TRUE(script.starts_with("/*! Apache ECharts ")) << script.substr(0, 80);
    EXPECT_NE(script.find("BSD 3-Clause License"), std::string_view::npos);
    EXPECT_EQ(script.find("</script"), std::string_view::npos);
    EXPECT_TRUE(std::all_of(script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 128 && c != '\0'; }));
}

TEST_F(TheCharts, DrawEveryKindWithoutABrowser) {
    const fs::path bundle = write("echarts.js", std::string(echarts_js()));
    const fs::path log = folder_ / "log";
    const std::string command = "'" TAKT_NODE "' '" + (kHere / "draw.mjs").string() + "' '" + bundle.string() + "' '" +
                                (kHere / "kinds.js").string() + "' >'" + log.string() + "' 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0) << read(log);
}

TEST_F(TheCharts, DrawEveryKindInABrowser) {
    if (!tests::has_browser()) GTEST_SKIP() << "chromium is not installed; tools/install --browser installs it";
    const fs::path page = write("page.html", "<!DOCTYPE html><html><body><div id=chart style='width:600px;height:400px'></div><script>" +
                                                 std::string(echarts_js()) + "</script><script>" + read(kHere / "kinds.js") + R"(
const names = missing((option, action) => {
  const place = document.getElementById('chart');
  const chart = echarts.init(place);
  chart.setOption(option);
  if (action) chart.dispatchAction(action);
  const svg = place.innerHTML;
  chart.dispose();
  return svg;
}, { ...kinds, ...kindsOfPage });
document.body.innerHTML = names.length === 0 ? 'all are drawn' : 'not drawn: ' + names.join(', ');
</script></body></html>)");
    const std::string document = tests::document_after_scripts(page, folder_);
    EXPECT_NE(document.find("<body>all are drawn</body>"), std::string::npos)
        << document.substr(document.size() - std::min<std::size_t>(document.size(), 400));
}

}  // namespace
}  // namespace takt::reports::html
