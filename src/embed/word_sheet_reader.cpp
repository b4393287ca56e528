// SPDX-License-Identifier: MIT
#include "embed/word_sheet_reader.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/text/closest.hpp"
#include "core/text/words.hpp"
#include "embed/member_key.hpp"

namespace tpguide {
namespace {

constexpr const auto& text_keys =
    rows_of<WordSheetText, &WordSheet::first_head_neck, &WordSheet::first_chest, &WordSheet::first_back,
            &WordSheet::first_leg, &WordSheet::first_arm, &WordSheet::flags_first, &WordSheet::sign_first,
            &WordSheet::fits, &WordSheet::fits_sign, &WordSheet::either_side, &WordSheet::either_but_signs,
            &WordSheet::gentle, &WordSheet::never, &WordSheet::gentle_brief, &WordSheet::never_brief>;

}  // namespace

std::span<const WordSheetText> word_sheet_texts() {
  return text_keys;
}

/// The names of a list, each of which has to be known.
std::span<const std::string_view> WordSheetReader::names(TableReader& reader, std::string_view key, Need need,
                                                         const std::vector<std::string_view>& known) {
  const std::vector<std::string_view> list = reader.texts(key, need);
  for (const std::string_view name : list) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    reader.refuse(reader.place(key), "unknown-word", fmt::format("'{}' does not know '{}'", key, name),
                  did_you_mean(name, known));
  }
  return kept_.keep(list);
}

void WordSheetReader::read_tables(TableReader& reader, const Atlas& atlas, const Safety& safety) {
  const std::vector<std::string_view> muscles = atlas.names();
  std::vector<std::string_view> sources;
  for (const ScreenItem& item : safety.screen) {
    sources.insert(sources.end(), item.sources.begin(), item.sources.end());
  }

  std::vector<Synonym> synonyms;
  reader.each("synonym", [&](TableReader& item) {
    const std::string_view means = item.text("means");
    synonyms.push_back({means, kept_.keep(item.texts("words"))});
  });
  lists_.synonyms = kept_.keep(std::move(synonyms));

  std::vector<Synonym> idioms;
  const auto idiom = [&](TableReader& item) {
    const std::string_view means = item.text("means", Empty::allowed);
    idioms.push_back({means, kept_.keep(item.texts("words"))});
    if (words_of(means).size() > 1) {
      item.refuse(item.place("means"), "too-long", fmt::format("'{}' of 'means' is more than a word", means));
    }
  };
  reader.each("idiom", idiom, Need::optional);
  lists_.idioms = kept_.keep(std::move(idioms));

  std::vector<PainArea> pain_areas;
  reader.each("pain-area", [&](TableReader& item) {
    const auto& words = kept_.keep(item.texts("words"));
    pain_areas.push_back({words, names(item, "muscles", Need::required, muscles)});
  });
  lists_.pain_areas = kept_.keep(std::move(pain_areas));

  std::vector<RegionWords> regions;
  reader.each("region", [&](TableReader& item) {
    const Gate gate = item.word<Gate>("gate").value_or(Gate::head_neck);
    const auto& words = kept_.keep(item.texts("words"));
    const auto first = names(item, "first", Need::optional, sources);
    const auto side = item.word<Side>("side", Need::optional);
    if (side == Side::middle)
      item.refuse(item.place("side"), "unknown-word", "'side' does not know 'middle'", "it is left or right");
    regions.push_back({gate, words, first, side});
  });
  sheet_.regions = kept_.keep(std::move(regions));

  std::vector<SignWords> signs;
  reader.each("sign", [&](TableReader& item) {
    SignWords sign{kept_.keep(item.texts("words")), names(item, "flags", Need::optional, sources), {}};
    if (sign.flags.empty()) sign.text = item.text("text");
    signs.push_back(sign);
  });
  const auto hold = [&](TableReader& item) {
    signs.push_back({kept_.keep(item.texts("words")),
                     {},
                     {},
                     item.text("says"),
                     item.text("begin", Empty::allowed),
                     item.text("topic")});
  };
  reader.each("hold", hold, Need::optional);
  sheet_.signs = kept_.keep(std::move(signs));
}

/// A word that reads like one of another list would be both, or whichever comes last.
void WordSheetReader::refuse_two_meanings(TableReader& reader) {
  struct Seen {
    std::string stem;
    std::string_view word, list;
  };
  std::vector<Seen> seen;
  const auto add = [&](std::string_view text, std::string_view key, std::string_view list) {
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) {
      reader.refuse(reader.place(key), "empty", fmt::format("'{}' has no word in it", text));
    }
    std::string stem;
    for (const std::string& word : words) stem.append(stem.empty() ? "" : " ").append(stem_of(word));
    const auto other =
        std::find_if(seen.begin(), seen.end(), [&](const Seen& one) { return one.stem == stem && one.list != list; });
    if (other != seen.end()) {
      reader.refuse(reader.place(key), "twice",
                    fmt::format("'{}' of '{}' reads like '{}' of '{}'", text, list, other->word, other->list));
    }
    seen.push_back({std::move(stem), text, list});
  };
  const auto add_list = [&](std::string_view key, std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
      add(word, key, key);
      if (words_of(word).size() > 1) {
        reader.refuse(reader.place(key), "too-long", fmt::format("'{}' of '{}' is more than a word", word, key));
      }
    }
  };
  add_list("fillers", lists_.fillers);
  add_list("positions", lists_.positions);
  add_list("either", lists_.either);
  add_list("qualities", lists_.qualities);
  add_list("activities", lists_.activities);
  add_list("parts", lists_.parts);
  add_list("sides", lists_.left);
  add_list("sides", lists_.right);
  add_list("sides", lists_.both);
  for (const Synonym& synonym : lists_.synonyms) {
    for (const std::string_view word : synonym.words) add(word, "synonym", synonym.means);
  }
}

WordSheetReader::WordSheetReader(std::string_view text, std::string_view file, const Atlas& atlas,
                                 const Safety& safety) {
  read_whole(text, file, [&](TableReader& whole) {
    lists_.fillers = kept_.keep(whole.texts("fillers"));
    lists_.plain = kept_.keep(whole.texts("plain", Need::optional));
    lists_.positions = kept_.keep(whole.texts("positions"));
    lists_.either = kept_.keep(whole.texts("either"));
    lists_.qualities = kept_.keep(whole.texts("qualities", Need::optional));
    lists_.activities = kept_.keep(whole.texts("activities", Need::optional));
    lists_.parts = kept_.keep(whole.texts("parts"));
    whole.inside("sides", [&](TableReader& sides) {
      lists_.left = kept_.keep(sides.texts("left"));
      lists_.right = kept_.keep(sides.texts("right"));
      lists_.both = kept_.keep(sides.texts("both"));
    });
    read_tables(whole, atlas, safety);
    whole.inside("say", [&](TableReader& say) {
      for (const WordSheetText& sentence : text_keys) sheet_.*sentence.text = say.text(sentence.key);
    });
    refuse_two_meanings(whole);
  });
}

}  // namespace tpguide
