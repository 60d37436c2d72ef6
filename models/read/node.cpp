// SPDX-License-Identifier: Apache-2.0
#include "models/read/node.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "models/fields/quantities.hpp"

namespace takt::models {

const Node* Node::find(std::string_view member) const {
    for (const Node& child : children)
        if (child.key == member) return &child;
    return nullptr;
}

Node* Node::find(std::string_view member) { return const_cast<Node*>(std::as_const(*this).find(member)); }

void Node::set(Node member) {
    if (Node* present = find(member.key))
        *present = std::move(member);
    else
        children.push_back(std::move(member));
}

void Node::erase(std::string_view member) {
    std::erase_if(children, [&](const Node& child) { return child.key == member; });
}

std::string_view Node::id() const {
    const Node* member = is(Kind::object) ? find("id") : nullptr;
    return member != nullptr && member->is(Kind::text) ? std::string_view(member->text) : std::string_view();
}

Node Node::of_text(std::string text, Place place) {
    Node node = of(Kind::text, place);
    node.text = std::move(text);
    return node;
}

Node Node::of_number(double number, Place place) {
    Node node = of(Kind::number, place);
    node.number = number;
    return node;
}

Node Node::of_flag(bool flag, Place place) {
    Node node = of(Kind::flag, place);
    node.flag = flag;
    return node;
}

std::string json_text(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (letter == '\t') {
            out += "\\t";
        } else if (code < 0x20 || code == 0x7f) {
            out += "\\u00";
            out += hex[code >> 4];
            out += hex[code & 15];
        } else {
            out += letter;
        }
    }
    return out + '"';
}

namespace {

/// Writes JSON until `most` characters are reached; what is beyond does not interest.
void write_compact(const Node& node, std::string& out, std::size_t most) {
    if (out.size() > most) return;
    switch (node.kind) {
        case Node::Kind::null: out += "null"; return;
        case Node::Kind::flag: out += node.flag ? "true" : "false"; return;
        case Node::Kind::number: out += fields::format(node.number); return;
        case Node::Kind::text: out += json_text(std::string_view(node.text).substr(0, most)); return;
        case Node::Kind::array:
        case Node::Kind::object: break;
    }
    const bool object = node.is(Node::Kind::object);
    out += object ? '{' : '[';
    for (std::size_t i = 0; i < node.children.size() && out.size() <= most; ++i) {
        if (i > 0) out += ", ";
        if (object) out += json_text(node.children[i].key) + ": ";
        write_compact(node.children[i], out, most);
    }
    out += object ? '}' : ']';
}

void write_pretty(const Node& node, std::string& out, std::size_t indent) {
    constexpr std::size_t line_length = 120;
    std::string line;
    write_compact(node, line, line_length);
    const bool container = node.is(Node::Kind::array) || node.is(Node::Kind::object);
    const bool top = indent == 0;
    if (!container || node.children.empty() || (!top && line.size() + indent <= line_length)) {
        out += container && !node.children.empty() ? line : compact(node);
        return;
    }
    const bool object = node.is(Node::Kind::object);
    out += object ? "{\n" : "[\n";
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        out.append(indent + 2, ' ');
        if (object) out += json_text(node.children[i].key) + ": ";
        write_pretty(node.children[i], out, indent + 2);
        out += i + 1 < node.children.size() ? ",\n" : "\n";
    }
    out.append(indent, ' ');
    out += object ? '}' : ']';
}

}  // namespace

std::string compact(const Node& node) {
    std::string out;
    write_compact(node, out, std::string::npos - 1);
    return out;
}

std::string excerpt(const Node& node, std::size_t most) {
    std::string out;
    write_compact(node, out, most);
    if (out.size() <= most) return out;
    while (most > 0 && (static_cast<unsigned char>(out[most]) & 0xC0) == 0x80) --most;   // not within a character
    return out.substr(0, most) + "...";
}

std::string pretty(const Node& node) {
    std::string out;
    write_pretty(node, out, 0);
    return out;
}

std::vector<std::string> element_names(const Node& array) {
    std::vector<std::string> names;
    names.reserve(array.children.size());
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < array.children.size(); ++i) {
        const std::string_view id = array.children[i].id();
        const bool usable = !id.empty() && id.size() <= 100 && seen.insert(id).second;
        names.push_back("[" + (usable ? std::string(id) : std::to_string(i)) + "]");
    }
    return names;
}

void Faults::error(Place place, std::string_view path, std::string wrong, std::string right) {
    ++errors_;
    add(Severity::error, place, path, std::move(wrong), std::move(right));
}

void Faults::warning(Place place, std::string_view path, std::string wrong, std::string right) {
    add(Severity::warning, place, path, std::move(wrong), std::move(right));
}

void Faults::add(Severity severity, Place place, std::string_view path, std::string wrong, std::string right) {
    if (entries_.size() >= most) {
        ++dropped_;
        return;
    }
    Finding finding;
    finding.severity = severity;
    finding.file = place.file < files_.size() ? files_[place.file] : std::string();
    finding.line = static_cast<int>(place.line);
    finding.column = static_cast<int>(place.column);
    finding.path = path;
    finding.wrong = std::move(wrong);
    finding.right = std::move(right);
    entries_.push_back({place, std::move(finding)});
}

std::uint32_t Faults::add_file(std::string name) {
    files_.push_back(std::move(name));
    return static_cast<std::uint32_t>(files_.size() - 1);
}

Findings Faults::take() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        const auto key = [](const Entry& entry) {
            return std::tuple(entry.finding.severity, entry.place.file, entry.place.line, entry.place.column);
        };
        return key(a) < key(b);
    });
    Findings findings;
    for (Entry& entry : entries_) findings.push_back(std::move(entry.finding));
    if (dropped_ > 0) {
        Finding rest;
        rest.severity = errors_ > 0 ? Severity::error : Severity::warning;
        rest.file = files_.empty() ? std::string() : files_.front();
        rest.wrong = std::to_string(dropped_) + " more faults are not shown";
        rest.right = "mend the ones above first";
        findings.push_back(std::move(rest));
    }
    entries_.clear();
    return findings;
}

}  // namespace takt::models
