// SPDX-License-Identifier: MIT
#include "cli/session/health.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/rules/notice.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/text/finding.hpp"
#include "core/trend/trend_words.hpp"
#include "sys/profile_store.hpp"

namespace tpguide {

Profile profile_for(Use use, Asking asking, Env& env) {
  const ProfileStore store{env.paths.profile};
  if (use != Use::run || asking == Asking::impossible) {
    ReadProfile read = store.look();
    if (!read.findings.empty()) env.out.findings(read.findings, store.text());
    const bool is_whole = read.profile && read.findings.empty();
    if (!is_whole && use != Use::look && asking == Asking::impossible)
      throw Error(ExitCode::invalid_file,
                  "what is kept of your health cannot all be read, and nobody can be asked anew",
                  "mend it, or begin a session in a terminal");
    return std::move(read.profile).value_or(Profile{});
  }
  ProfileStore::Loaded loaded = store.load();
  if (!loaded.problem.empty()) env.out.message(loaded.problem);
  return std::move(loaded.profile);
}

std::vector<std::string> against_it(const SessionSetup& setup) {
  const ProfileVerdict verdict =
      judge_profile(setup.form, setup.profile, screening_subject(setup.routine, setup.atlas), setup.now);
  std::vector<std::string> all;
  for (const std::string& sign : verdict.open_signs) all.push_back(clean(sign));
  for (const auto& reason : verdict.reasons) all.push_back(clean(in_words(reason, setup.now)));
  if (setup.choices.asking == Asking::possible) return all;
  // Nobody can say that they have been clear of it since.
  for (const KeptSign& sign : setup.profile.signs)
    if (is_to_confirm(sign, setup.now))
      all.push_back(fmt::format("{} ({})", clean(sign.text), friendly(sign.at, setup.now)));
  return all;
}

void require_fit_profile(const SessionSetup& setup) {
  const std::vector<std::string> why = against_it(setup);
  if (why.empty()) return;
  throw Error(ExitCode::usage, fmt::format("what is kept of your health stands against it: {}", why.front()),
              "tpguide profile shows all of it; in a terminal the session says what to do");
}

void tell_what_the_log_asks(const SessionSetup& setup, Env& env) {
  for (const Notice& notice : notices_of(setup.history, setup.atlas, setup.now)) {
    const bool leaves_out = notice.kind == NoticeKind::pause_area && !notice.spots.empty();
    const bool warns = notice.kind == NoticeKind::pause_area || notice.kind == NoticeKind::strong_pain;
    if (warns && !leaves_out) env.out.message(notice_in_words(notice, setup.safety));
  }
}

}  // namespace tpguide
