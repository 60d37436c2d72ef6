// SPDX-License-Identifier: Apache-2.0
// An ordinary program around a fuzz entry point: plays every file of a corpus and so many changes of each, drawn from a fixed
// seed. A crash or an abort is the failure.   fuzz_<name> CHANGES FOLDER
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

const std::vector<std::string> pieces{"{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "0", "1e300", "1e9", "0.5", "\"\"", "\"id\"", "\"done\"", "\"*\"", "\"@\"", "\"extends\": \"x\",", "//",
                                      "/*", "\\", "\\u0000", "\xff", "\xef\xbb\xbf", "\"share\": 1.5", "\"90s\"", "\"1w\"", "{\"id\": \"x\"}", "[[[[[[[["};

std::string changed(std::string text, std::mt19937_64& random, const std::vector<std::string>& corpus) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random() % n); };
    for (std::size_t times = 1 + below(4); times > 0; --times) {
        const std::size_t at = below(text.size() + 1), length = std::min(below(40), text.size() - at);
        switch (below(6)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, pieces[below(pieces.size())]); break;
            case 2: text.replace(at, length, pieces[below(pieces.size())]); break;
            case 3: text.insert(at, text.substr(at, length)); break;
            case 4: {
                const std::string& other = corpus[below(corpus.size())];
                const std::size_t from = below(other.size());
                text.insert(at, other.substr(from, below(200)));
                break;
            }
            default:
                if (at < text.size()) text[at] = static_cast<char>(random());
        }
    }
    return text;
}

void play(const std::string& text) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()); }

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s CHANGES FOLDER\n", argv[0]);
        return 2;
    }
    const int changes = std::atoi(argv[1]);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[2])) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> corpus;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    if (corpus.empty()) {
        std::fprintf(stderr, "no corpus in %s\n", argv[2]);
        return 1;
    }
    std::mt19937_64 random(20270104);
    for (const std::string& text : corpus) {
        play(text);
        for (int i = 0; i < changes; ++i) play(changed(text, random, corpus));
    }
    std::printf("%zu texts, %d changes of each\n", corpus.size(), changes);
    return 0;
}
