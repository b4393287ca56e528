// SPDX-License-Identifier: MIT
// What is there on this machine: programs, sockets, folders and what may be done in them. Nothing is started or made.
#pragma once

#include <filesystem>
#include <string>

#include "core/doctor/machine.hpp"
#include "sys/paths.hpp"

namespace tpguide {

bool is_socket_at(const std::filesystem::path&);

/// Whether files can be written there, or the folder be made.
FolderFound look_at_folder(std::string name, const std::filesystem::path&);

/// By the programs that are there.
Installer installer_here(const GetEnv&);

}  // namespace tpguide
