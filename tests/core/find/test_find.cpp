// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/find/find.hpp"
#include "core/text/words.hpp"
#include "embed/vocabulary_maker.hpp"

namespace tpguide {
namespace {

Found find(std::string_view words) {
  static const Finder finder = builtin_finder();
  return finder.find(words);
}

/// Names and scores, for comparing whole answers.
std::string matches_text(const Found& found) {
  std::string text;
  for (const Match& match : found.matches)
    text += fmt::format("{} {}: {}\n", match.muscle->name, match.score, match.why);
  return text;
}

std::string flags_text(const Found& found) {
  std::string text;
  for (const RedFlag& flag : found.red_flags) text += fmt::format("{}: {}\n", name_of(flag.action), flag.text);
  return text;
}

/// True when the flag with this source is among the first of its action.
bool is_flagged(const Found& found, std::string_view source, std::size_t among) {
  std::size_t place = 0;
  std::optional<ScreenAction> action;
  for (const RedFlag& flag : found.red_flags) {
    place = action == flag.action ? place + 1 : 0;
    action = flag.action;
    for (const ScreenItem& item : builtin_safety().screen) {
      const bool has = std::find(item.sources.begin(), item.sources.end(), source) != item.sources.end();
      if (item.text == flag.text && has && place < among) return true;
    }
  }
  return false;
}

const std::vector<std::string_view> queries{"temple headache, right side",
                                            "back of lower leg",
                                            "low back pain when sitting",
                                            "stiff neck after sleeping badly",
                                            "lwoer bakc",
                                            "tennis elbow",
                                            "between the shoulder blades",
                                            "heel pain in the morning",
                                            "numb between legs",
                                            "knot on top of my shoulder",
                                            "thumb hurts from texting",
                                            "neck and shoulder pain",
                                            "trapezius",
                                            "sciatica",
                                            "it hurts",
                                            "xylophone"};

TEST_CASE("find: why a muscle matched is said in the words of the atlas") {
  const Found found = find("temple headache");
  REQUIRE_FALSE(found.matches.empty());
  CHECK(found.matches[0].muscle->name == "upper-trapezius");
  CHECK(found.matches[0].why == "zone: temple; feels like: temple headache");
  CHECK(find("upper trapezius").matches[0].why == "name: upper trapezius");
  CHECK(find("mouse").matches[0].why == "often from: using a mouse");
}

TEST_CASE("find: half of the name of a muscle is that name, and no other word mistyped") {
  const Found half = find("quadratus lumb");
  CHECK(half.sign == Sign::none);
  REQUIRE(!half.matches.empty());
  CHECK(half.matches[0].muscle->name == "quadratus-lumborum");
  CHECK(find("infraspin").matches.at(0).muscle->name == "infraspinatus");
  CHECK(find("tibialis anter").matches.at(0).muscle->name == "tibialis-anterior");
  // It is a word of its own.
  CHECK(find("lump in my back").sign == Sign::typed);
}

TEST_CASE("find: a mistyped word is mended, and said to be") {
  const Found found = find("tempel hedache");
  REQUIRE(found.mended.size() == 2);
  CHECK(found.mended[0].typed == "tempel");
  CHECK(found.mended[0].read == "temple");
  CHECK(found.mended[1].typed == "hedache");
  CHECK(found.mended[1].read == "headache");
  CHECK(matches_text(found) == matches_text(find("temple headache")));
}

TEST_CASE("find: of two readings of a mistyped word the one that swaps neighbours wins, and the other is said") {
  for (const char* words : {"haed ache", "cant turn my haed"}) {
    CAPTURE(words);
    const Found found = find(words);
    REQUIRE(found.mended.size() == 1);
    CHECK(found.mended[0].read == "head");
    CHECK(found.mended[0].near == std::vector<std::string>{"hand"});
    CHECK_MESSAGE(is_flagged(found, "E3", 9), "of the head");
    CHECK_MESSAGE(is_flagged(found, "U1", 9), "of the hand");
  }
  CHECK(find("hedache").mended.at(0).near.empty());
}

TEST_CASE("find: of two readings of a mistyped word the one that other words support wins") {
  // "hend" is one other letter away from "head" and from "hand".
  CHECK(find("cannot turn my hend").mended.at(0).read == "head");
  CHECK(find("back of the hend").mended.at(0).read == "hand");
}

TEST_CASE("find: a part of the body of three letters is mended by a swap or a letter more, and nothing else is") {
  const auto read_of = [](std::string_view words) {
    const Found found = find(words);
    return found.mended.empty() ? std::string() : found.mended[0].read;
  };
  CHECK(read_of("nek pain") == "neck");
  CHECK(read_of("hpi") == "hip");
  CHECK(read_of("jwa") == "jaw");
  CHECK(read_of("amr") == "arm");
  CHECK(read_of("lag").empty());
  CHECK(read_of("zzz").empty());
}

TEST_CASE("find: a word is not mended into a warning sign that is two slips away") {
  const Found found = find("hand cramps from writnig");
  CHECK(found.sign == Sign::none);
  CHECK(found.mended.at(0).read == "writing");
}

TEST_CASE("find: words that the atlas does not know are told and do no harm") {
  const Found found = find("temple zzzzzz headache");
  CHECK(found.unknown == std::vector<std::string>{"zzzzzz"});
  CHECK(matches_text(found) == matches_text(find("temple headache")));
  CHECK(find("nose").unknown == std::vector<std::string>{"nose"});
  CHECK(find("nose").matches.empty());
  CHECK(find("numb thumb").unknown.empty());
}

TEST_CASE("find: sides are recognised, shown, and change nothing that is found") {
  CHECK(find("temple, right side").side == Sides::right);
  CHECK(find("left temple").side == Sides::left);
  CHECK(find("both temples").side == Sides::both);
  CHECK(find("left and right temple").side == Sides::both);
  CHECK_FALSE(find("temple").side.has_value());
  for (const std::string_view query : queries) {
    CAPTURE(query);
    const std::string plain = matches_text(find(query));
    for (const char* side : {"left ", "right ", "both ", "left right "}) {
      CHECK(matches_text(find(side + std::string(query))) == plain);
    }
    CHECK(flags_text(find("left " + std::string(query))) == flags_text(find("right " + std::string(query))));
  }
}

TEST_CASE("find: on the left of chest, arm and shoulder blade the warning signs are not those of the right") {
  for (const char* region : {"chest", "arm", "shoulder", "between the shoulder blades", "breast"}) {
    CAPTURE(region);
    CHECK(find("left " + std::string(region)).has_signs_of_side);
    CHECK(find("both sides of " + std::string(region)).has_signs_of_side);
    CHECK_FALSE(find("right " + std::string(region)).has_signs_of_side);
    CHECK_FALSE(find(region).has_signs_of_side);
  }
  for (const char* words : {"left temple", "left calf", "left neck", "left low back", "left thumb"}) {
    CAPTURE(words);
    CHECK_FALSE(find(words).has_signs_of_side);
  }
}

TEST_CASE("find: the order of the words does not matter") {
  std::mt19937 random(7);
  for (const std::string_view query : queries) {
    CAPTURE(query);
    const Found plain = find(query);
    std::vector<std::string> words = words_of(query);
    for (int round = 0; round < 8; ++round) {
      std::shuffle(words.begin(), words.end(), random);
      std::string shuffled;
      for (const std::string& word : words) shuffled += word + " ";
      CAPTURE(shuffled);
      CHECK(matches_text(find(shuffled)) == matches_text(plain));
      CHECK(flags_text(find(shuffled)) == flags_text(plain));
    }
  }
}

TEST_CASE("find: case, accents, plurals and what says nothing do not matter") {
  const std::string plain = matches_text(find("back of the knee"));
  CHECK(matches_text(find("BACK OF THE KNEE")) == plain);
  CHECK(matches_text(find("bäck of the kneé")) == plain);
  CHECK(matches_text(find("backs of the knees")) == plain);
  const auto first = [](std::string_view words) { return find(words).matches.at(0).muscle->name; };
  CHECK(first("my shoulder blades really hurt") == first("shoulder blade"));
  CHECK(first("pain in the calves, please help") == first("calf"));
  CHECK(first("grey centre of my back") == first("gray center of my back"));
}

TEST_CASE("find: a position alone finds nothing, beside a part of the body it does") {
  for (const char* words : {"front", "outer", "side", "upper", "tight", "knot", "burning at night"}) {
    CAPTURE(words);
    CHECK(find(words).matches.empty());
  }
  CHECK(find("outer hip").matches[0].muscle->name == "tensor-fasciae-latae");
  CHECK(find("back of the hip").matches[0].muscle->name == "piriformis");
  CHECK(find("back").matches[0].muscle->area == Area::low_back);
}

TEST_CASE("find: scores are from 1 to 100, best first, then tier, then name, at most twelve") {
  for (const std::string_view query : queries) {
    CAPTURE(query);
    const Found found = find(query);
    CHECK(found.matches.size() <= most_matches);
    for (std::size_t i = 0; i < found.matches.size(); ++i) {
      const Match& match = found.matches[i];
      CHECK(match.score >= 1);
      CHECK(match.score <= 100);
      CHECK_FALSE(match.why.empty());
      CHECK(match.score <= found.matches[0].score);
      if (i <= found.complaints) continue;
      const Match& before = found.matches[i - 1];
      CHECK(before.score >= match.score);
      if (before.score != match.score) continue;
      CHECK(before.muscle->tier <= match.muscle->tier);
      if (before.muscle->tier == match.muscle->tier) CHECK(before.muscle->name < match.muscle->name);
    }
  }
}

TEST_CASE("find: of two complaints neither is lost, the better one comes first, and one that is both is one") {
  const auto first_two = [](std::string_view words) {
    const Found found = find(words);
    REQUIRE(found.complaints == 2);
    return fmt::format("{} {}", found.matches[0].muscle->name, found.matches[1].muscle->name);
  };
  CHECK(first_two("calf cramp and jaw clenching") == "masseter gastrocnemius");
  CHECK(first_two("tennis elbow and heel pain") == "wrist-extensors-brachioradialis soleus");
  CHECK(first_two("knee pain and tight shoulders") == "upper-trapezius quadriceps-rectus-femoris");
  CHECK(first_two("shin splints and neck pain") == "tibialis-anterior levator-scapulae");
  CHECK(first_two("headache and low back pain") == "lumbar-erector-spinae-multifidus sternocleidomastoid");
  CHECK(find("headache tight shoulders").complaints == 1);
  CHECK(find("headache tight shoulders").matches[0].muscle->name == "upper-trapezius");
  CHECK(find("back of the knee").complaints == 1);
  CHECK(find("").complaints == 0);
}

TEST_CASE("find: how it feels is no other word mistyped, and nothing that was passed over") {
  for (const char* words : {"neck pinching", "neck pinched", "neck gnawing", "neck trashed", "neck twitching",
                            "neck moaning", "neck crunchy", "neck boo boo", "neck twinge", "neck knackered"}) {
    CAPTURE(words);
    const Found found = find(words);
    CHECK(found.mended.empty());
    CHECK(found.unknown.empty());
    CHECK(found.sign == Sign::none);
    CHECK(found.matches.at(0).muscle->name == "levator-scapulae");
  }
}

TEST_CASE("find: nothing that fits leads to near words") {
  CHECK(find("sholdrelike").nearest.empty());
  const Found found = find("shoulderrrr");
  CHECK(found.matches.empty());
  CHECK(found.nearest == std::vector<std::string>{"shoulder"});
  CHECK(find("it hurts").matches.empty());
  CHECK(find("").matches.empty());
  CHECK(find("temple").nearest.empty());
}

TEST_CASE("find: chest, heart and breath bring the heart's signs before all else") {
  for (const char* words : {"chest", "tight chest on the left", "heart", "crushing chest pain", "cant breathe",
                            "can't breathe properly", "pain when breathing", "sweating and arm pain"}) {
    CAPTURE(words);
    const Found found = find(words);
    CHECK(found.sign == Sign::typed);
    REQUIRE_FALSE(found.red_flags.empty());
    CHECK(found.red_flags[0].text == builtin_safety().screen[0].text);
    CHECK(found.red_flags[0].action == ScreenAction::emergency);
  }
  for (const char* words : {"left arm", "my arm hurts", "shoulder", "between the shoulder blades", "breast"}) {
    CAPTURE(words);
    const Found found = find(words);
    REQUIRE_FALSE(found.red_flags.empty());
    CHECK(found.red_flags[0].text == builtin_safety().screen[0].text);
  }
}

TEST_CASE("find: words of which nothing is understood, in any language, bring every emergency line") {
  const auto has_every_emergency = [](const Found& found) {
    for (const ScreenItem& item : builtin_safety().screen) {
      if (item.action != ScreenAction::emergency) continue;
      const bool is_told = std::any_of(found.red_flags.begin(), found.red_flags.end(),
                                       [&](const RedFlag& flag) { return flag.text == item.text; });
      if (!is_told) return false;
    }
    return true;
  };
  for (const char* words :
       {"Brustschmerzen und Atemnot", "dolor de pecho", "douleur à la poitrine", "pijn op de borst", "боль в груди",
        "胸が痛い", "ich bekomme keine Luft", "mi fa male il petto", "xyzzy", "it hurts", ""}) {
    CAPTURE(words);
    CHECK(has_every_emergency(find(words)));
  }
  for (const char* words : {"temple headache", "sholder", "calf xyzzy"}) {
    CAPTURE(words);
    CHECK_FALSE(has_every_emergency(find(words)));
  }
}

TEST_CASE("find: two words typed as one are read as two, and one typed as two as one") {
  CHECK(matches_text(find("backpain")) == matches_text(find("back pain")));
  CHECK(matches_text(find("shoulderknots")) == matches_text(find("shoulder knots")));
  CHECK(matches_text(find("sore wrist from key board")) == matches_text(find("sore wrist from keyboard")));
  CHECK(find("backxyzzy").matches.empty());
}

TEST_CASE("find: what was done tells the muscles of a place apart, and leads by itself only without one") {
  const auto first = [](std::string_view words) { return find(words).matches.at(0).muscle->area; };
  CHECK(first("shoulders hurt from sitting at desk") == Area::neck_shoulder);
  CHECK(first("upper back pain from sitting") == Area::upper_back);
  CHECK(find("typing").matches.at(0).muscle->name == "wrist-extensors-brachioradialis");
  CHECK(find("golf").matches.at(0).muscle->name == "wrist-flexors");
}

TEST_CASE("find: the signs of a region come with its words") {
  CHECK(is_flagged(find("calf"), "U1", 1));
  CHECK(is_flagged(find("thigh"), "U1", 1));
  CHECK(is_flagged(find("back of lower leg"), "U1", 1));
  CHECK(is_flagged(find("low back"), "E6", 1));
  CHECK(is_flagged(find("low back"), "E7", 2));
  CHECK(is_flagged(find("buttock"), "E6", 1));
  CHECK(is_flagged(find("temple"), "E3", 1));
  CHECK(is_flagged(find("jaw"), "U2", 1));
  CHECK(is_flagged(find("stiff neck"), "E5", 3));
  CHECK(is_flagged(find("wrist"), "U1", 3));
}

TEST_CASE("find: a place on a limb does not bring the signs of the back") {
  CHECK_FALSE(is_flagged(find("back of my head"), "E6", 9));
  CHECK_FALSE(is_flagged(find("back of the hand"), "E6", 9));
  CHECK_FALSE(is_flagged(find("bottom of my foot"), "E6", 9));
  CHECK(is_flagged(find("back and knee"), "E6", 9));
}

TEST_CASE("find: a headache leads first to the muscle whose routine is for it") {
  for (const char* words : {"headache", "hedache", "head aches"}) {
    const Found found = find(words);
    REQUIRE_FALSE(found.matches.empty());
    CHECK(found.matches.front().muscle->name == "upper-trapezius");
    CHECK(found.matches.front().why == "feels like: headache; pain area: headache");
  }
}

TEST_CASE("find: words that describe a warning sign bring that sign first") {
  struct Typed {
    std::string_view words, source;
  };
  const std::vector<Typed> signs{
      {"numb between my legs", "E6"},
      {"both legs hurt", "E6"},
      {"cannot hold my bladder", "E6"},
      {"sudden worst headache", "E3"},
      {"thunderclap headache", "E3"},
      {"neck pain and dizzy", "E5"},
      {"slurred speech", "E4"},
      {"neck after whiplash", "E5"},
      {"back pain since I fell", "E7"},
      {"headache with fever", "E8"},
      {"sudden pain in my tummy", "E9"},
      {"my foot is cold", "E10"},
      {"cold toes", "E10"},
      {"swollen calf", "U1"},
      {"calf throbbing", "U1"},
      {"jaw hurts when chewing", "U2"},
      {"red eye and headache", "U3"},
      {"night sweats and back pain", "U4"},
      {"tingling hand", "U5"},
      {"weak arm", "E4"},
      {"can't lift my arm", "E4"},
      {"rib pain", "E1"},
      {"blood in my urine", "U6"},
      {"heard a pop in my calf", "U7"},
      {"dark urine after massage", "U9"},
      {"nubmness in my hand", "U5"},
  };
  for (const Typed& typed : signs) {
    CAPTURE(typed.words);
    const Found found = find(typed.words);
    CHECK(found.sign == Sign::typed);
    CAPTURE(flags_text(found));
    CHECK(is_flagged(found, typed.source, 1));
  }
  for (const char* words : {"temple headache", "low back pain", "calf", "legs", "stiff neck", "knot", "both temples"}) {
    CAPTURE(words);
    CHECK(find(words).sign == Sign::none);
  }
}

TEST_CASE("find: whoever cannot go on is told whom to call") {
  const Found found = find("I want to die");
  REQUIRE_FALSE(found.red_flags.empty());
  CHECK(found.red_flags[0].text ==
        "If you cannot cope with the pain, or think of harming yourself: call an emergency or crisis line now.");
  CHECK(found.red_flags[0].action == ScreenAction::emergency);
}

TEST_CASE("find: every word of a sign or a region brings signs, and emergencies stand before what is urgent") {
  const auto check_order = [](const Found& found) {
    REQUIRE_FALSE(found.red_flags.empty());
    for (std::size_t i = 1; i < found.red_flags.size(); ++i) {
      CHECK(found.red_flags[i - 1].action <= found.red_flags[i].action);
      CHECK(found.red_flags[i].action <= ScreenAction::urgent);
    }
  };
  for (const SignWords& sign : builtin_words().signs) {
    if (!sign.holds.empty()) continue;
    for (const std::string_view words : sign.words) {
      CAPTURE(words);
      const Found found = find(words);
      CHECK(found.sign == Sign::typed);
      check_order(found);
      for (const std::string_view source : sign.flags) CHECK(is_flagged(found, source, 99));
    }
  }
  for (const RegionWords& region : builtin_words().regions) {
    for (const std::string_view words : region.words) {
      CAPTURE(words);
      check_order(find(words));
    }
  }
}

TEST_CASE("find: no match comes without the signs of its region") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) {
    const std::string_view phrase = vocabulary.phrase(i).text;
    CAPTURE(phrase);
    const Found found = find(phrase);
    if (!found.matches.empty()) CHECK_FALSE(found.red_flags.empty());
  }
}

