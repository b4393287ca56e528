// SPDX-License-Identifier: MIT
#include "core/safety/safety.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include <fmt/format.h>

#include "core/routine/muscles.hpp"
#include "core/text/cells.hpp"
#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr std::array<std::string_view, 5> action_names{"emergency", "urgent", "refuse", "ask", "heat"};
constexpr int screen_cells = 72;

constexpr std::array say_text_keys{
    SayText{"emergency-advice", &Safety::emergency_advice},
    SayText{"urgent-advice", &Safety::urgent_advice},
    SayText{"refuse-advice", &Safety::refuse_advice},
    SayText{"ask-advice", &Safety::ask_advice},
    SayText{"heat-advice", &Safety::heat_advice},
    SayText{"skin-check", &Safety::skin_check},
    SayText{"pack-off", &Safety::pack_off},
    SayText{"pack-on", &Safety::pack_on},
    SayText{"gentle-movement", &Safety::gentle_movement},
    SayText{"rewarm-offer", &Safety::rewarm_offer},
    SayText{"ease-in", &Safety::ease_in},
    SayText{"good-hurt", &Safety::good_hurt},
    SayText{"ease-off", &Safety::ease_off},
    SayText{"let-go", &Safety::let_go},
    SayText{"resting", &Safety::resting},
    SayText{"change-sides", &Safety::change_sides},
    SayText{"stretch-hint", &Safety::stretch_hint},
    SayText{"move-hint", &Safety::move_hint},
    SayText{"stop-over-muscle", &Safety::stop_over_muscle},
    SayText{"stop-over-step", &Safety::stop_over_step},
    SayText{"stop-place-muscle", &Safety::stop_place_muscle},
    SayText{"stop-place-hurt", &Safety::stop_place_hurt},
    SayText{"stop-place-other", &Safety::stop_place_other},
    SayText{"self-test-a", &Safety::self_test_a},
    SayText{"self-test-b", &Safety::self_test_b},
    SayText{"self-test-pinch", &Safety::self_test_pinch},
    SayText{"once-a-day", &Safety::once_a_day},
    SayText{"once-a-night", &Safety::once_a_night},
    SayText{"rest-day", &Safety::rest_day},
    SayText{"rest-long", &Safety::rest_long},
    SayText{"rest-stop", &Safety::rest_stop},
    SayText{"rest-after-stop", &Safety::rest_after_stop},
    SayText{"rest-worsening", &Safety::rest_worsening},
    SayText{"rest-stretches", &Safety::rest_stretches},
    SayText{"confirm-clear", &Safety::confirm_clear},
    SayText{"stopped-twice", &Safety::stopped_twice},
    SayText{"first-sessions", &Safety::first_sessions},
    SayText{"one-step-less", &Safety::one_step_less},
    SayText{"half-dose", &Safety::half_dose},
    SayText{"half-after-signs", &Safety::half_after_signs},
    SayText{"dose-shorter", &Safety::dose_shorter},
    SayText{"dose-ended", &Safety::dose_ended},
    SayText{"dose-fewer", &Safety::dose_fewer},
    SayText{"dose-lighter", &Safety::dose_lighter},
    SayText{"level-scale", &Safety::level_scale},
    SayText{"emergency-again", &Safety::emergency_again},
    SayText{"at-limit", &Safety::at_limit},
    SayText{"not-sure", &Safety::not_sure},
    SayText{"when-again", &Safety::when_again},
    SayText{"map-note", &Safety::map_note},
    SayText{"not-diagnosis", &Safety::not_diagnosis},
    SayText{"trend-too-few", &Safety::trend_too_few},
    SayText{"trend-unchanged", &Safety::trend_unchanged},
    SayText{"trend-small-lower", &Safety::trend_small_lower},
    SayText{"trend-small-higher", &Safety::trend_small_higher},
    SayText{"trend-meaningful", &Safety::trend_meaningful},
    SayText{"trend-worse", &Safety::trend_worse},
    SayText{"trend-causes", &Safety::trend_causes},
    SayText{"trend-rest-days", &Safety::trend_rest_days},
    SayText{"trend-recheck", &Safety::trend_recheck},
    SayText{"trend-professional", &Safety::trend_professional},
    SayText{"trend-pause", &Safety::trend_pause},
    SayText{"trend-pause-unplaced", &Safety::trend_pause_unplaced},
    SayText{"trend-pause-verdict", &Safety::trend_pause_verdict},
    SayText{"trend-strong-pain", &Safety::trend_strong_pain},
    SayText{"report-about", &Safety::report_about},
    SayText{"report-places", &Safety::report_places},
    SayText{"activity-scale", &Safety::activity_scale},
    SayText{"remind-invite", &Safety::remind_invite},
    SayText{"remind-any", &Safety::remind_any},
    SayText{"remind-rest", &Safety::remind_rest},
    SayText{"remind-days", &Safety::remind_days},
    SayText{"remind-often", &Safety::remind_often},
};

