// SPDX-License-Identifier: MIT
// Which files a log on disk is made of: a folder a device, a file a month, and what people and sync programs make of
// both. Hides names and their order; reads none of them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/finding.hpp"

namespace tpguide {

/// Of a whole file or folder (`log_file_rule`).
Finding unreadable(const std::filesystem::path&, std::string message);

/// The files of one device, months in order; copies come last, so that of two versions of an entry the one in the
/// device's own file is met first. What cannot be listed is a finding; a folder that is not there is empty.
std::vector<std::filesystem::path> month_files(const std::filesystem::path& device, std::vector<Finding>&);

/// The same of all devices, and last what lies beside their folders.
std::vector<std::filesystem::path> log_files(const std::filesystem::path& log, std::vector<Finding>&);

/// By its name alone, which a person may have chosen.
bool is_of_earlier_month(const std::filesystem::path& file, std::string_view first_day);

}  // namespace tpguide
