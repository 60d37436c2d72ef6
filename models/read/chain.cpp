// SPDX-License-Identifier: Apache-2.0
#include "models/read/chain.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "models/fields/nouns.hpp"
#include "models/read/merge.hpp"

namespace takt::models {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_chain = 32;

/// One walk up a chain of files.
class Chain {
public:
    Chain(const Limits& limits, std::size_t& values, Faults& faults, Sha256& hash)
        : limits_(limits), values_(values), faults_(faults), hash_(hash) {}

    /// `named_at` is where an `extends` names the file; nothing for the file that was asked for.
    std::optional<Node> load(const fs::path& asked, std::optional<Place> named_at) {
        std::error_code ignored;
        const fs::path path = fs::is_directory(asked, ignored) ? asked / "scenario.json" : asked;
        if (!enter(path, named_at)) return std::nullopt;
        std::string why;
        const auto bytes = read_bytes(path, limits_.file_bytes, why);
        if (!bytes) {
            complain(named_at, path, why);
            return std::nullopt;
        }
        return understand(*bytes, path.string(), path.parent_path());
    }

    std::optional<Node> understand(std::string_view bytes, const std::string& name, const fs::path& folder) {
        hash_.add(bytes);
        const std::uint32_t file = faults_.add_file(name);
        auto document = parse_json(bytes, file, limits_, values_, faults_);
        if (!document) return std::nullopt;
        if (!document->is(Node::Kind::object)) {
            faults_.error(document->place, "", "the file holds " + excerpt(*document), "write a scenario: { \"name\": ... }");
            return std::nullopt;
        }
        take_schema(*document);
        const std::optional<Node> base = take_base(*document);
        arrange(*document, fields::noun<Scenario>(), "", faults_);
        if (!base) return document;
        return extended(*base, std::move(*document), folder);
    }

private:
    bool enter(const fs::path& path, std::optional<Place> named_at) {
        std::error_code ignored;
        const fs::path place = fs::weakly_canonical(path, ignored);
        for (std::size_t i = 0; i < visited_.size(); ++i) {
            if (visited_[i] != place) continue;
            std::string ring;
            for (std::size_t j = i; j < shown_.size(); ++j) ring += shown_[j] + " -> ";
            faults_.error(named_at.value_or(Place{}), "extends", "the files extend each other in a ring: " + ring + path.string(), "extend a file outside the ring");
            return false;
        }
        if (visited_.size() >= longest_chain) {
            faults_.error(named_at.value_or(Place{}), "extends", "the chain of files is longer than " + std::to_string(longest_chain), "shorten it");
            return false;
        }
        visited_.push_back(place);
        shown_.push_back(path.string());
        return true;
    }

    void complain(std::optional<Place> named_at, const fs::path& path, const std::string& why) {
        if (named_at)
            faults_.error(*named_at, "extends", path.string() + ": " + why, "name a scenario file or a folder that holds scenario.json");
        else
            faults_.error({faults_.add_file(path.string()), 0, 0}, "", why, "name a scenario file or a folder that holds scenario.json");
    }

    void take_schema(Node& document) {
        const Node* schema = document.find("$schema");
        if (schema == nullptr) return;
        if (!schema->is(Node::Kind::text)) faults_.error(schema->place, "$schema", excerpt(*schema) + " is not text", "write the schema's address, or leave it out");
        document.erase("$schema");
    }

    std::optional<Node> take_base(Node& document) {
        const Node* extends = document.find("extends");
        if (extends == nullptr) return std::nullopt;
        std::optional<Node> base;
        if (extends->is(Node::Kind::text) && !extends->text.empty())
            base = *extends;
        else
            faults_.error(extends->place, "extends", excerpt(*extends) + " is not a file", "write the path of a file or folder, such as \"../base\"");
        document.erase("extends");
        return base;
    }

    std::optional<Node> extended(const Node& base_name, Node document, const fs::path& folder) {
        const fs::path base_path = (folder / base_name.text).lexically_normal();
        std::optional<Node> base = load(base_path, base_name.place);
        if (!base) return std::nullopt;
        base->place = document.place;
        merge(*base, std::move(document), fields::noun<Scenario>(), "", faults_);
        return base;
    }

    const Limits& limits_;
    std::size_t& values_;
    Faults& faults_;
    Sha256& hash_;
    std::vector<fs::path> visited_;
    std::vector<std::string> shown_;
};

}  // namespace

std::optional<std::string> read_bytes(const fs::path& path, std::size_t limit, std::string& why) {
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem);
    if (!fs::exists(status)) {
        why = "there is no such file";
        return std::nullopt;
    }
    if (fs::is_directory(status)) {
        why = "this is a folder";
        return std::nullopt;
    }
    const std::string too_large = "the file is larger than " + std::to_string(limit >> 20) + " MiB";
    if (fs::is_regular_file(status) && fs::file_size(path, problem) > limit && !problem) {
        why = too_large;
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        why = std::string("the file cannot be opened: ") + std::strerror(errno);
        return std::nullopt;
    }
    std::string bytes;
    std::vector<char> chunk(std::size_t{1} << 16);
    while (file) {
        file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > limit) {   // pipes and devices have no size beforehand
            why = too_large;
            return std::nullopt;
        }
    }
    if (file.bad()) {
        why = "the file cannot be read to its end";
        return std::nullopt;
    }
    return bytes;
}

std::optional<Node> load_chain(const fs::path& path, const Limits& limits, std::size_t& values, Faults& faults, Sha256& hash) {
    return Chain(limits, values, faults, hash).load(path, std::nullopt);
}

std::optional<Node> load_text(std::string_view text, const std::string& name, const fs::path& folder, const Limits& limits, std::size_t& values,
                              Faults& faults, Sha256& hash) {
    return Chain(limits, values, faults, hash).understand(text, name, folder);
}

}  // namespace takt::models
