// SPDX-License-Identifier: MIT
// What must never be claimed, looked for in every text that is shipped: the routines, the atlas, the articles, the
// safety sheet, the README, the manual and the help.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/command_table.hpp"
#include "cli/help.hpp"
#include "support/places.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// Words in their order, small letters; `a|b` is either, `a*` any word that begins so. Between two of them up to `gap`
/// other words of the same sentence may stand.
struct Claim {
  std::string words;
  std::size_t gap;
  std::string why;
  std::string example;
};

const std::string soreness = "soreness is a side effect, no proof of anything";
const std::string no_cure = "effects are short, and no trial shows more";
const std::string nothing_flushed = "nothing supports it";
const std::string no_diagnosis = "touch is no reliable test; a pattern fits, nothing is found out";
const std::string no_percussion = "neck arteries have torn after it; only its refusal is allowed";
const std::string no_needling = "needles are for trained clinicians; a lung can be pierced";
const std::string no_force = "harder is not better, and 7 of 10 is the end";
const std::string not_shown = "pooled trials do not show it";

const Claim claims[] = {
    {"positive|good|healthy sign*", 0, soreness, "Soreness is a positive\nsign."},
    {"sign* that|of it|this|healing|progress|success|works|working", 0, soreness, "It is a sign that it is working."},
    {"sore* means|shows|proves works|working|worked|helps|healing", 4, soreness, "Being sore means that it works."},
    {"magic*|miracle*", 0, no_cure, "The headache goes away as if by magic."},
    {"head problem", 0, "some headaches are emergencies", "It is very often not a head problem."},
    {"lasting|permanent|permanently relief|cure|results|gone", 1, no_cure, "This gives lasting pain relief."},
    {"long term|lasting relief|benefit*|effect*|results", 1, no_cure, "It has a long-term benefit."},
    {"cure|cures|cured|curing", 0, no_cure, "Cures a stiff neck."},
    {"for good", 0, no_cure, "Rid yourself of knots for good."},
    {"guarantee*", 0, no_cure, "Guaranteed to help."},
    {"prevent*|stops headache*|knot*|pain|migraine*", 3, no_cure, "Pressing prevents new knots."},
    {"keep|keeps|keeping knot*|headache*|pain away", 1, no_cure, "A few minutes keep headaches away."},
    {"more|most effective|powerful", 0, "no trial at home has compared them",
     "Heat and pressure are so much more effective."},
    {"clinically|scientifically proven|proved", 0, not_shown, "A clinically proven method."},
    {"proven to", 0, not_shown, "Pressing is proven to lower pain."},
    {"flush*", 0, nothing_flushed, "Pressing flushes the muscle."},
    {"toxin*|detox*|toxic", 0, nothing_flushed, "It rids you of toxins."},
    {"waste|wastes|lactic", 0, nothing_flushed, "Waste products are carried off."},
    {"break|breaks|breaking|broke|broken knot*|adhesion*|tissue", 3, nothing_flushed, "This breaks\nup the knots."},
    {"knot*|adhesion*|tissue break|breaks|breaking|broke|broken", 2, nothing_flushed, "The knot is broken down."},
    {"melt*|dissolv*|dissolve*", 0, nothing_flushed, "Heat melts the knot."},
    {"release|releases|releasing trapped|stored|toxins|emotions", 1, nothing_flushed, "It releases stored stress."},
    {"you have|got|suffer trigger|knot|knots|point|points|fibromyalgia", 3, no_diagnosis,
     "You have an active trigger point."},
    {"your trigger|knot|knots", 0, no_diagnosis, "Press your trigger point."},
    {"diagnose|diagnoses|diagnosed|diagnosing|diagnosis", 0, no_diagnosis, "Diagnose your headache at home."},
    {"this|that|it is|are trigger point*", 2, no_diagnosis, "If it twitches, this is a trigger point."},
    {"massage gun*", 0, no_percussion, "A massage gun on the neck."},
    {"percussi*|vibrating|vibration|massager*", 0, no_percussion, "Use an electric percussion massager for the neck."},
    {"needle*|needling yourself|self|home", 4, no_needling, "Needling at home is easy."},
    {"self needl*", 0, no_needling, "Self-needling for beginners."},
    {"insert*|put|push needle*", 2, no_needling, "Insert the needle slowly."},
    {"push|press|work|breathe|grit through", 1, no_force, "Push through the pain."},
    {"no pain no gain", 0, no_force, "No pain, no gain."},
    {"harder the better", 1, no_force, "The harder you press, the better.\nThe harder, the better."},
    {"jump sign", 0, "a wince shows tenderness only, and must not be provoked", "Look for the jump sign."},
    {"lewit*|frost*", 0, "the history usually told of their studies is wrong", "Lewit's paper followed from it."},
};

