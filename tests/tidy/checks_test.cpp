// SPDX-License-Identifier: Apache-2.0
// Every check of the house against small trees made up to be wrong, and to be right.
#include "tests/tidy/checks.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <utility>

namespace takt::tidy {
namespace {

namespace fs = std::filesystem;

Rules small_rules() {
    return parse_rules(R"(
room low          :
room middle       : low
room high         : middle low/entry.hpp
room tests        : *
heavy Slow  slow/ : middle tests
only  Known known/ : tests
hidden high       : *secret* Store
top               : low middle high README.md
made              : build
machine           : work home
licensed          : .hpp .cpp CMakeLists.txt tools/go
longest 3         : .hpp .cpp
long low/table.cpp 5 : one row per case
)");
}

using Texts = std::initializer_list<std::pair<std::string, std::string>>;

Tree tree_of(Texts texts) {
    Tree tree;
    for (const auto& [path, text] : texts) {
        tree.files.push_back({path, text});
        for (fs::path part = path; !part.empty(); part = part.parent_path()) tree.paths.push_back(part.generic_string());
    }
    std::sort(tree.paths.begin(), tree.paths.end());
    return tree;
}

/// path:line of each finding, in order.
std::vector<std::string> places(const Findings& findings) {
    std::vector<std::string> all;
    for (const Finding& finding : findings) all.push_back(finding.path + ":" + std::to_string(finding.line));
    return all;
}

using Places = std::vector<std::string>;

TEST(IncludesGoDown, AcceptsTheOwnRoomARoomBelowAndOneNamedHeader) {
    const Tree tree = tree_of({{"low/entry.hpp", ""},
                               {"low/inner.hpp", "#include \"low/entry.hpp\"\n"},
                               {"middle/a.cpp", "#include \"low/inner.hpp\"\n#include <vector>\n"},
                               {"high/a.cpp", "#include \"low/entry.hpp\"\n#include \"middle/a.cpp\"\n"},
                               {"tests/a.cpp", "#include \"high/a.cpp\"\n"}});
    EXPECT_EQ(includes_go_down(tree, small_rules()), Findings{});
}

TEST(IncludesGoDown, RefusesARoomAbove) {
    const Tree tree = tree_of({{"low/a.hpp", "// first\n  #  include \"middle/b.hpp\"\n"}, {"middle/b.hpp", ""}});
    const Findings findings = includes_go_down(tree, small_rules());
    ASSERT_EQ(places(findings), Places{"low/a.hpp:2"});
    EXPECT_EQ(findings[0].sentence, "low may not include \"middle/b.hpp\"; besides itself it may include nothing");
}

TEST(IncludesGoDown, RefusesAHeaderBesideTheNamedOne) {
    const Tree tree = tree_of({{"high/a.cpp", "#include \"low/inner.hpp\"\n"}, {"low/inner.hpp", ""}});
    EXPECT_EQ(places(includes_go_down(tree, small_rules())), Places{"high/a.cpp:1"});
}

TEST(IncludesGoDown, RefusesTestsOutsideTests) {
    const Tree tree = tree_of({{"high/a.cpp", "#include \"tests/b.hpp\"\n"}, {"tests/b.hpp", ""}});
    EXPECT_EQ(places(includes_go_down(tree, small_rules())), Places{"high/a.cpp:1"});
}

TEST(IncludesGoDown, RefusesPathsThatDoNotStartAtTheRoot) {
    const Tree tree = tree_of({{"low/a.cpp", "#include \"b.hpp\"\n"}, {"low/b.hpp", ""}});
    EXPECT_EQ(places(includes_go_down(tree, small_rules())), Places{"low/a.cpp:1"});
}

TEST(IncludesGoDown, RefusesOwnFilesInAngleBrackets) {
    const Tree tree = tree_of({{"low/a.cpp", "#include <low/b.hpp>\n"}, {"low/b.hpp", ""}});
    EXPECT_EQ(places(includes_go_down(tree, small_rules())), Places{"low/a.cpp:1"});
}

TEST(IncludesGoDown, RefusesAFileInNoRoom) {
    EXPECT_EQ(places(includes_go_down(tree_of({{"elsewhere/a.cpp", ""}}), small_rules())), Places{"elsewhere/a.cpp:0"});
}

TEST(IncludesGoDown, DoesNotReadCommentsAndRawStrings) {
    const Tree tree = tree_of(
        {{"low/a.cpp", "/*\n#include \"middle/b.hpp\"\n*/\nauto s = R\"(\n#include \"middle/b.hpp\"\n)\";\n"}, {"middle/b.hpp", ""}});
    EXPECT_EQ(includes_go_down(tree, small_rules()), Findings{});
}

TEST(LibrariesStayHome, AcceptsAHeavyLibraryInASourceOfItsRoom) {
    const Tree tree = tree_of({{"middle/a.cpp", "#include <slow/all.hpp>\n"}, {"tests/a.hpp", "#include <known/all.hpp>\n"}});
    EXPECT_EQ(libraries_stay_home(tree, small_rules()), Findings{});
}

TEST(LibrariesStayHome, RefusesAHeavyLibraryInAHeader) {
    EXPECT_EQ(places(libraries_stay_home(tree_of({{"middle/a.hpp", "#include <slow/all.hpp>\n"}}), small_rules())),
              Places{"middle/a.hpp:1"});
}

TEST(LibrariesStayHome, RefusesALibraryOfAnotherRoom) {
    const Tree tree = tree_of({{"low/a.cpp", "#include <slow/all.hpp>\n"}, {"middle/b.cpp", "\n#include \"known/all.hpp\"\n"}});
    EXPECT_EQ(places(libraries_stay_home(tree, small_rules())), (Places{"low/a.cpp:1", "middle/b.cpp:2"}));
}

TEST(HiddenNames, AreFoundInsideIdentifiers) {
    const Tree tree = tree_of({{"high/a.cpp", "int x;\nint y = item.secret_label + item.secret_label;\nStore s;\n"}});
    EXPECT_EQ(places(hidden_names_stay_hidden(tree, small_rules())), (Places{"high/a.cpp:2", "high/a.cpp:3"}));
}

TEST(HiddenNames, MayStandInCommentsStringsOtherRoomsAndLongerWords) {
    const Tree tree =
        tree_of({{"high/a.cpp", "// a secret\nauto s = \"secret \\\" secret\"; /* secret */ Storey house; char c = '\"'; int n = 1'000;\n"},
                 {"low/a.cpp", "int secret;\n"}});
    EXPECT_EQ(hidden_names_stay_hidden(tree, small_rules()), Findings{});
}

TEST(HiddenNames, AreFoundBehindStringsAndSeparators) {
    const Tree tree =
        tree_of({{"high/a.cpp", "auto s = \"//\"; int n = 1'000; secret();\nchar c = '\"'; auto r = R\"x()\")x\"; secrets();\n"}});
    EXPECT_EQ(places(hidden_names_stay_hidden(tree, small_rules())), (Places{"high/a.cpp:1", "high/a.cpp:2"}));
}

constexpr const char* kLicence = "// SPDX-License-Identifier: Apache-2.0\n";

TEST(FilesBeginRight, AcceptsTheLicenceFirstOrBehindTheInterpreter) {
    const Tree tree = tree_of({{"low/a.cpp", kLicence},
                               {"low/a.hpp", std::string(kLicence) + "// What.\n#pragma once\n"},
                               {"low/CMakeLists.txt", "# SPDX-License-Identifier: Apache-2.0\n"},
                               {"tools/go", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"},
                               {"low/data.csv", "1\n"}});
    EXPECT_EQ(files_begin_right(tree, small_rules()), Findings{});
}

TEST(FilesBeginRight, RefusesAnEmptyALateAndAMissingLicence) {
    const Tree tree = tree_of({{"low/a.cpp", ""}, {"low/b.cpp", std::string("\n") + kLicence}, {"tools/go", "#!/bin/sh\nls\n"}});
    EXPECT_EQ(places(files_begin_right(tree, small_rules())), (Places{"low/a.cpp:1", "low/b.cpp:1", "tools/go:2"}));
}

TEST(FilesBeginRight, RefusesAHeaderThatCanBeIncludedTwice) {
    EXPECT_EQ(places(files_begin_right(tree_of({{"low/a.hpp", kLicence}}), small_rules())), Places{"low/a.hpp:0"});
}

TEST(MachinePaths, AreFoundInAnyText) {
    const std::string home = std::string("/") + "home";
    const std::string work = std::string("/") + "work";
    const Tree tree =
        tree_of({{"low/a.cpp", "\nauto p = \"" + work + "/x\";\n"}, {"README.md", "see " + home + "\n"}, {"low/b.sh", home + "/me\n"}});
    EXPECT_EQ(places(no_machine_paths(tree, small_rules())), (Places{"low/a.cpp:2", "README.md:1", "low/b.sh:1"}));
}

TEST(MachinePaths, AreNotRelativePathsOrLongerNames) {
    const std::string work = std::string("/") + "work";
    const Tree tree = tree_of({{"low/a.sh", "models" + work + "/x ${dir}" + work + "/y " + work + "flow " + work + "-items\n"}});
    EXPECT_EQ(no_machine_paths(tree, small_rules()), Findings{});
}

TEST(UnfinishedWords, NeedAReason) {
    const std::string mark = std::string("TO") + "DO";
    const Tree tree =
        tree_of({{"low/a.cpp", "// " + mark + "\n// " + mark + ": later\n// " + mark + "(peer release 4): drop when it is out\n"},
                 {"low/b.sh", std::string("# FIX") + "ME ()\n"},
                 {"low/c.md", mark + "S and METHODOLOGY\n"}});
    EXPECT_EQ(places(unfinished_words_have_reasons(tree)), (Places{"low/a.cpp:1", "low/a.cpp:2", "low/b.sh:1"}));
}

TEST(FileLengths, HaveALimitAndExceptionsWithTheirOwn) {
    const Tree tree = tree_of(
        {{"low/a.cpp", "1\n2\n3\n"}, {"low/b.hpp", "1\n2\n3\n4\n"}, {"low/c.csv", "1\n2\n3\n4\n"}, {"low/table.cpp", "1\n2\n3\n4\n5"}});
    EXPECT_EQ(places(files_stay_short(tree, small_rules())), Places{"low/b.hpp:0"});
    const Tree longer = tree_of({{"low/table.cpp", "1\n2\n3\n4\n5\n6\n"}});
    EXPECT_EQ(places(files_stay_short(longer, small_rules())), Places{"low/table.cpp:0"});
}

TEST(FileLengths, DropAnExceptionWhoseFileIsGone) {
    EXPECT_EQ(places(files_stay_short(tree_of({}), small_rules())), Places{"low/table.cpp:0"});
}

TEST(TheTop, HoldsAgreedNamesAndDotFiles) {
    Tree tree;
    tree.top = {".gitignore", "README.md", "low", "notes.txt"};
    EXPECT_EQ(places(top_stays_small(tree, small_rules())), Places{"notes.txt:0"});
}

TEST(Links, LeadToFilesAndFoldersOfTheProject) {
    const Tree tree = tree_of({{"README.md", "[a](low/page.md) [b](low/) [c](low/page.md#part) [d](#here)\n[e](low/none.md)\n"},
                               {"low/page.md", "[up](../README.md) [root](..) [gone](README.md)\n"}});
    EXPECT_EQ(places(links_lead_somewhere(tree)), (Places{"README.md:2", "low/page.md:1"}));
}

std::string refusal(const std::string& text) {
    try {
        parse_rules(text);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "accepted";
}

TEST(TheRules, RefuseWhatTheyDoNotUnderstand) {
    EXPECT_EQ(refusal("room a :\nrom b :"), "layers.txt:2: unknown keyword `rom`");
    EXPECT_EQ(refusal("room a"), "layers.txt:1: no colon; write `keyword subject : words`");
    EXPECT_EQ(refusal("room : a"), "layers.txt:1: the wrong number of words before the colon");
    EXPECT_EQ(refusal("long a.cpp 700 : because"), "layers.txt:1: an exception needs its reason in words");
    EXPECT_EQ(refusal("longest many : .cpp"), "layers.txt:1: `many` is not a number of lines");
    EXPECT_EQ(refusal("room a : b"), "layers.txt: room a may include `b`, which is in no room");
}

TEST(TheRules, RefuseRoomsThatIncludeEachOther) {
    EXPECT_EQ(refusal("room a : b/x.hpp\nroom b : c\nroom c : a"), "layers.txt: rooms include each other in a circle: a b c a");
}

TEST(TheRules, PutAFileIntoTheDeepestRoom) {
    const Rules rules = parse_rules("room a :\nroom a/b :");
    EXPECT_EQ(room_of(rules, "a/x.hpp"), "a");
    EXPECT_EQ(room_of(rules, "a/b/x.hpp"), "a/b");
    EXPECT_EQ(room_of(rules, "a/bc/x.hpp"), "a");
    EXPECT_EQ(room_of(rules, "ab/x.hpp"), std::nullopt);
}

/// A folder of its own that goes away with the test.
class TemporaryTree {
public:
    TemporaryTree() : root_(fs::temp_directory_path() / ("takt-tidy-" + std::to_string(getpid()))) { fs::create_directories(root_); }
    ~TemporaryTree() { fs::remove_all(root_); }
    TemporaryTree(const TemporaryTree&) = delete;
    TemporaryTree& operator=(const TemporaryTree&) = delete;

    void write(const std::string& path, const std::string& text) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << text;
    }
    const fs::path& root() const { return root_; }

private:
    fs::path root_;
};

TEST(ATree, IsReadFromDiskWithoutMadeFoldersAndBinaries) {
    const TemporaryTree folder;
    folder.write("low/a.hpp", "#include \"middle/b.hpp\"\n");
    folder.write("middle/b.hpp", "");
    folder.write("middle/build/c.cpp", "");
    folder.write("build/d.cpp", "");
    folder.write("low/build", "a file of that name is ours");
    folder.write(".git/config", "");
    folder.write("low/picture.png", std::string("\x89PNG\0\0", 6));
    folder.write("stray.txt", "\n");
    const Rules rules = small_rules();
    const Tree tree = read_tree(folder.root(), rules);
    EXPECT_EQ(tree.top, (Words{"low", "middle", "stray.txt"}));
    EXPECT_EQ(tree.paths, (Words{"low", "low/a.hpp", "low/build", "low/picture.png", "middle", "middle/b.hpp", "stray.txt"}));
    EXPECT_EQ(places(includes_go_down(tree, rules)), Places{"low/a.hpp:1"});
    EXPECT_EQ(places(top_stays_small(tree, rules)), Places{"stray.txt:0"});
    EXPECT_EQ(places(files_begin_right(tree, rules)), (Places{"low/a.hpp:1", "low/a.hpp:0", "middle/b.hpp:1", "middle/b.hpp:0"}));
}

}  // namespace
}  // namespace takt::tidy
