// SPDX-License-Identifier: MIT
#include "core/find/word_sheet.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include <fmt/format.h>

#include "core/find/words.hpp"
#include "core/text/closest.hpp"
#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr std::array text_keys{
    WordSheetText{"flags-first", &WordSheet::flags_first},
    WordSheetText{"sign-first", &WordSheet::sign_first},
    WordSheetText{"fits", &WordSheet::fits},
    WordSheetText{"fits-sign", &WordSheet::fits_sign},
    WordSheetText{"either-side", &WordSheet::either_side},
    WordSheetText{"either-but-signs", &WordSheet::either_but_signs},
    WordSheetText{"gentle", &WordSheet::gentle},
    WordSheetText{"never", &WordSheet::never},
};

std::optional<Side> parse_left_or_right(std::string_view name) {
  const std::optional<Side> side = parse<Side>(name);
  return side == Side::middle ? std::nullopt : side;
}

}  // namespace

std::span<const WordSheetText> word_sheet_texts() {
  return text_keys;
}

struct WordSheetReader::Owned {
  const Atlas& atlas;
  const Safety& safety;
  std::string_view file;
  TomlDocument document;
  std::vector<Finding> findings;
  std::deque<std::vector<std::string_view>> lists;
  std::vector<Synonym> synonyms;
  std::vector<PainArea> pain_areas;
  std::vector<RegionWords> regions;
  std::vector<SignWords> signs;
  WordSheet sheet;

  std::span<const std::string_view> keep(std::vector<std::string_view> list) {
    return lists.emplace_back(std::move(list));
  }
  std::span<const std::string_view> names(TableReader& reader, std::string_view key, Need need,
                                          const std::vector<std::string_view>& known);
  template <typename Read>
  void each(TableReader& reader, std::string_view key, Read read);
  void read_tables(TableReader& reader);
  void read_sides(const TomlEntry& sides);
  void read_say(const TomlEntry& say);
  void refuse_two_meanings(TableReader& reader);
};

/// The names of a list, each of which has to be known.
std::span<const std::string_view> WordSheetReader::Owned::names(TableReader& reader, std::string_view key, Need need,
                                                                const std::vector<std::string_view>& known) {
  const std::vector<std::string_view> list = reader.texts(key, need);
  for (const std::string_view name : list) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    reader.refuse(reader.place(key), "unknown-word", fmt::format("'{}' does not know '{}'", key, name),
                  did_you_mean(name, known));
  }
  return keep(list);
}

template <typename Read>
void WordSheetReader::Owned::each(TableReader& reader, std::string_view key, Read read) {
  const TomlEntry* tables = reader.tables(key);
  if (tables == nullptr) return;
  for (const TomlValue& value : *tables->value.array()) {
    TableReader item(*value.table(), value.at, file, findings);
    read(item);
    item.finish();
  }
}

void WordSheetReader::Owned::read_tables(TableReader& reader) {
  const std::vector<std::string_view> muscles = atlas.names();
  std::vector<std::string_view> sources;
  for (const ScreenItem& item : safety.screen) {
    sources.insert(sources.end(), item.sources.begin(), item.sources.end());
  }

  each(reader, "synonym", [&](TableReader& item) {
    const std::string_view means = item.text("means");
    synonyms.push_back({means, keep(item.texts("words"))});
  });
  each(reader, "pain-area", [&](TableReader& item) {
    const auto words = keep(item.texts("words"));
    pain_areas.push_back({words, names(item, "muscles", Need::required, muscles)});
  });
  each(reader, "region", [&](TableReader& item) {
    const Gate gate = item.word("gate", parse_gate, all_gates()).value_or(Gate::head_neck);
    const auto words = keep(item.texts("words"));
    const auto first = names(item, "first", Need::optional, sources);
    regions.push_back({gate, words, first, item.word("side", parse_left_or_right, {"left", "right"}, Need::optional)});
  });
  each(reader, "sign", [&](TableReader& item) {
    SignWords sign{keep(item.texts("words")), names(item, "flags", Need::optional, sources), {}};
    if (sign.flags.empty()) sign.text = item.text("text");
    signs.push_back(sign);
  });
}

void WordSheetReader::Owned::read_sides(const TomlEntry& sides) {
  TableReader reader(*sides.value.table(), sides.key_at, file, findings);
  sheet.left = keep(reader.texts("left"));
  sheet.right = keep(reader.texts("right"));
  sheet.both = keep(reader.texts("both"));
  reader.finish();
}

void WordSheetReader::Owned::read_say(const TomlEntry& say) {
  TableReader reader(*say.value.table(), say.key_at, file, findings);
  for (const WordSheetText& sentence : text_keys) sheet.*sentence.text = reader.text(sentence.key);
  reader.finish();
}

/// A word that reads like one of another list would be both, or whichever comes last.
void WordSheetReader::Owned::refuse_two_meanings(TableReader& reader) {
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
  add_list("fillers", sheet.fillers);
  add_list("positions", sheet.positions);
  add_list("either", sheet.either);
  add_list("qualities", sheet.qualities);
  add_list("activities", sheet.activities);
  add_list("parts", sheet.parts);
  add_list("sides", sheet.left);
  add_list("sides", sheet.right);
  add_list("sides", sheet.both);
  for (const Synonym& synonym : synonyms) {
    for (const std::string_view word : synonym.words) add(word, "synonym", synonym.means);
  }
}

WordSheetReader::WordSheetReader(std::string_view text, std::string_view file, const Atlas& atlas, const Safety& safety)
    : owned_(new Owned{atlas, safety, file, parse_toml(text, file), {}, {}, {}, {}, {}, {}, {}}) {
  owned_->findings = owned_->document.findings;
  if (!owned_->findings.empty()) return;

  WordSheet& sheet = owned_->sheet;
  TableReader reader(owned_->document.root, {1, 1}, file, owned_->findings);
  reader.format(1);
  sheet.fillers = owned_->keep(reader.texts("fillers"));
  sheet.positions = owned_->keep(reader.texts("positions"));
  sheet.either = owned_->keep(reader.texts("either"));
  sheet.qualities = owned_->keep(reader.texts("qualities", Need::optional));
  sheet.activities = owned_->keep(reader.texts("activities", Need::optional));
  sheet.parts = owned_->keep(reader.texts("parts"));
  if (const TomlEntry* sides = reader.table("sides")) owned_->read_sides(*sides);
  owned_->read_tables(reader);
  if (const TomlEntry* say = reader.table("say")) owned_->read_say(*say);
  owned_->refuse_two_meanings(reader);
  reader.finish();
  sheet.synonyms = owned_->synonyms;
  sheet.pain_areas = owned_->pain_areas;
  sheet.regions = owned_->regions;
  sheet.signs = owned_->signs;
}

WordSheetReader::~WordSheetReader() = default;

const std::vector<Finding>& WordSheetReader::findings() const {
  return owned_->findings;
}
const WordSheet& WordSheetReader::sheet() const {
  return owned_->sheet;
}

}  // namespace tpguide