TEST_CASE("find: any bytes, and any number of words, are answered") {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (auto i = random() % 60; i > 0; --i) bytes += static_cast<char>(random());
    const Found found = find(bytes);
    for (const std::string& word : found.unknown) CHECK(word.find('\x1b') == std::string::npos);
  }
  std::string many = "temple ";
  for (int i = 0; i < 20000; ++i) many += fmt::format("word{} ", i);
  CHECK(find(many).matches[0].muscle->name == find("temple").matches[0].muscle->name);
  CHECK(find(std::string(200000, 'a')).matches.empty());
}

TEST_CASE("find: everyday words are names of muscles, anatomical ones first") {
  static const Finder finder = builtin_finder();
  const auto named = [&](std::string_view words) {
    std::string names;
    for (const Muscle* muscle : finder.named(words)) names.append(names.empty() ? "" : " ").append(muscle->name);
    return names;
  };
  CHECK(named("traps") == "middle-lower-trapezius upper-trapezius");
  CHECK(named("Calf") == "gastrocnemius soleus");
  CHECK(named("calf muscle") == "gastrocnemius soleus");
  CHECK(named("quads") == "quadriceps-rectus-femoris quadriceps-vasti");
  CHECK(named("base of the skull") == "suboccipitals");
  CHECK(named("uper trapezius") == "upper-trapezius");
  CHECK_MESSAGE(named("upper") == "", "says nothing by itself");
  CHECK(named("calf xyzzy") == "");
  CHECK(named("") == "");
}

