// SPDX-License-Identifier: MIT
#include "cli/output_file.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <system_error>

#include <fmt/core.h>
#include <unistd.h>

#include "core/html/elements.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/text/stem.hpp"
#include "sys/files/destination.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

bool is_same(const fs::path& one, const fs::path& other) {
  std::error_code absent;
  return fs::equivalent(one, other, absent);
}

bool is_toml_within(const fs::path& file, const fs::path& folder) {
  std::error_code absent;
  const fs::path whole = fs::canonical(file, absent);
  if (absent || in_small_letters(whole.extension().native()) != toml_ending) return false;
  for (fs::path above = whole.parent_path(); above.has_relative_path(); above = above.parent_path())
    if (is_same(above, folder)) return true;
  return false;
}

/// Also of what is not there yet; as it is where it cannot be known.
fs::path whole_path(const fs::path& file) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(file, error), error);
  return error ? file : whole;
}

bool is_within(const fs::path& file, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

bool has_mark(const fs::path& file, const std::string& mark) {
  constexpr int lines_of_head = 10;
  constexpr LineLimits limits{1024, std::numeric_limits<std::int32_t>::max()};
  bool is_there = false;
  int lines = 0;
  try {
    read_lines(file, limits, [&](std::string_view line) {
      is_there = is_there || line == mark;
      return !is_there && ++lines < lines_of_head ? More::yes : More::no;
    });
  } catch (const Error&) {
    return false;  // What cannot be read is not known to be ours.
  }
  return is_there;
}

}  // namespace

bool is_standard_output(const std::string& file) {
  return file.empty() || file == "-" || descriptor_named(file) == STDOUT_FILENO;
}

void spare_input(const std::string& file, const fs::path& input) {
  if (is_standard_output(file) || descriptor_named(file)) return;
  std::error_code absent;
  const bool is_input = fs::is_directory(input, absent) ? is_toml_within(file, input) : is_same(file, input);
  if (is_input)
    throw Error(ExitCode::usage, fmt::format("{}: this is what is read, and it would be written over", clean(file)),
                "write to a file of another name");
}

void spare_own_files(const std::string& file, const Paths& paths) {
  if (is_standard_output(file) || descriptor_named(file)) return;
  const fs::path meant = whole_path(file);
  const bool is_ours = meant == whole_path(paths.config) || meant == whole_path(paths.profile) ||
                       is_within(meant, whole_path(paths.log)) || is_toml_within(file, paths.user_routines);
  if (is_ours)
    throw Error(ExitCode::usage, fmt::format("{}: this is where tpguide keeps what is yours", clean(file)),
                "write to a file elsewhere");
}

void spare_other_files(const std::string& file, std::string_view kind) {
  if (is_standard_output(file) || descriptor_named(file)) return;
  std::error_code absent;
  // What is no file (a pipe, /dev/full) keeps nothing that could be lost.
  if (!fs::is_regular_file(file, absent) || fs::file_size(file, absent) == 0) return;
  if (!has_mark(file, page_mark(kind)))
    throw Error(fmt::format("{}: this is no {} that tpguide has made, and it was left as it is", clean(file), kind),
                "write to a file of another name, or remove that one first");
}

WrittenTo write_output(const std::string& file, Output& out, const std::function<void(const WriteText&)>& produce) {
  if (!is_standard_output(file)) {
    write_to(file, produce);
    return WrittenTo::file;
  }
  produce([&](std::string_view text) {
    out.print_document(text);
    out.flush_full();
  });
  return WrittenTo::standard_output;
}

}  // namespace tpguide
