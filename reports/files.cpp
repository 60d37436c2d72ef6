// SPDX-License-Identifier: Apache-2.0
#include "reports/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "reports/report_error.hpp"
#include "reports/reports.hpp"

namespace takt::reports {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& act, const fs::path& path, int error) { throw ReportError(act, path, std::strerror(error)); }

/// A file of ours that disappears again unless it is renamed.
class Draft {
public:
    explicit Draft(fs::path wanted) : wanted_(std::move(wanted)), path_(wanted_) {
        path_ += ".part-" + std::to_string(::getpid());
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (descriptor_ < 0) fail("write", wanted_, errno);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    void write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", wanted_, errno);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        // A full disk may show only now.
        if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail("write", wanted_, errno);
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) fail("write", wanted_, errno);
    }

    void rename() {
        if (::rename(path_.c_str(), wanted_.c_str()) != 0) fail("write", wanted_, errno);
        path_.clear();
    }

private:
    fs::path wanted_, path_;
    int descriptor_ = -1;
};

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) throw ReportError("make the folder", folder, error.message());
}

}  // namespace

void write_whole(const fs::path& file, std::string_view text) {
    make_folder(file.parent_path());
    Draft draft(file);
    draft.write(text);
    draft.rename();
}

void ensure_writable(const fs::path& folder) {
    constexpr std::size_t least_room = 256 * 1024;  // an empty report needs more than nothing
    make_folder(folder);
    Draft draft(folder / "takt-writes-here");
    draft.write(std::string(least_room, '\0'));
}

FolderLock::FolderLock(const fs::path& folder) : descriptor_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
    constexpr int most_tries = 20;
    constexpr useconds_t between_tries = 50'000;
    if (descriptor_ < 0) fail("open", folder, errno);
    for (int tries = 1; ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; ++tries) {  // other causes: no locks here
        if (tries == most_tries) {
            ::close(descriptor_);
            throw ReportError("write into", folder, "another takt is writing there; wait for its end, or choose another folder");
        }
        ::usleep(between_tries);
    }
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace takt::reports
