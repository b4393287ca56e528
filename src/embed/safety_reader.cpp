// SPDX-License-Identifier: MIT
#include "embed/safety_reader.hpp"

#include <vector>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "embed/member_key.hpp"

namespace tpguide {
namespace {

constexpr int screen_cells = 72;

constexpr const auto& say_text_keys =
    rows_of<SayText, &Safety::emergency_advice, &Safety::urgent_advice, &Safety::skin_check, &Safety::pack_off,
            &Safety::pack_on, &Safety::gentle_movement, &Safety::rewarm_offer, &Safety::ease_in, &Safety::good_hurt,
            &Safety::ease_off, &Safety::let_go, &Safety::resting, &Safety::change_sides, &Safety::stretch_hint,
            &Safety::move_hint, &Safety::stop_key, &Safety::stop_let_go, &Safety::stop_what, &Safety::stop_over_muscle,
            &Safety::stop_over_step, &Safety::stop_place_muscle, &Safety::stop_place_hurt, &Safety::stop_place_other,
            &Safety::self_test_a, &Safety::self_test_b, &Safety::self_test_pinch, &Safety::once_a_day,
            &Safety::once_a_night, &Safety::rest_day, &Safety::rest_long, &Safety::rest_stop, &Safety::rest_after_stop,
            &Safety::rest_told, &Safety::rest_worsening, &Safety::rest_brief_until, &Safety::rest_brief_worsening,
            &Safety::rest_brief_stop, &Safety::rest_until_answered, &Safety::rest_stretches, &Safety::confirm_clear,
            &Safety::heat_too_near, &Safety::heat_often_enough, &Safety::undo_of_stop, &Safety::stop_kept_numb,
            &Safety::stop_kept_unwell, &Safety::stop_kept_heat, &Safety::every_other_day, &Safety::need_warm_pack,
            &Safety::next_first_week, &Safety::next_once_a_day, &Safety::stopped_twice, &Safety::first_sessions,
            &Safety::one_step_less, &Safety::half_dose, &Safety::half_after_signs, &Safety::dose_shorter,
            &Safety::dose_lighter, &Safety::dose_gentle, &Safety::level_scale, &Safety::level_again, &Safety::signs,
            &Safety::ask_signs, &Safety::emergency_again, &Safety::at_limit, &Safety::when_again, &Safety::map_note,
            &Safety::not_diagnosis, &Safety::trend_too_few, &Safety::trend_unchanged, &Safety::trend_small_lower,
            &Safety::trend_small_higher, &Safety::trend_meaningful, &Safety::trend_worse, &Safety::trend_unlike,
            &Safety::pain_before_sessions, &Safety::pain_at_place, &Safety::pain_where_it_bothers,
            &Safety::trend_causes, &Safety::trend_rest_days, &Safety::trend_recheck, &Safety::trend_professional,
            &Safety::trend_professional_place, &Safety::trend_pause, &Safety::trend_pause_unplaced,
            &Safety::trend_pause_verdict, &Safety::trend_strong_pain, &Safety::trend_movement, &Safety::stiffness_scale,
            &Safety::report_about, &Safety::report_sore, &Safety::report_places, &Safety::activity_scale,
            &Safety::handout_ask, &Safety::handout_often, &Safety::handout_pictures, &Safety::handout_stop_title,
            &Safety::handout_heat, &Safety::handout_gentle, &Safety::handout_stretch, &Safety::remind_invite,
            &Safety::remind_any, &Safety::remind_rest, &Safety::remind_days, &Safety::remind_often>;

constexpr const auto& say_lines_keys =
    rows_of<SayLines, &Safety::stop_pain, &Safety::stop_nerve, &Safety::stop_unwell, &Safety::stop_heat,
            &Safety::stop_answers, &Safety::stop_answers_short, &Safety::see_someone, &Safety::aftercare,
            &Safety::handout_press, &Safety::handout_stop, &Safety::handout_then, &Safety::handout_emergency,
            &Safety::handout_ok>;

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