constexpr std::array say_lines_keys{
    SayLines{"stop-pain", &Safety::stop_pain},       SayLines{"stop-nerve", &Safety::stop_nerve},
    SayLines{"stop-unwell", &Safety::stop_unwell},   SayLines{"stop-heat", &Safety::stop_heat},
    SayLines{"stop-answers", &Safety::stop_answers}, SayLines{"stop-answers-short", &Safety::stop_answers_short},
    SayLines{"see-someone", &Safety::see_someone},   SayLines{"aftercare", &Safety::aftercare},
};

std::vector<Gate> gates_of(Area area) {
  switch (area) {
    case Area::head_jaw:
    case Area::neck_shoulder:
      return {Gate::head_neck};
    case Area::upper_back:
      return {Gate::chest, Gate::back};
    case Area::chest:
      return {Gate::chest};
    case Area::arm_hand:
      return {Gate::arm};
    case Area::low_back:
    case Area::hip_buttock:
      return {Gate::back};
    case Area::thigh:
      return {Gate::back, Gate::leg};
    case Area::lower_leg_foot:
      return {Gate::leg};
  }
  return {};
}

bool has_heat(const Routine& routine) {
  return std::any_of(routine.steps.begin(), routine.steps.end(),
                     [](const Step& step) { return step.kind == StepKind::heat; });
}

/// A line on its way into the screening.
struct Draft {
  std::string text;
  ScreenAction action;
  enum class Origin { sheet, routine } origin;
};

/// The neighbours of one action that are shortest together, of those that `may_join`; nothing when there are none.
template <typename MayJoin>
std::optional<std::size_t> shortest_pair(const std::vector<Draft>& drafts, MayJoin may_join) {
  std::optional<std::size_t> best;
  const auto length = [&](std::size_t i) { return drafts[i].text.size() + drafts[i + 1].text.size(); };
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i) {
    if (drafts[i].action != drafts[i + 1].action || !may_join(drafts[i]) || !may_join(drafts[i + 1])) continue;
    if (!best || length(i) < length(*best)) best = i;
  }
  return best;
}

/// The routine's own lines are joined first: the sheet's are worded to stand alone.
void hold_to_limit(std::vector<Draft>& drafts) {
  while (drafts.size() > screening_longest) {
    auto pair = shortest_pair(drafts, [](const Draft& draft) { return draft.origin == Draft::Origin::routine; });
    if (!pair) pair = shortest_pair(drafts, [](const Draft&) { return true; });
    if (!pair) return;
    drafts[*pair].text += "; " + drafts[*pair + 1].text;
    drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(*pair) + 1);
  }
}

}  // namespace

std::string_view name_of(ScreenAction action) {
  return action_names.at(static_cast<std::size_t>(action));
}

std::optional<ScreenAction> parse_screen_action(std::string_view name) {
  const auto found = std::find(action_names.begin(), action_names.end(), name);
  if (found == action_names.end()) return std::nullopt;
  return static_cast<ScreenAction>(found - action_names.begin());
}

std::span<const SayText> say_texts() {
  return say_text_keys;
}
std::span<const SayLines> say_lines() {
  return say_lines_keys;
}

void fill_in(std::string& sentence, std::string_view place, std::string_view value) {
  for (std::size_t at = 0; (at = sentence.find(place, at)) != std::string::npos; at += value.size())
    sentence.replace(at, place.size(), value);
}

