// SPDX-License-Identifier: MIT
#include "core/exchange/intake.hpp"

#include <fmt/format.h>

namespace tpguide {

bool Intake::offer(const Entry& entry) {
  if (const EntrySet::Met before = offered_.meet(entry); before != EntrySet::Met::first) {
    ++repeated_;
    if (before == EntrySet::Met::different) ++contradicting_;
    return false;
  }
  const EntrySet::Met met = here_.compare(entry);
  if (met == EntrySet::Met::first) return true;
  ++here_already_;
  if (met == EntrySet::Met::different) ++different_;
  return false;
}

std::string in_words(const Intake& intake) {
  const auto were = [](std::size_t count, const char* one, const char* many) { return count == 1 ? one : many; };
  std::string text =
      fmt::format("Took {} of {} {}", intake.fresh(), intake.offered(), were(intake.offered(), "entry", "entries"));
  if (intake.here_already() > 0)
    text += fmt::format(", {} {} here already", intake.here_already(), were(intake.here_already(), "was", "were"));
  if (intake.repeated() > 0) text += fmt::format(", {} stood in it before", intake.repeated());
  text += ".";
  if (intake.different() > 0)
    text += fmt::format(" {} of those here {}; what is here stays.", intake.different(),
                        were(intake.different(), "is not the same", "are not the same"));
  if (intake.contradicting() > 0)
    text += fmt::format(" {} of those in it twice {}; the first one counts.", intake.contradicting(),
                        were(intake.contradicting(), "is not the same", "are not the same"));
  return text;
}

}  // namespace tpguide
