// SPDX-License-Identifier: MIT
#include "embed/safety_reader.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr int screen_cells = 72;

constexpr std::array say_text_keys{
    SayText{"emergency-advice", &Safety::emergency_advice},
    SayText{"urgent-advice", &Safety::urgent_advice},
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
    SayText{"rest-told", &Safety::rest_told},
    SayText{"rest-worsening", &Safety::rest_worsening},
    SayText{"rest-brief-until", &Safety::rest_brief_until},
    SayText{"rest-brief-worsening", &Safety::rest_brief_worsening},
    SayText{"rest-brief-stop", &Safety::rest_brief_stop},
    SayText{"rest-stretches", &Safety::rest_stretches},
    SayText{"confirm-clear", &Safety::confirm_clear},
    SayText{"every-other-day", &Safety::every_other_day},
    SayText{"stopped-twice", &Safety::stopped_twice},
    SayText{"first-sessions", &Safety::first_sessions},
    SayText{"one-step-less", &Safety::one_step_less},
    SayText{"half-dose", &Safety::half_dose},
    SayText{"half-after-signs", &Safety::half_after_signs},
    SayText{"dose-shorter", &Safety::dose_shorter},
    SayText{"dose-lighter", &Safety::dose_lighter},
    SayText{"dose-gentle", &Safety::dose_gentle},
    SayText{"level-scale", &Safety::level_scale},
    SayText{"emergency-again", &Safety::emergency_again},
    SayText{"at-limit", &Safety::at_limit},
    SayText{"when-again", &Safety::when_again},
    SayText{"map-note", &Safety::map_note},
    SayText{"not-diagnosis", &Safety::not_diagnosis},
    SayText{"trend-too-few", &Safety::trend_too_few},
    SayText{"trend-unchanged", &Safety::trend_unchanged},
    SayText{"trend-small-lower", &Safety::trend_small_lower},
    SayText{"trend-small-higher", &Safety::trend_small_higher},
    SayText{"trend-meaningful", &Safety::trend_meaningful},
    SayText{"trend-worse", &Safety::trend_worse},
    SayText{"pain-before-sessions", &Safety::pain_before_sessions},
    SayText{"pain-at-place", &Safety::pain_at_place},
    SayText{"pain-where-it-bothers", &Safety::pain_where_it_bothers},
    SayText{"trend-causes", &Safety::trend_causes},
    SayText{"trend-rest-days", &Safety::trend_rest_days},
    SayText{"trend-recheck", &Safety::trend_recheck},
    SayText{"trend-professional", &Safety::trend_professional},
    SayText{"trend-professional-place", &Safety::trend_professional_place},
    SayText{"trend-pause", &Safety::trend_pause},
    SayText{"trend-pause-unplaced", &Safety::trend_pause_unplaced},
    SayText{"trend-pause-verdict", &Safety::trend_pause_verdict},
    SayText{"trend-strong-pain", &Safety::trend_strong_pain},
    SayText{"trend-movement", &Safety::trend_movement},
    SayText{"stiffness-scale", &Safety::stiffness_scale},
    SayText{"report-about", &Safety::report_about},
    SayText{"report-places", &Safety::report_places},
    SayText{"activity-scale", &Safety::activity_scale},
    SayText{"handout-ask", &Safety::handout_ask},
    SayText{"handout-heat", &Safety::handout_heat},
    SayText{"handout-gentle", &Safety::handout_gentle},
    SayText{"handout-stretch", &Safety::handout_stretch},
    SayText{"remind-invite", &Safety::remind_invite},
    SayText{"remind-any", &Safety::remind_any},
    SayText{"remind-rest", &Safety::remind_rest},
    SayText{"remind-days", &Safety::remind_days},
    SayText{"remind-often", &Safety::remind_often},
};

constexpr std::array say_lines_keys{
    SayLines{"stop-pain", &Safety::stop_pain},         SayLines{"stop-nerve", &Safety::stop_nerve},
    SayLines{"stop-unwell", &Safety::stop_unwell},     SayLines{"stop-heat", &Safety::stop_heat},
    SayLines{"stop-answers", &Safety::stop_answers},   SayLines{"stop-answers-short", &Safety::stop_answers_short},
    SayLines{"see-someone", &Safety::see_someone},     SayLines{"aftercare", &Safety::aftercare},
    SayLines{"handout-press", &Safety::handout_press}, SayLines{"handout-stop", &Safety::handout_stop},
    SayLines{"handout-then", &Safety::handout_then},   SayLines{"handout-emergency", &Safety::handout_emergency},
    SayLines{"handout-ok", &Safety::handout_ok},
};

}  // namespace

std::span<const SayText> say_texts() {
  return say_text_keys;
}
std::span<const SayLines> say_lines() {
  return say_lines_keys;
}

ScreenItem SafetyReader::read_item(TableReader& reader) {
  ScreenItem item{};
  item.text = reader.text("text");
  item.action = reader.word<ScreenAction>("action").value_or(ScreenAction::emergency);
  item.gates = kept_.keep(reader.words<Gate>("gates", Need::optional, Empty::allowed));
  item.sources = kept_.keep(reader.texts("sources"));
  if (const int cells = cell_width(item.text); cells > screen_cells) {
    reader.refuse(reader.place("text"), "too-long",
                  fmt::format("a screening line takes {} cells, over {}", cells, screen_cells));
  }
  return item;
}

SafetyReader::SafetyReader(std::string_view text, std::string_view file) {
  read_whole(text, file, [&](TableReader& whole) {
    std::vector<ScreenItem> screen;
    whole.each("screen", [&](TableReader& item) { screen.push_back(read_item(item)); });
    safety_.screen = kept_.keep(std::move(screen));
    whole.inside("say", [&](TableReader& say) {
      for (const SayText& sentence : say_texts()) safety_.*sentence.text = say.text(sentence.key);
      for (const SayLines& passage : say_lines()) safety_.*passage.lines = kept_.keep(say.texts(passage.key));
    });
  });
}

}  // namespace tpguide
