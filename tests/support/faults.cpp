// SPDX-License-Identifier: MIT
#include "support/faults.hpp"

#include <filesystem>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/places.hpp"

namespace tpguide {
namespace {

constexpr const char* report = "calls-met";

const char* name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::fail:
      return "fail";
    case FaultKind::interrupt:
      return "interrupt";
    case FaultKind::shorten:
      return "shorten";
    case FaultKind::kill:
      return "kill";
    case FaultKind::tear:
      return "tear";
    case FaultKind::delay:
      return "delay";
  }
  return "";
}

}  // namespace

bool faults_possible() {
  return !faulty_calls_library().empty();
}

std::map<std::string, std::string> with_fault(const Sandbox& home, const Fault& fault,
                                              std::map<std::string, std::string> environment) {
  std::string& preloaded = environment["LD_PRELOAD"];
  preloaded = preloaded.empty() ? faulty_calls_library() : faulty_calls_library() + " " + preloaded;
  environment["FAULT_KIND"] = name_of(fault.kind);
  environment["FAULT_ERROR"] = std::to_string(fault.error);
  environment["FAULT_DELAY"] = std::to_string(fault.delay_ms);
  environment["FAULT_FIRST"] = std::to_string(fault.first);
  environment["FAULT_LAST"] = std::to_string(fault.last);
  if (!fault.call.empty()) environment["FAULT_CALL"] = fault.call;
  environment["FAULT_UNDER"] = home.root().native() + "/";
  environment["FAULT_REPORT"] = (home.root() / report).native();
  return environment;
}

std::optional<std::string> calls_met(const Sandbox& home) {
  if (!std::filesystem::exists(home.root() / report)) return std::nullopt;
  std::string calls = home.read(report);
  std::filesystem::remove(home.root() / report);
  return calls;
}

void skip_loudly(const std::string& why) {
  fmt::print("SKIPPED: {}\n", why);
}

}  // namespace tpguide