std::string_view advice_for(ScreenAction action, const Safety& safety) {
  switch (action) {
    case ScreenAction::emergency:
      return safety.emergency_advice;
    case ScreenAction::urgent:
      return safety.urgent_advice;
    case ScreenAction::refuse:
      return safety.refuse_advice;
    case ScreenAction::ask:
      return safety.ask_advice;
    case ScreenAction::heat:
      return safety.heat_advice;
  }
  return {};
}

Screening screening_for(const Routine& routine, const Safety& safety, const Atlas& atlas) {
  std::vector<Gate> gates = gates_of(routine.area);
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    gates.insert(gates.end(), muscle->gates.begin(), muscle->gates.end());
  }
  const auto is_asked = [&](const ScreenItem& item) {
    if (item.action == ScreenAction::heat && !has_heat(routine)) return false;
    return item.gates.empty() ||
           std::find_first_of(item.gates.begin(), item.gates.end(), gates.begin(), gates.end()) != item.gates.end();
  };

  std::vector<Draft> drafts;
  for (const ScreenItem& item : safety.screen) {
    if (is_asked(item)) drafts.push_back({std::string(item.text), item.action, Draft::Origin::sheet});
  }
  for (const std::string& text : routine.avoid) drafts.push_back({text, ScreenAction::ask, Draft::Origin::routine});
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.action < b.action; });

  std::vector<Draft> once;
  for (Draft& draft : drafts) {
    const auto same = [&](const Draft& other) { return other.text == draft.text; };
    if (std::none_of(once.begin(), once.end(), same)) once.push_back(std::move(draft));
  }

  Screening screening;
  screening.unjoined = once.size();
  hold_to_limit(once);
  for (Draft& draft : once) screening.lines.push_back({std::move(draft.text), draft.action});
  return screening;
}

struct SafetyReader::Owned {
  TomlDocument document;
  std::vector<Finding> findings;
  std::deque<std::vector<std::string_view>> lists;
  std::deque<std::vector<Gate>> gates;
  std::vector<ScreenItem> screen;
  Safety safety;

  Lines keep(std::vector<std::string_view> list) { return lists.emplace_back(std::move(list)); }
  void read_item(const TomlValue& value, std::string_view file);
  void read_say(const TomlEntry& say, std::string_view file);
};

void SafetyReader::Owned::read_item(const TomlValue& value, std::string_view file) {
  TableReader reader(*value.table(), value.at, file, findings);
  static const std::vector<std::string_view> actions(action_names.begin(), action_names.end());

  ScreenItem item{};
  item.text = reader.text("text");
  item.action = reader.word("action", parse_screen_action, actions).value_or(ScreenAction::emergency);
  item.gates = gates.emplace_back(reader.words("gates", parse_gate, all_gates(), Need::optional, Empty::allowed));
  item.sources = keep(reader.texts("sources"));
  if (const int cells = cell_width(item.text); cells > screen_cells) {
    reader.refuse(reader.place("text"), "too-long",
                  fmt::format("a screening line takes {} cells, over {}", cells, screen_cells));
  }
  reader.finish();
  screen.push_back(item);
}

void SafetyReader::Owned::read_say(const TomlEntry& say, std::string_view file) {
  TableReader reader(*say.value.table(), say.key_at, file, findings);
  for (const SayText& sentence : say_texts()) safety.*sentence.text = reader.text(sentence.key);
  for (const SayLines& passage : say_lines()) safety.*passage.lines = keep(reader.texts(passage.key));
  reader.finish();
}

SafetyReader::SafetyReader(std::string_view text, std::string_view file) : owned_(std::make_unique<Owned>()) {
  owned_->document = parse_toml(text, file);
  owned_->findings = owned_->document.findings;
  if (!owned_->findings.empty()) return;

  TableReader reader(owned_->document.root, {1, 1}, file, owned_->findings);
  reader.format(1);
  if (const TomlEntry* screen = reader.tables("screen")) {
    for (const TomlValue& value : *screen->value.array()) owned_->read_item(value, file);
  }
  if (const TomlEntry* say = reader.table("say")) owned_->read_say(*say, file);
  reader.finish();
  owned_->safety.screen = owned_->screen;
}

SafetyReader::~SafetyReader() = default;

const std::vector<Finding>& SafetyReader::findings() const {
  return owned_->findings;
}
const Safety& SafetyReader::safety() const {
  return owned_->safety;
}

}  // namespace tpguide
