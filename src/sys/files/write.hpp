// SPDX-License-Identifier: MIT
// Files that are whole or not there: durable appends, atomic replacement. What fails throws Error with the path and the
// reason, and nothing that was there before is lost. Files are made 0600, folders 0700.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace tpguide {

/// Of the end of a file: how many of its bytes an earlier write has left that was cut short.
using FindRemains = std::function<std::size_t(std::string_view end_of_file)>;
/// Appends under a lock, on disk when this returns, whole or not at all: on failure the file is as it was. Remains of
/// an earlier write are set aside before, as `<name>.damaged-<n>` beside it. A last line without a newline gets one
/// first. Makes the file and its folders.
void append_durably(const std::filesystem::path&, std::string_view text, const FindRemains& = {});
/// A text for the end of a file that is too long to be held: `produce` is handed what writes it bit by bit.
using WriteText = std::function<void(std::string_view)>;
struct LongAddition {
  std::filesystem::path path;
  std::function<void(const WriteText&)> produce;
};
/// The same for many files, one after the other. Each is replaced by itself and its addition under its lock, so that
/// also when the process dies it is whole or as it was. Where one fails or its `produce` throws, it and those after it
/// are as they were.
void append_durably_by_parts(const std::vector<LongAddition>&);

/// `through_crash` also survives a power cut (fsync); `through_kill` survives the death of the process.
enum class Durability { through_kill, through_crash };
/// Replaces by rename. Makes the folders.
void replace_file(const std::filesystem::path&, std::string_view text, Durability);
/// The same at a place that a person has named, of a text that is too long to be held: `produce` is handed what writes
/// it bit by bit. Where it throws, the file is as it was. What is not a regular file is refused, and so is a folder
/// that is not there.
void replace_file_by_parts(const std::filesystem::path&, const std::function<void(const WriteText&)>& produce,
                           Durability);

/// Writes over the beginning of a file, which it makes where there is none, its folders not. For a short text whose
/// reader bears a torn one, and that is not worth a rename. Returns 0 or an errno.
int write_in_place(const std::filesystem::path&, std::string_view text);

/// Creates; false, and nothing is changed, when the file exists.
bool create_file(const std::filesystem::path&, std::string_view text);

/// Renames a damaged file to `<name>.damaged-<n>` beside it and answers the new path; nothing is lost.
std::filesystem::path set_aside(const std::filesystem::path&);

}  // namespace tpguide
