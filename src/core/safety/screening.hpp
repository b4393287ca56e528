// SPDX-License-Identifier: MIT
// The questions before a session as a dialogue: what to show, a line of answer in, and at the end what follows. A value
// without a terminal and without a clock. Hides which form is due, which pages it has for a routine, what is asked
// behind a yes, and what is kept.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/safety/profile.hpp"
#include "core/safety/screening_form.hpp"
#include "core/text/when.hpp"

namespace tpguide {

/// One question with all that stands round it; screening_page.hpp lays it out.
struct ScreeningQuestion {
  std::vector<std::string> said;  ///< paragraphs before it
  std::string heading;            ///< "Check first, 1 of 6: about you"; may be empty
  std::string question;
  std::vector<std::string> items;  ///< numbered from 1 where there are more than one
  std::string ask;                 ///< the prompt, with the answers there are
  std::string_view leads = {};     ///< letters that need not all of it to be read: they lead to another question

  friend bool operator==(const ScreeningQuestion&, const ScreeningQuestion&) = default;
};

enum class ScreeningEnd { passed, emergency, urgent, refused, ask, under_age, left };
/// Whether the profile of the outcome is to be written: that of somebody else at the same computer is not.
enum class KeepProfile { no, yes };

struct ScreeningOutcome {
  ScreeningEnd end = ScreeningEnd::left;
  std::vector<std::string> advice;  ///< paragraphs, and "- " in front of what was said yes to; empty when passed
  Profile profile;
  KeepProfile keep = KeepProfile::yes;
  ProfileVerdict verdict;            ///< passed: what holds for this session
  std::vector<std::string> to_tell;  ///< of what is kept in mind, what no question has told
};

class ScreeningDialogue {
 public:
  /// Before a session.
  ScreeningDialogue(const ScreeningForm&, Profile, ScreeningSubject, const Stamp& now);
  /// Only what lasts, of all regions, kept or not.
  ScreeningDialogue(const ScreeningForm&, Profile, const Stamp& now);
  ScreeningDialogue(const ScreeningDialogue&) = delete;
  ScreeningDialogue& operator=(const ScreeningDialogue&) = delete;

  /// What to ask now; of no meaning once there is an outcome.
  const ScreeningQuestion& question() const { return question_; }
  /// A line as it was typed. One that is no answer is asked again, and the question says why.
  void answer(std::string_view line);
  const std::optional<ScreeningOutcome>& outcome() const { return outcome_; }

 private:
  using Items = std::vector<const ScreeningItem*>;
  enum class Kind {
    over,     ///< whether what ended a session is over
    agree,    ///< whether they agree to what a routine's own line has ended
    blocked,  ///< the profile closes this routine
    age,
    page,     ///< y, n or ?
    which,    ///< the numbers of those that are true
    muscles,  ///< where it is, of the routine
    areas,    ///< where it is, of the body
    gone,     ///< whether a kept yes is so no more
    alarm,    ///< emergency signs of a brief line, under the emergency text
    settle,   ///< no question: what was found is weighed
  };
  /// Which of a page's questions are put: those of a session that are due, or all that last.
  enum class Scope { due, lasting };
  struct Pending {
    Kind kind;
    const ScreeningPage* page = nullptr;
    Items items;  ///< of a page: chosen when its turn comes
    Scope scope = Scope::due;
    Told told = Told::yes;
  };
  /// A yes of today against the session.
  struct Found {
    const ScreeningItem* item;
    bool placed = false;
    std::vector<std::string> muscles;  ///< placed at these alone
  };

  void begin();
  void begin_by(const ProfileVerdict&);
  void begin_form(DueForm);
  void begin_as_somebody_else();
  std::vector<Pending> lasting_pages() const;
  /// The same once health is another: what was agreed to was the one before.
  std::vector<Pending> pages_of_a_change();
  /// Goes on to the next question, or to the end.
  void go_on();
  bool prepare(Pending&);

  Items items_of(const ScreeningPage&, Scope) const;
  bool is_due(const ScreeningItem&, Scope) const;
  void add_own(Items&) const;
  Found found_of(const ScreeningItem&) const;
  int count_pages() const;
  std::string_view leads_of(const Pending&) const;
  void show_over(std::vector<std::string> signs, std::string_view question, Stamp at);
  void show_blocked(const ProfileVerdict&);
  void show_page(Pending&);
  void show_brief(const ScreeningPage&);
  void show_numbers(Pending&);
  std::string there_words() const;
  static bool is_emergency_page(const Pending&);
  std::string item_text(const ScreeningItem&, Scope) const;

  void leave();
  void answer_over(std::string_view);
  void answer_agree(std::string_view);
  void answer_gone(std::string_view);
  void answer_age(std::string_view);
  void answer_page(std::string_view);
  void answer_which(std::string_view);
  void answer_muscles(std::string_view);
  void answer_areas(std::string_view);
  void answer_alarm(std::string_view);
  void ask_again(std::string why);

  static int urgency(const Pending&);
  void say_no(const Items&);
  std::string_view refusal_of(const ProfileVerdict&) const;
  void take(const Items& chosen, Told);
  void take_parts(const ScreeningItem&, std::vector<Pending>& next);
  bool settle();
  void keep_sign(const Found&);
  void end(ScreeningEnd, std::vector<std::string> advice);
  void end_by_signs();
  void end_by_profile(const ProfileVerdict&);
  void conclude();

  const ScreeningForm& form_;
  Profile profile_;
  std::optional<Stamp> kept_from_;  ///< of the newest that was kept before anything was asked
  Profile owners_;                  ///< kept as it was while somebody else is asked
  ScreeningSubject subject_;
  Stamp now_;
  Scope scope_;
  DueForm due_ = DueForm::full;
  KeepProfile keep_ = KeepProfile::yes;
  std::deque<ScreeningItem> own_;     ///< the routine's own lines, and those of the log's stop signs
  std::set<std::string> stop_lines_;  ///< those of stop signs that the profile keeps
  std::deque<Pending> pending_;
  std::set<std::string_view> asked_;
  std::set<std::string_view> denied_;  ///< by a no to a line that stands for them
  std::vector<Found> found_;
  std::vector<KeptAnswer> earlier_;  ///< of yeses that are placed anew, as they were kept before
  Items today_;                      ///< yeses of today that a session goes on with
  struct LeftOutToday {
    ProfileVerdict::Spared spared;
    Warmth warmth;  ///< heat may not go where it may not be pressed, but a stop sign speaks of pressing alone
  };
  std::vector<LeftOutToday> left_out_;
  std::set<std::string> agreed_;  ///< the routine's own lines, which are then pressed gently
  int page_ = 0, pages_ = 0;
  ScreeningQuestion question_;
  std::optional<ScreeningOutcome> outcome_;
};

}  // namespace tpguide
