// SPDX-License-Identifier: MIT
#include "core/exchange/intake.hpp"

#include <string_view>

#include <fmt/format.h>

namespace tpguide {

void Intake::offer(const Entry& entry) {
  const Met met = here_.compare(entry);
  if (met == Met::different && known_.compare(entry) == Met::first) ++different_;
  const Met before = (met == Met::first ? fresh_ : known_).add(entry);
  if (before != Met::first) ++repeated_;
  if (before == Met::different) ++contradicting_;
}

std::string in_words(const Intake& intake) {
  if (intake.offered() == 0) return "There are no entries in it.";
  const auto word = [](std::size_t count, std::string_view one, std::string_view many) {
    return count == 1 ? one : many;
  };
  std::string text = fmt::format("Took {} new {} of {}", intake.fresh().size(),
                                 word(intake.fresh().size(), "entry", "entries"), intake.offered());
  if (const std::size_t same = intake.here_already() - intake.different(); same > 0)
    text += fmt::format("; {} {} in the log already", same, word(same, "was", "were"));
  if (const std::size_t same = intake.repeated() - intake.contradicting(); same > 0)
    text += fmt::format("; {} {}", same, word(same, "repeats one before it", "repeat ones before them"));
  text += ".";
  if (const std::size_t other = intake.different(); other > 0)
    text += fmt::format(" {} {}.", other,
                        word(other, "entry has the id of one in the log and says something else; the one there counts",
                             "entries have the id of one in the log and say something else; those there count"));
  if (const std::size_t other = intake.contradicting(); other > 0)
    text += fmt::format(
        " {} {}.", other,
        word(other, "entry has the id of one before it and says something else; the one that came first counts",
             "entries have the id of one before them and say something else; those that came first count"));
  return text;
}

}  // namespace tpguide