TEST_CASE("find: a true word is never taken for one of ours that it looks like") {
  for (const char* word :
       {"soldier", "calm", "digging a hole", "lamp", "session", "setting", "brake", "concert", "late", "shine",
        "winter", "painter", "healing", "bit", "bits", "pants", "hate", "chain", "winters"}) {
    CAPTURE(word);
    const std::string with = "knee ache " + std::string(word);
    CHECK(find(with).mended.empty());
  }
  for (const char* word : {"late", "winter", "painters", "soldier", "calm", "shine", "hate", "arched", "session"}) {
    CAPTURE(word);
    CHECK(matches_text(find("stiff neck " + std::string(word))) == matches_text(find("stiff neck")));
    CHECK(find(word).matches.empty());
  }
  CHECK_MESSAGE(find("bak ache").mended.at(0).read == "back", "a stem of a true word need not be one");
}

TEST_CASE("find: a silent letter before a part of the body may be too many, or left out") {
  CHECK(find("kneck pain").matches.at(0).muscle->name == "levator-scapulae");
  CHECK(find("nee pain").mended.at(0).read == "knee");
  CHECK(find("sore rist").mended.at(0).read == "wrist");
}

TEST_CASE("find: words that stand one behind the other are read as what they mean together, and no others") {
  CHECK(find("low back sore after carrying a chest of drawers").sign == Sign::none);
  CHECK(find("chest pain after carrying a chest of drawers").sign == Sign::typed);
  CHECK(find("hip aches after falling asleep on the sofa").sign == Sign::none);
  CHECK(find("hip aches after falling on the sofa asleep").sign == Sign::none);
  CHECK(find("hip aches since falling off the sofa").sign == Sign::typed);
  CHECK_MESSAGE(find("all over my head").matches.at(0).muscle->area == Area::neck_shoulder, "not overhead");
  CHECK(find("lunges").matches.at(0).muscle->name == "quadriceps-vasti");
  CHECK(find("the room is spinning").sign == Sign::typed);
  CHECK(find("spin class").sign == Sign::none);
  CHECK(matches_text(find("on my feet all day")) == matches_text(find("standing")));
}

