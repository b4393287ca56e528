// SPDX-License-Identifier: MIT
#include "core/content/reading_grade.hpp"

#include <algorithm>
#include <array>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "embed/safety_reader.hpp"
#include "embed/screening_reader.hpp"

namespace tpguide {
namespace {

constexpr std::array<std::string_view, 24> names{
    "aneurysm",   "angina",    "arthritis", "aspirin",         "danlos",           "diabetes",
    "ehlers",     "emergency", "example",   "fibromyalgia",    "hernia",           "ibuprofen",
    "marfan",     "oestrogen", "pacemaker", "physiotherapist", "physiotherapists", "pregnancy",
    "rheumatoid", "steroids",  "syndrome",  "vaccination",     "varicose",         "yesterday",
};

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// The vowels in a row of a word, less those at its end that are written but not spoken ("made", "pressed", "sides").
std::size_t syllables_of(std::string_view word) {
  if (is_digit(word.front()) || std::ranges::binary_search(names, word)) return 1;
  std::size_t groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) groups += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
  const auto ends_after = [&](std::string_view end, std::string_view spoken_after) {
    if (!word.ends_with(end) || word.size() <= end.size()) return false;
    const char before = word[word.size() - end.size() - 1];
    return !is_vowel(before) && spoken_after.find(before) == std::string_view::npos;
  };
  const auto spoken_le = [&](std::string_view end) {
    return word.ends_with(end) && word.size() > end.size() && !is_vowel(word[word.size() - end.size() - 1]);
  };
  const bool silent = (ends_after("e", "") && !spoken_le("le")) || ends_after("ed", "td") ||
                      (ends_after("es", "scxzgh") && !spoken_le("les"));
  return std::max<std::size_t>(groups - (silent ? 1 : 0), 1);
}

class Classes {
 public:
  std::vector<std::string>& operator[](std::string_view name) {
    const auto known = std::ranges::find(classes_, name, &TextClass::name);
    return (known != classes_.end() ? *known : classes_.emplace_back(TextClass{name, {}})).texts;
  }
  void add(std::string_view name, std::string_view text) {
    if (!text.empty()) (*this)[name].emplace_back(text);
  }
  template <typename Texts>
  void add_all(std::string_view name, const Texts& texts) {
    for (const auto& text : texts) add(name, text);
  }
  std::vector<TextClass> take() { return std::move(classes_); }

 private:
  std::vector<TextClass> classes_;
};

void add_routines(Classes& classes) {
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    const JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    if (!judged.routine) continue;
    for (const Step& step : judged.routine->steps) {
      classes.add(name_of(step.kind), step.how);
      classes.add("brief", step.brief);
    }
    classes.add("summary", judged.routine->summary);
    classes.add("movement", judged.routine->movement);
    classes.add("summary", judged.routine->no_heat);
    classes.add_all("aftercare", judged.routine->aftercare);
    classes.add_all("avoid", judged.routine->avoid);
  }
}

void add_sheet(Classes& classes) {
  const Safety& safety = builtin_safety();
  for (const ScreenItem& item : safety.screen) classes.add("screen line", item.text);
  for (const SayText& say : say_texts()) {
    const bool advice = say.key.ends_with("-advice");
    classes.add(advice ? "screening" : say.key.starts_with("stop") ? "stop" : "prompt", safety.*say.text);
  }
  for (const SayLines& say : say_lines())
    classes.add_all(say.key.starts_with("stop") ? "stop" : "prompt", safety.*say.lines);
}

void add_screening(Classes& classes) {
  const ScreeningForm& form = builtin_screening();
  for (const ScreeningItem& item : form.items) {
    // The brief lines are half sentences, like those of the sheet.
    classes.add(item.id.starts_with("brief-") ? "screen line" : "screening", item.text);
    classes.add("screening", item.mind);
  }
  for (const ScreeningPage& page : form.pages) classes.add("screening", page.question);
  for (const ScreeningText& say : screening_texts()) classes.add("screening", form.*say.text);
}

void add_reading(Classes& classes) {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    for (const std::string_view text : {muscle.find, muscle.elsewhere, muscle.position, muscle.stretch})
      classes.add("atlas", text);
    classes.add_all("caution", muscle.cautions);
  }
  for (const Article& article : builtin_articles()) {
    classes.add_all("article", article.lead);
    for (const ArticleSection& section : article.sections) {
      classes.add_all("article", section.text);
      classes.add_all("article", section.points);
    }
  }
}

}  // namespace

double Reading::grade() const {
  if (words == 0) return 0;
  return 0.39 * words_per_sentence() + 11.8 * static_cast<double>(syllables) / static_cast<double>(words) - 15.59;
}

double Reading::words_per_sentence() const {
  return static_cast<double>(words) / static_cast<double>(sentences);
}

Reading& Reading::operator+=(const Reading& more) {
  sentences += more.sentences;
  words += more.words;
  syllables += more.syllables;
  return *this;
}

Reading reading_of(std::string_view sentence) {
  Reading reading{1, 0, 0};
  std::string word;
  bool in_placeholder = false;
  const auto close = [&] {
    if (word.empty()) return;
    ++reading.words;
    reading.syllables += syllables_of(word);
    word.clear();
  };
  for (const char c : in_small_letters(sentence)) {
    if (c == '{' || c == '}') {
      close();
      in_placeholder = c == '{';
      if (in_placeholder) word = "1";
    } else if (in_placeholder || c == '\'') {
      continue;
    } else if (is_letter(c) || is_digit(c)) {
      word += c;
    } else {
      close();
    }
  }
  close();
  return reading;
}

std::span<const std::string_view> exempt_names() {
  return names;
}

std::vector<TextClass> builtin_text_classes() {
  Classes classes;
  add_routines(classes);
  add_sheet(classes);
  add_screening(classes);
  add_reading(classes);
  return classes.take();
}

}  // namespace tpguide