/// Sentences that have the words because they deny the claim, or are about something else. Each is allowed as a
/// whole and nowhere else; one that is no longer used has to go.
const std::string allowed[] = {
    "not a sign that it works",
    "nothing shows that it flushes anything out or melts a knot",
    "nothing supports the talk of flushing out toxins or breaking up knots",
    "no trial has shown that pressing keeps knots away",
    "that it helps for long or keeps pain away",
    "not every sore spot is a trigger point",
    "what a trigger point is",
    "a spot like that is called a trigger point",
    "not diagnosis",
    "no diagnosis",
    "none of this is a diagnosis",
    "chiropractor massage gun dizzy neck",
    "trampoline neck percussion gun",
    "or since a massage a massage gun or neck treatment",
    "does not diagnose",
    "never use a massage gun",
    "no massage gun",
    "a thin needle is put into the spot",
    "lewit wrote of the effect of the needle itself",
    "in 1980 frost compared an anaesthetic with salt water",
    "some pages say that this study led to lewit's paper",
    "never put a needle into yourself",
    "never push through",
};

/// Sentences as words: letters and digits in small letters, all else between them.
std::vector<Words> sentences_of(std::string_view text) {
  std::vector<Words> sentences(1);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) sentences.back().push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
    if (is_letter) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
      continue;
    }
    end_word();
    // A dot within a word, a name or a manual's macro ends nothing.
    const char after = i + 1 < text.size() ? text[i + 1] : '\n';
    if ((c == '.' || c == '!' || c == '?') && (after == ' ' || after == '\n' || after == '"')) sentences.emplace_back();
  }
  end_word();
  return sentences;
}

bool fits(const std::string& word, std::string_view element) {
  while (!element.empty()) {
    const std::string_view one = element.substr(0, element.find('|'));
    if (one.ends_with('*') ? word.starts_with(one.substr(0, one.size() - 1)) : word == one) return true;
    element.remove_prefix(std::min(one.size() + 1, element.size()));
  }
  return false;
}

Words elements_of(const std::string& words) {
  Words elements;
  std::istringstream stream(words);
  for (std::string element; stream >> element;) elements.push_back(element);
  return elements;
}

/// Whether the elements from `next` on follow, the first of them at `from` or up to `gap` words later.
bool follows(const Words& sentence, std::size_t from, const Words& elements, std::size_t next, std::size_t gap) {
  if (next == elements.size()) return true;
  for (std::size_t at = from; at < sentence.size() && at <= from + gap; ++at) {
    if (fits(sentence[at], elements[next]) && follows(sentence, at + 1, elements, next + 1, gap)) return true;
  }
  return false;
}

bool has_words(const Words& sentence, const Words& elements, std::size_t gap) {
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (fits(sentence[at], elements[0]) && follows(sentence, at + 1, elements, 1, gap)) return true;
  }
  return false;
}

