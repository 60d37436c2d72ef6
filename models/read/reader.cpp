// SPDX-License-Identifier: Apache-2.0
#include "models/read/reader.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <unordered_map>

#include "models/fields/nouns.hpp"
#include "models/read/bind.hpp"
#include "models/read/chain.hpp"
#include "models/read/chapters.hpp"
#include "models/read/columns.hpp"
#include "models/read/merge.hpp"
#include "models/read/override.hpp"
#include "models/read/path.hpp"

namespace takt::models {

/// The merged document and the files it came from.
class Document {
public:
    Node root;
    std::vector<std::string> files;
    Columns::Rows rows;   // of CSV files
};

namespace {

const Node* step_into(const Node& node, const std::string& step) {
    if (node.is(Node::Kind::object)) return node.find(step);
    if (!node.is(Node::Kind::array)) return nullptr;
    for (const Node& element : node.children)
        if (element.id() == step) return &element;
    const bool index = !step.empty() && step.size() < 9 && step.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t at = index ? static_cast<std::size_t>(std::stoul(step)) : node.children.size();
    return at < node.children.size() ? &node.children[at] : nullptr;
}

/// `path` lies within `outer` or is the same.
bool within(std::string_view path, std::string_view outer) {
    return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[');
}

/// The row of a CSV file that `path` lies in.
const Place* row_of(const Columns::Rows& rows, std::string_view path) {
    for (const auto& [list, places] : rows) {
        if (!path.starts_with(list + "[")) continue;
        std::size_t row = places.size();
        const char* const begin = path.data() + list.size() + 1;
        const auto [end, error] = std::from_chars(begin, path.data() + path.size(), row);
        if (error == std::errc{} && end != path.data() + path.size() && *end == ']' && row < places.size()) return &places[row];
    }
    return nullptr;
}

ReadResult finish(std::optional<Node> root, std::unique_ptr<Document> document, std::span<const Override> overrides, const Limits& limits,
                  std::size_t& values, Faults& faults, Sha256& hash) {
    ReadResult result;
    if (root) {
        for (const Override& change : overrides) apply(change, *root, limits, values, faults);
        Scenario scenario;
        scenario.file = document->files.empty() ? std::string() : document->files.front();
        Columns columns(faults, limits, hash, &document->rows);
        Binder(faults, scenario.sources, &columns).object(*root, fields::noun<Scenario>(), &scenario, "");
        scenario.sha256 = hash.hex();
        document->root = std::move(*root);
        const bool sound = !faults.any_error();
        result.findings = faults.take();
        std::set<std::pair<std::string, std::string>> known;
        for (const Finding& finding : result.findings) known.emplace(finding.path, finding.wrong);
        const Findings later = read_chapters(document->root, document->files, limits, std::move(known), scenario);
        result.findings.insert(result.findings.end(), later.begin(), later.end());
        std::ranges::stable_sort(result.findings, {}, &Finding::severity);
        if (any_error(result.findings)) scenario.chapters.clear();
        if (sound && !any_error(later)) result.scenario = scenario;
        result.draft = std::move(scenario);
    } else {
        result.findings = faults.take();
    }
    result.positions = Positions(std::move(document));
    return result;
}

}  // namespace

Positions::Positions() = default;
Positions::Positions(std::unique_ptr<Document> document) : document_(std::move(document)) {}
Positions::Positions(Positions&&) noexcept = default;
Positions& Positions::operator=(Positions&&) noexcept = default;
Positions::~Positions() = default;

FilePlace Positions::of(std::string_view path) const {
    if (!document_) return {};
    const Node* node = &document_->root;
    if (const auto steps = parse_path(path)) {
        for (const std::string& step : *steps) {
            const Node* next = step_into(*node, step);
            if (next == nullptr) break;
            node = next;
        }
    }
    const Place* row = row_of(document_->rows, path);
    const Place place = row != nullptr ? *row : node->place;
    if (place.file >= document_->files.size()) return {};
    return {document_->files[place.file], static_cast<int>(place.line), static_cast<int>(place.column)};
}

void Positions::place(Findings& findings, const Findings& refused) const {
    std::erase_if(findings, [&](const Finding& finding) {
        return std::ranges::any_of(refused, [&](const Finding& before) {
            return before.severity == Severity::error && !before.path.empty() &&
                   (within(finding.path, before.path) || finding.path == before.path);
        });
    });
    std::unordered_map<std::string, std::size_t> order;
    if (document_)
        for (std::size_t i = 0; i < document_->files.size(); ++i) order.try_emplace(document_->files[i], i);
    for (Finding& finding : findings) {
        if (!finding.file.empty()) continue;
        FilePlace place = of(finding.path);
        finding.file = std::move(place.file);
        finding.line = place.line;
        finding.column = place.column;
    }
    std::ranges::stable_sort(findings, {}, [&](const Finding& finding) {
        const auto file = order.find(finding.file);
        return std::tuple(finding.severity, file == order.end() ? order.size() : file->second, finding.line, finding.column);
    });
}

std::optional<Override> parse_override(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    return Override{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

ReadResult read_scenario(const std::filesystem::path& path, std::span<const Override> overrides) {
    auto document = std::make_unique<Document>();
    Faults faults(document->files);
    const Limits limits;
    std::size_t values = 0;
    Sha256 hash;
    std::optional<Node> root = load_chain(path, limits, values, faults, hash);
    return finish(std::move(root), std::move(document), overrides, limits, values, faults, hash);
}

ReadResult read_scenario_text(std::string_view text, const std::string& name, const std::filesystem::path& folder, std::span<const Override> overrides) {
    auto document = std::make_unique<Document>();
    Faults faults(document->files);
    const Limits limits;
    std::size_t values = 0;
    Sha256 hash;
    // CSV files are found beside the file that names them, so a folder becomes part of the file's name.
    std::optional<Node> root = load_text(text, (folder / name).string(), folder, limits, values, faults, hash);
    return finish(std::move(root), std::move(document), overrides, limits, values, faults, hash);
}

std::string to_text(const Finding& finding) {
    std::string text = finding.file;
    if (finding.line > 0) text += ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
    if (!text.empty()) text += ": ";
    if (finding.severity == Severity::warning) text += "warning: ";
    if (!finding.path.empty()) text += finding.path + ": ";
    text += finding.wrong;
    if (!finding.right.empty()) text += "; " + finding.right;
    return text;
}

std::string to_json(const Findings& findings) {
    std::string text = "[";
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Finding& finding = findings[i];
        Node node = Node::of(Node::Kind::object);
        node.set(Node::of_text(finding.severity == Severity::error ? "error" : "warning").named("severity"));
        node.set(Node::of_text(finding.file).named("file"));
        node.set(Node::of_number(finding.line).named("line"));
        node.set(Node::of_number(finding.column).named("column"));
        node.set(Node::of_text(finding.path).named("path"));
        node.set(Node::of_text(finding.wrong).named("wrong"));
        node.set(Node::of_text(finding.right).named("right"));
        text += (i == 0 ? "\n  " : ",\n  ") + compact(node);
    }
    return text + (findings.empty() ? "]\n" : "\n]\n");
}

bool any_error(const Findings& findings) {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
}

}  // namespace takt::models
