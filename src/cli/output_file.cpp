// SPDX-License-Identifier: MIT
#include "cli/output_file.hpp"

#include <string_view>
#include <system_error>

#include <fmt/core.h>
#include <unistd.h>

#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/text/stem.hpp"
#include "sys/files/destination.hpp"

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
