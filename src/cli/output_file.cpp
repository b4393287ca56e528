// SPDX-License-Identifier: MIT
#include "cli/output_file.hpp"

#include <string_view>

#include <unistd.h>

#include "sys/files/destination.hpp"

namespace tpguide {

bool is_standard_output(const std::string& file) {
  return file.empty() || file == "-" || descriptor_named(file) == STDOUT_FILENO;
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