/// Takes the words of `phrase` out wherever they stand together; a mark stays in their place.
std::size_t take_out(Words& sentence, const Words& phrase) {
  std::size_t times = 0;
  for (auto found = sentence.begin();
       (found = std::search(found, sentence.end(), phrase.begin(), phrase.end())) != sentence.end(); ++times) {
    found = sentence.erase(found, found + static_cast<std::ptrdiff_t>(phrase.size()));
    found = sentence.insert(found, "-");
  }
  return times;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

/// What `text` claims: "sentence [pattern] why", a line each. `used` counts the allowed phrases that were met.
std::string breaches(std::string_view text, std::map<std::string, std::size_t>* used = nullptr) {
  static const std::vector<Words> elements = [] {
    std::vector<Words> all;
    for (const Claim& claim : claims) all.push_back(elements_of(claim.words));
    return all;
  }();
  std::string out;
  for (Words& sentence : sentences_of(text)) {
    for (const std::string& phrase : allowed) {
      const std::size_t times = take_out(sentence, elements_of(phrase));
      if (used != nullptr) (*used)[phrase] += times;
    }
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (!has_words(sentence, elements[i], claims[i].gap)) continue;
      out.append(joined(sentence)).append(" [").append(claims[i].words).append("] ").append(claims[i].why).append("\n");
    }
  }
  return out;
}

/// A file as it is read: comment signs, continued lines and the macros of a manual are no words of it.
std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line.ends_with('\\')) line.pop_back();
    if (line.starts_with("# ")) line.erase(0, 2);
    if (line.starts_with('.')) line.erase(0, line.find(' '));
    text.append(line).append("\n");
  }
  return text;
}

std::map<std::string, std::string> shipped_texts() {
  std::map<std::string, std::string> texts;
  const fs::path source = source_folder();
  for (const auto& file : fs::recursive_directory_iterator(source / "routines")) {
    if (file.path().extension() == ".toml") texts[file.path().string()] = text_of(file.path());
  }
  for (const auto& file : fs::directory_iterator(source / "man")) texts[file.path().string()] = text_of(file.path());
  texts["README.md"] = text_of(source / "README.md");
  for (const Command& command : command_table()) {
    texts["help of tpguide " + std::string(command.name)] = help_text(command);
  }
  return texts;
}

}  // namespace

TEST_CASE("claims: no shipped text says what nothing supports, and every allowed denial is still in use") {
  const auto texts = shipped_texts();
  REQUIRE(texts.size() > 80);
  std::map<std::string, std::size_t> used;
  for (const auto& text : texts) {
    CAPTURE(text.first);
    CHECK(breaches(text.second, &used) == "");
  }
  for (const std::string& phrase : allowed) {
    CAPTURE(phrase);
    CHECK(used[phrase] > 0);
  }
}

TEST_CASE("claims: each is noticed where it is made") {
  for (const Claim& claim : claims) {
    CAPTURE(claim.words);
    CHECK(breaches(claim.example).find("[" + claim.words + "]") != std::string::npos);
  }
}

TEST_CASE("claims: neither a line break nor capitals, marks or a manual's macros hide one") {
  for (const char* text :
       {"a Positive\nSign", "a positive \"sign\"", "a positive, sign", "POSITIVE SIGN!", "(positive\t sign)"}) {
    CAPTURE(text);
    CHECK(breaches(text) != "");
  }
  CHECK(breaches("It ends well. Positive. Sign here.") == "");
}

TEST_CASE("claims: a denial is allowed as it stands, not its words elsewhere") {
  CHECK(breaches("That is a side effect, not a sign that it works.") == "");
  CHECK(breaches("It is a sign that it works.") != "");
  CHECK(breaches("Never use a massage gun on the neck.") == "");
  CHECK(breaches("Never use a massage gun on the neck. A massage gun on the calf is fine.") != "");
  CHECK(breaches("Nothing supports the talk of flushing out toxins or breaking up knots.") == "");
  CHECK(breaches("Nothing supports the talk, but it flushes out toxins.") != "");
  CHECK(breaches("Never put a needle into yourself.") == "");
  CHECK(breaches("Put a needle into yourself.") != "");
}

TEST_CASE("claims: everyday words are none") {
  for (const char* text : {"Take breaks, and rest your forearms.", "A pattern fits; press the spot.",
                           "Stop where it would hurt.", "Ask for a good chair.", "Secure the ball.",
                           "If you have diabetes, ask first.", "Keep your chin level and keep breathing."}) {
    CAPTURE(text);
    CHECK(breaches(text) == "");
  }
}