TEST_CASE("find: one word that means several tells the muscles of a place apart") {
  CHECK(find("shoulder aches from my handbag").matches.at(0).muscle->name == "upper-trapezius");
  CHECK(find("temple headache from a tight helmet").matches.at(0).muscle->name == "temporalis");
}

TEST_CASE("find: what was done, typed whole, comes before the part of the body in it") {
  const auto first = [](std::string_view words) { return find(words).matches.at(0).muscle->name; };
  CHECK(first("standing on one leg") == "gluteus-medius");
  CHECK(first("crossing the legs") == "peroneals");
  CHECK(first("arm in a sling") == "subscapularis");
  CHECK(first("reaching back") == "infraspinatus");
  CHECK(first("painting the ceiling") == "infraspinatus");
  CHECK(first("desk") == "upper-trapezius");
}

TEST_CASE("find: without an atlas nothing is found, and signs are still told") {
  const Atlas none;
  const VocabularyMaker words(none, {}, {}, builtin_words());
  const Vocabulary vocabulary = words.vocabulary();
  const Found found = Finder(none, builtin_safety(), builtin_words(), vocabulary).find("chest pain");
  CHECK(found.matches.empty());
  CHECK_FALSE(found.red_flags.empty());
}

}  // namespace
}  // namespace tpguide
