// SPDX-License-Identifier: MIT
// What people type, against the muscles that the clinical sources name for it: the referral of each muscle and the list
// of pain areas. Where a line fails, the ranking or the word sheet is wrong, not the line.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/find/find.hpp"

namespace tpguide {
namespace {

constexpr std::size_t printed = 5;

struct Typed {
  std::string_view words;
  std::vector<std::string_view> first_three;  ///< these are among them, in any order
};

const std::vector<Typed> phrases{
    // Head and jaw.
    {"temple headache, right side", {"upper-trapezius", "temporalis"}},
    {"my right temple hurts", {"upper-trapezius", "temporalis"}},
    {"tension headache", {"upper-trapezius", "suboccipitals"}},
    {"headache behind the eye", {"upper-trapezius", "splenius-capitis-cervicis"}},
    {"pain at the top of my head", {"splenius-capitis-cervicis", "sternocleidomastoid"}},
    {"back of head hurts", {"suboccipitals", "sternocleidomastoid"}},
    {"ache at the base of the skull", {"suboccipitals"}},
    {"forehead ache", {"sternocleidomastoid"}},
    {"eyebrow pain", {"temporalis", "masseter", "sternocleidomastoid"}},
    {"sore cheek", {"sternocleidomastoid", "masseter"}},
    {"jaw ache", {"masseter", "temporalis"}},
    {"toothache in the upper teeth", {"temporalis", "masseter"}},
    {"earache", {"masseter", "sternocleidomastoid"}},
    {"I grind my teeth at night", {"masseter"}},
    {"jaw joint", {"masseter"}},
    {"pain behind my ear", {"upper-trapezius", "middle-lower-trapezius"}},

    // Neck.
    {"stiff neck", {"levator-scapulae", "upper-trapezius", "splenius-capitis-cervicis"}},
    {"can't turn my head", {"levator-scapulae"}},
    {"can't look over my shoulder when driving", {"levator-scapulae"}},
    {"unable to look over my shoulder", {"levator-scapulae", "upper-trapezius", "splenius-capitis-cervicis"}},
    {"look over my shoulder", {"levator-scapulae", "upper-trapezius", "splenius-capitis-cervicis"}},
    {"pain when turning head", {"levator-scapulae", "upper-trapezius", "splenius-capitis-cervicis"}},
    {"it hurts to look over the shoulder", {"levator-scapulae"}},
    {"crick in the neck", {"levator-scapulae", "upper-trapezius"}},
    {"side of my neck", {"upper-trapezius"}},
    {"neck pain from the phone", {"levator-scapulae", "upper-trapezius"}},

    // Upper back.
    {"between the shoulder blades", {"rhomboids", "middle-lower-trapezius"}},
    {"burning between my shoulder blades", {"rhomboids", "middle-lower-trapezius"}},
    {"inner edge of the scapula", {"levator-scapulae", "middle-lower-trapezius"}},
    {"knot above the shoulder blade", {"levator-scapulae", "supraspinatus"}},
    {"upper back ache", {"thoracic-erector-spinae-multifidus"}},
    {"mid back pain", {"thoracic-erector-spinae-multifidus"}},

    // Shoulder and chest.
    {"front of the shoulder", {"infraspinatus"}},
    {"deep ache in the front of my shoulder", {"infraspinatus"}},
    {"back of the shoulder", {"teres-minor", "subscapularis"}},
    {"outer shoulder", {"supraspinatus"}},
    {"side of the shoulder", {"deltoid"}},
    {"tight shoulders from desk work", {"upper-trapezius"}},
    {"knot on top of my shoulder", {"upper-trapezius"}},
    {"tip of shoulder", {"middle-lower-trapezius"}},
    {"chest muscle ache", {"pectoralis-major", "pectoralis-minor"}},
    {"below the collar bone", {"pectoralis-major", "pectoralis-minor"}},

    // Arm and hand.
    {"tennis elbow", {"wrist-extensors-brachioradialis", "supraspinatus", "triceps"}},
    {"outside of the elbow", {"wrist-extensors-brachioradialis", "supraspinatus", "triceps"}},
    {"inner elbow", {"triceps"}},
    {"crease of elbow", {"biceps"}},
    {"back of my upper arm", {"triceps"}},
    {"forearm", {"wrist-extensors-brachioradialis", "wrist-flexors"}},
    {"mouse arm", {"wrist-extensors-brachioradialis"}},
    {"back of the hand", {"wrist-extensors-brachioradialis"}},
    {"palm side of the wrist", {"wrist-flexors", "thumb-adductor-opponens"}},
    {"thumb", {"thumb-adductor-opponens", "wrist-extensors-brachioradialis", "scalenes"}},
    {"thumb hurts from texting", {"thumb-adductor-opponens"}},
    {"index finger", {"scalenes"}},
    {"ring and little fingers", {"triceps"}},

    // Low back, hip and buttock.
    {"low back pain", {"lumbar-erector-spinae-multifidus", "quadratus-lumborum", "gluteus-medius"}},
    {"my lower back hurts", {"lumbar-erector-spinae-multifidus", "quadratus-lumborum", "gluteus-medius"}},
    {"lumbago", {"lumbar-erector-spinae-multifidus", "quadratus-lumborum"}},
    {"belt line", {"gluteus-medius"}},
    {"tailbone", {"gluteus-maximus", "lumbar-erector-spinae-multifidus"}},
    {"pain in my bum", {"gluteus-minimus", "piriformis", "gluteus-maximus"}},
    {"sit bone", {"gluteus-maximus"}},
    {"sciatica down the leg", {"gluteus-minimus"}},
    {"outer hip", {"tensor-fasciae-latae", "gluteus-medius", "gluteus-minimus"}},
    {"deep hip joint ache", {"tensor-fasciae-latae"}},
    {"back of the hip", {"piriformis"}},
    {"groin", {"adductors", "iliopsoas"}},

    // Thigh and knee.
    {"front of the thigh", {"iliopsoas", "quadriceps-rectus-femoris"}},
    {"inner thigh", {"adductors"}},
    {"outside of my thigh", {"tensor-fasciae-latae", "quadriceps-vasti"}},
    {"back of thigh", {"hamstrings"}},
    {"front of the knee", {"quadriceps-rectus-femoris"}},
    {"above the knee cap", {"quadriceps-rectus-femoris"}},
    {"inside of my knee", {"quadriceps-vasti", "adductors"}},
    {"outer knee", {"quadriceps-vasti"}},
    {"back of the knee", {"hamstrings", "gastrocnemius"}},
    {"knee hurts on stairs", {"quadriceps-rectus-femoris"}},
    {"knee gives way", {"quadriceps-vasti"}},

    // Lower leg and foot.
    {"calf", {"gastrocnemius", "soleus"}},
    {"tight calves", {"gastrocnemius", "soleus"}},
    {"back of lower leg", {"gastrocnemius", "soleus"}},
    {"shin splints", {"tibialis-anterior"}},
    {"front of ankle", {"tibialis-anterior"}},
    {"outside of the ankle", {"peroneals"}},
    {"ankle", {"peroneals", "tibialis-anterior"}},
    {"big toe", {"tibialis-anterior"}},
    {"achilles", {"soleus"}},
    {"heel", {"soleus", "plantar-foot", "gastrocnemius"}},
    {"heel pain in the morning", {"plantar-foot", "soleus"}},
    {"sole of the foot", {"plantar-foot"}},
    {"arch of my foot", {"gastrocnemius"}},
    {"ball of the foot", {"plantar-foot"}},

    // With typing errors.
    {"hedache", {"upper-trapezius"}},
    {"stiff nekc", {"levator-scapulae", "upper-trapezius"}},
    {"betwen the sholder blades", {"rhomboids", "middle-lower-trapezius"}},
    {"lwoer bakc", {"lumbar-erector-spinae-multifidus", "quadratus-lumborum"}},
    {"buttok", {"gluteus-minimus", "piriformis"}},
    {"hamstrng", {"hamstrings"}},
    {"cant turn my haed", {"levator-scapulae"}},
    {"haed ache", {"upper-trapezius"}},
    {"nek pain", {"levator-scapulae"}},
    {"outer hpi", {"tensor-fasciae-latae"}},
    {"jwa", {"masseter"}},
    {"heal pain when standing", {"plantar-foot"}},
};

std::vector<std::string_view> names_of(std::string_view words, std::size_t count) {
  static const Finder finder = builtin_finder();
  std::vector<std::string_view> names;
  for (const Match& match : finder.find(words).matches) {
    if (names.size() < count) names.push_back(match.muscle->name);
  }
  return names;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

TEST_CASE("find: what people type leads to the muscles that are known for it") {
  for (const Typed& typed : phrases) {
    CAPTURE(typed.words);
    const auto found = names_of(typed.words, 3);
    CAPTURE(joined(found));
    for (const std::string_view muscle : typed.first_three) {
      CAPTURE(muscle);
      CHECK(contains(found, muscle));
    }
  }
}

TEST_CASE("find: everyday names of aches lead to the muscle that is known for them, first or among the first three") {
  struct Known {
    std::string_view words, muscle;
    std::size_t among;
  };
  const std::vector<Known> all{
      {"knots in shoulders", "upper-trapezius", 1},
      {"wrist pain typing", "wrist-flexors", 1},
      {"golfers elbow", "wrist-flexors", 1},
      {"foot arch pain", "gastrocnemius", 3},
      {"pain in my butt when sitting", "piriformis", 1},
      {"leg cramps at night", "gastrocnemius", 1},
      {"lats", "teres-minor", 3},
      {"charley horse", "gastrocnemius", 1},
      {"bra strap pain", "upper-trapezius", 1},
      {"lockjaw", "masseter", 1},
  };
  for (const Known& known : all) {
    CAPTURE(known.words);
    const auto found = names_of(known.words, known.among);
    CAPTURE(joined(found));
    CHECK(contains(found, known.muscle));
  }
}

TEST_CASE("find: the name of a muscle, or what people call it, finds it first") {
  struct Name {
    std::string_view words, muscle;
  };
  const std::vector<Name> names{
      {"upper trapezius", "upper-trapezius"},
      {"upper traps", "upper-trapezius"},
      {"traps", "upper-trapezius"},
      {"lower trapezius", "middle-lower-trapezius"},
      {"levator", "levator-scapulae"},
      {"SCM", "sternocleidomastoid"},
      {"gastroc", "gastrocnemius"},
      {"QL", "quadratus-lumborum"},
      {"psoas", "iliopsoas"},
      {"TFL", "tensor-fasciae-latae"},
      {"glute med", "gluteus-medius"},
      {"glute max", "gluteus-maximus"},
      {"pec minor", "pectoralis-minor"},
      {"hamstring", "hamstrings"},
      {"rotator cuff infraspinatus", "infraspinatus"},
      {"sub occipitals", "suboccipitals"},
      {"delts", "deltoid"},
      {"pirifomis", "piriformis"},
  };
  for (const Name& name : names) {
    CAPTURE(name.words);
    const auto found = names_of(name.words, 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == name.muscle);
  }
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    for (const std::string_view name : {muscle.name, muscle.anatomical}) {
      CAPTURE(name);
      const auto found = names_of(name, 1);
      REQUIRE(found.size() == 1);
      CHECK(found[0] == muscle.name);
    }
  }
}

TEST_CASE("find: every pain area, zone and complaint, typed as it stands, finds each of its muscles") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) {
    const Phrase phrase = vocabulary.phrase(i);
    const PhraseKind kind = phrase.facts.kind;
    if (kind != PhraseKind::pain_area && kind != PhraseKind::zone && kind != PhraseKind::feels_like) continue;
    const std::string_view muscle = builtin_atlas().muscles()[phrase.facts.muscle].name;
    CAPTURE(muscle);
    CAPTURE(phrase.text);
    const auto found = names_of(phrase.text, printed);
    CAPTURE(joined(found));
    CHECK(contains(found, muscle));
  }
}

TEST_CASE("find: more everyday words never empty the list") {
  for (const Typed& typed : phrases) {
    for (const char* more : {" when driving the car home", " cannot look up or reach over",
                             " since last summer at work", " typing on a keyboard, running, lifting, sleeping"}) {
      const std::string words = std::string(typed.words) + more;
      CAPTURE(words);
      CHECK_FALSE(names_of(words, 1).empty());
    }
  }
  CHECK_FALSE(names_of("shoulder calf jaw hip toe thumb ear", 1).empty());
}

}  // namespace
}  // namespace tpguide
