// SPDX-License-Identifier: MIT
#include <memory>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

const std::string routine = routine_of({"press triceps both 45s", "press rhomboids left 45s"});

Stamp ago(std::chrono::minutes time) {
  return {evening().time - time, evening().offset};
}

Point held(std::string muscle, Side side, std::chrono::milliseconds time = 45s) {
  return {std::move(muscle), side, time, std::nullopt, PointOutcome::done};
}

Entry session_of(std::string id, std::chrono::minutes before, std::vector<Point> points) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.id = std::move(id);
  entry.at = ago(before);
  entry.routine = "test";
  entry.status = SessionStatus::completed;
  entry.heat = 10min;
  entry.points = std::move(points);
  return entry;
}

/// What was answered about the day after, in words; nothing when it was not noted.
std::string rating_of(const SessionDriver& session) {
  for (const Happening& happening : session.all()) {
    const auto* rated = happening.get<NextDayRated>();
    if (rated == nullptr) continue;
    const Entry& rating = rated->rating;
    std::string text = "of " + rating.amends;
    if (rating.next_day) text += fmt::format(", pain {}", *rating.next_day);
    if (rating.spots) text += fmt::format(", spots {}", *rating.spots);
    if (!rating.muscle.empty()) text += fmt::format(", {} {}", rating.muscle, name_of(*rating.side));
    if (rating.signs) text += *rating.signs ? ", signs" : ", no signs";
    CHECK(rating.kind == EntryKind::next_day);
    CHECK(rating.at == session.engine().setup().stamp(happening.at));
    return text;
  }
  return "nothing";
}

const std::vector<Entry> yesterday{session_of(
    "y", 24h, {held("triceps", Side::left), held("rhomboids", Side::right), held("masseter", Side::left, 0s)})};

}  // namespace

TEST_CASE("questions: the screening goes on with n alone and asks again for anything it does not know") {
  for (const std::string_view word : {"n", "N", "no", " No ", "n\r", "т"}) {
    SessionDriver session(routine);
    session.type(word);
    CHECK(session.engine().dialogue().question() == Question::before);
  }
  SessionDriver session(routine);
  session.story();
  for (const std::string_view word : {"", " ", "nn", "0", "nein", "no way", "H!", "\xff"}) {
    session.type(word);
    CHECK(session.kinds() == "asked-again");
    CHECK(session.engine().dialogue().question() == Question::screening);
  }
}

TEST_CASE("questions: an alarm sign, and not sure of all, end the session with nothing to log") {
  for (const std::string_view numbers : {"1", "1 3", "?"}) {
    SessionDriver session(routine);
    session.type("y");
    session.story();
    session.type(numbers);
    CHECK(session.kinds() == "screened-out, ended");
    CHECK(session.engine().ending() == Ending::screened_out);
    CHECK(!session.engine().has_started());
    CHECK(session.events() == "");
  }
}

TEST_CASE("questions: leaving the screening is leaving before the beginning, and what was said is kept") {
  SessionDriver session(routine);
  session.type("y");
  session.story();
  session.type("q");
  CHECK(session.kinds() == "screened-out, ended");
  CHECK(session.engine().ending() == Ending::quit);
  CHECK(session.engine().setup().profile.yes_at == evening());
}

TEST_CASE("questions: the end of input at the screening keeps what was said so far") {
  SessionDriver young(routine, {.profile = Profile{}});
  young.type("40");
  young.story();
  young.close_input();
  CHECK(young.kinds() == "screened-out, ended");
  CHECK(young.engine().ending() == Ending::quit);
  CHECK(young.engine().setup().profile.age->years == 40);

  SessionDriver session(routine);
  session.type("y");
  session.close_input();
  CHECK(session.engine().setup().profile.yes_at == evening());
}

TEST_CASE("questions: of two places that are asked for one after the other each is named") {
  SessionDriver session(routine_of({"press triceps left 45s", "press rhomboids left 45s"}));
  session.type("y");
  session.type("2");
  const Asked first = *session.all().back().get<Asked>();
  CHECK(first.screening.question == "Where is it?");
  CHECK(first.time == Asked::Time::first);
}

TEST_CASE("questions: a burst at the end of its time is no answer") {
  SessionDriver session(routine, {.choices = {.hands_free = HandsFree::on}});
  session.type("n");
  REQUIRE(session.engine().dialogue().question() == Question::before);
  session.send(Typing{"    7", Key::Came::at_once});
  session.story();
  session.wait(31s);
  CHECK(session.kinds().starts_with("asked-again"));
  session.wait(31s);
  CHECK(session.engine().stage() == Stage::get_ready);
  CHECK(!session.engine().record(session.now()).before);
}

TEST_CASE("questions: what is pasted at the screening is said not to be taken") {
  SessionDriver session(routine);
  session.told();
  session.send(LineEntered{"n", Key::Came::at_once});
  CHECK(session.told() == "What is pasted is no answer. Please type it.\n");
}

TEST_CASE("questions: nothing is left where what rests and what is left out now is all that was to be pressed") {
  SessionDriver session(routine_of({"press triceps left 45s", "move 1m"}));
  session.type("y");
  session.type("2");
  session.play_to_the_end();
  CHECK(!session.engine().has_started());
}

TEST_CASE("questions: in the first week the day after a session is asked about, before the screening") {
  const DriverSetup first_week{.log = {session_of("y", 20h, {held("triceps", Side::left)})},
                               .muscles = DriverSetup::Muscles::unused};
  const auto begun = [&] {
    auto session = std::make_unique<SessionDriver>(routine, first_week);
    session->type("");
    CHECK(session->told().ends_with("(every other day) Go on? [y/n] \n"));
    return session;
  };
  auto session = begun();
  session->type("?");
  CHECK(session->told() == "Please answer y or n.\n");
  session->type("y");
  CHECK(session->engine().dialogue().question() == Question::screening);
  for (const std::string_view no : {"n", "q", "т"}) {
    session = begun();
    session->type(no);
    CHECK(session->engine().ending() == Ending::quit);
    CHECK(!session->engine().has_started());
  }
  DriverSetup as_written = first_week;
  as_written.choices.rest_policy = RestPolicy::as_written;
  SessionDriver willing(routine, as_written);
  willing.type("");
  CHECK(willing.engine().dialogue().question() == Question::screening);
}

TEST_CASE("questions: what was pasted is no answer to the screening") {
  SessionDriver session(routine);
  session.story();
  session.send(LineEntered{"n", Key::Came::at_once});
  CHECK(session.kinds() == "asked-again");
}

TEST_CASE("questions: somebody who has never been asked says their age first, and is asked in full") {
  SessionDriver session(routine, {.profile = Profile{}});
  CHECK(session.all().back().get<Asked>()->screening.ask == "Age:");
  session.type("40");
  CHECK(session.all().back().get<Asked>()->screening.heading == "Check first, 1 of 1: (signs)");
  session.type("n");
  CHECK(session.engine().has_started());
  CHECK(session.engine().setup().profile.age->years == 40);
}

TEST_CASE("questions: a stop sign is kept, so that the next screening is in full") {
  SessionDriver session(routine);
  session.start();
  session.start_clock();
  session.wait(1min);
  session.key('s');
  session.key('p');
  CHECK(session.engine().setup().profile.stop_at == session.engine().setup().stamp(session.now()));
}

TEST_CASE("questions: a place that is hurt leaves out its muscle alone, and movement takes the place of heat") {
  SessionDriver session(routine_of({"press triceps left 45s", "press rhomboids left 45s"}));
  session.type("y");
  session.type("2");
  CHECK(session.all().back().get<Asked>()->screening.question == "Where is it?");
  session.type("1");
  session.type("");
  CHECK(session.slot().phase == Phase::move);
  session.play_to_the_end();
  REQUIRE(session.entry().points.size() == 1);
  CHECK(session.entry().points.front().muscle == "rhomboids");
}

TEST_CASE("questions: a level is a whole number from 0 to 10, or Enter alone, and is asked again otherwise") {
  const auto answered = [](std::string_view word) -> std::string {
    SessionDriver session(routine);
    session.type("n");
    session.type(word);
    if (session.engine().stage() == Stage::question) return "again";
    const auto before = session.unfinished().before;
    return before ? fmt::format("{}", *before) : "skipped";
  };
  CHECK(answered("0") == "0");
  CHECK(answered("10") == "10");
  CHECK(answered(" 7\t") == "7");
  CHECK(answered("") == "skipped");
  CHECK(answered("   ") == "skipped");
  for (const std::string_view word : {"11", "-1", "+4", "4.5", "4,5", "four", "4 5", "0x4", "99999999999999999999"})
    CHECK(answered(word) == "again");
  CHECK(answered("４") == "4");
}

TEST_CASE("questions: q leaves from every question but the note") {
  SessionDriver first(routine);
  first.type("q");
  CHECK(first.engine().ending() == Ending::quit);
  CHECK(!first.engine().has_started());

  SessionDriver second(routine);
  second.type("n");
  second.type("Q");
  CHECK(second.engine().ending() == Ending::quit);

  SessionDriver last(routine_of({"move 1m"}));
  last.start();
  last.key('n');
  last.key('n');
  last.type("3");
  last.type("q");
  CHECK(last.engine().ending() == Ending::completed);
  CHECK(last.entry().note == "q");
}

TEST_CASE("questions: the end of input is q at every question and loses no level that was given") {
  SessionDriver session(routine_of({"move 1m"}));
  session.type("n");
  session.type("6");
  session.key('n');
  session.key('n');
  session.type("3");
  REQUIRE(session.engine().dialogue().question() == Question::note);
  session.close_input();
  CHECK(session.engine().ending() == Ending::quit);
  const auto later = resumed(session, routine_of({"move 1m"}), 1h);
  later->type("n");
  CHECK(later->engine().dialogue().question() == Question::note);
  later->type("");
  CHECK(later->entry().before == 6);
  CHECK(later->entry().after == 3);
  CHECK(later->engine().ending() == Ending::completed);
}

TEST_CASE("questions: the day after is asked from 12 to 48 hours, before all but the unfinished session") {
  const auto first = [](std::chrono::minutes before) {
    SessionDriver session(routine, {.log = {session_of("y", before, {held("triceps", Side::left)})}});
    return session.story();
  };
  const std::string asked = "0:00 asked next-day-pain\n";
  CHECK(first(12h - 1min) != asked);
  CHECK(first(12h) == asked);
  CHECK(first(48h) == asked);
  CHECK(first(48h + 1min) != asked);
}

TEST_CASE("questions: the day after, low soreness asks no more and is noted") {
  SessionDriver session(routine, {.log = yesterday});
  session.type("5");
  session.type("3");
  CHECK(rating_of(session) == "of y, pain 5, spots 3");
  CHECK(session.engine().dialogue().question() == Question::screening);
  CHECK(session.engine().outlook().left_out.empty());
}

TEST_CASE("questions: from 4 on the spot and the signs are asked, and the spot rests today") {
  SessionDriver session(routine, {.log = yesterday});
  session.story();
  session.type("5");
  session.type("4");
  CHECK(session.engine().dialogue().question() == Question::next_day_where);
  for (const std::string_view word : {"0", "3", "x", "1.5"}) {
    session.type(word);
    CHECK(session.engine().dialogue().question() == Question::next_day_where);
  }
  session.type("1");
  session.type("maybe");
  CHECK(session.engine().dialogue().question() == Question::next_day_signs);
  session.type("N");
  CHECK(rating_of(session) == "of y, pain 5, spots 4, triceps left, no signs");
  REQUIRE(session.engine().outlook().left_out.size() == 1);
  CHECK(session.engine().outlook().left_out[0].side == Side::left);
}

TEST_CASE("questions: with one spot it is not asked which, and signs stop the muscle on both sides") {
  SessionDriver session(routine, {.log = {session_of("y", 24h, {held("triceps", Side::right)})}});
  session.type("");
  CHECK_MESSAGE(session.engine().dialogue().question() == Question::screening, "Enter alone skips it all");
  CHECK(rating_of(session) == "nothing");

  SessionDriver sore(routine, {.log = {session_of("y", 24h, {held("triceps", Side::right)})}});
  sore.type("0");
  sore.type("9");
  CHECK(sore.engine().dialogue().question() == Question::next_day_signs);
  sore.type("yes");
  CHECK(rating_of(sore) == "of y, pain 0, spots 9, triceps right, signs");
  CHECK(sore.engine().outlook().left_out.size() == 2);
}

TEST_CASE("questions: spots that are skipped are unknown, and Enter says all of them") {
  SessionDriver skipped(routine, {.log = yesterday});
  skipped.type("5");
  skipped.type("");
  CHECK(rating_of(skipped) == "of y, pain 5");

  SessionDriver all(routine, {.log = yesterday});
  all.type("5");
  all.type("6");
  all.type("");
  all.type("");
  CHECK(rating_of(all) == "of y, pain 5, spots 6");
  CHECK(all.engine().outlook().left_out.size() == 1);
}

TEST_CASE("questions: leaving in the midst of the day after keeps what was typed") {
  SessionDriver session(routine, {.log = yesterday});
  session.type("5");
  session.type("q");
  CHECK(rating_of(session) == "of y, pain 5");
  CHECK(session.engine().ending() == Ending::quit);

  SessionDriver closed(routine, {.log = yesterday});
  closed.type("5");
  closed.type("7");
  closed.type("2");
  closed.close_input();
  CHECK(rating_of(closed) == "of y, pain 5, spots 7, rhomboids right");

  SessionDriver nothing(routine, {.log = yesterday});
  nothing.type("q");
  CHECK(rating_of(nothing) == "nothing");
}

TEST_CASE("questions: hands-free, a question of the day after that is not answered keeps what was") {
  SessionDriver session(routine, {.choices = {.hands_free = HandsFree::on}, .log = yesterday});
  session.type("5");
  session.wait(20s);
  session.type("x");
  session.wait(29s);
  CHECK(session.engine().dialogue().question() == Question::next_day_spots);
  session.wait(1s);
  CHECK(session.engine().dialogue().question() == Question::screening);
  CHECK(rating_of(session) == "of y, pain 5");
}

TEST_CASE("questions: what was pressed today is left out, and with nothing left the session is over before it began") {
  SessionDriver session(
      routine_of({"press triceps left 45s"}),
      {.choices = {.heat = HeatChoice::already_warm}, .log = {session_of("t", 2h, {held("triceps", Side::right)})}});
  CHECK(session.kinds() == "introduced, ended");
  CHECK(session.engine().ending() == Ending::nothing_left);
  CHECK(!session.engine().has_started());
}

TEST_CASE("questions: as written, the limit of the day still counts what was pressed earlier today") {
  const std::string text = routine_of({"press triceps left 60s repeat=2"});
  Point earlier = held("triceps", Side::left);
  earlier.held = 90s;
  SessionDriver session(text, {.choices = {.heat = HeatChoice::already_warm, .rest_policy = RestPolicy::as_written},
                               .log = {session_of("t", 2h, {earlier})}});
  session.start();
  session.play_to_the_end();
  std::chrono::milliseconds pressed{0};
  for (const Point& point : session.entry().points) pressed += point.held;
  CHECK(pressed == 30s);
}

TEST_CASE("questions: a muscle that was stopped is asked about, and a second time is said") {
  const auto stopped = [](std::string id, std::chrono::minutes before) {
    return session_of(std::move(id), before, {{"triceps", Side::left, 5s, std::nullopt, PointOutcome::stopped}});
  };
  SessionDriver once(routine, {.log = {stopped("a", 24h * 5)}});
  const auto lines = [](const SessionDriver& session) {
    std::string text;
    for (const auto& line : session.all().back().get<Asked>()->screening.items) text += line + "\n";
    return text;
  };
  CHECK(lines(once) ==
        "(an emergency)\n(a wound there)\n(a reason against heat)\n(a reason for less)\n"
        "triceps not clear since Mon 16 Nov\n");
  CHECK(once.told().find("(a second stop)") == std::string::npos);

  SessionDriver twice(routine, {.log = {stopped("a", 24h * 9), stopped("b", 24h * 5)}});
  CHECK(twice.told().find("triceps: (a second stop)") != std::string::npos);

  SessionDriver elsewhere(routine_of({"move 1m"}), {.log = {stopped("a", 24h * 9), stopped("b", 24h * 5)}});
  CHECK(lines(elsewhere).find("not clear") == std::string::npos);
  CHECK(elsewhere.told().find("(a second stop)") == std::string::npos);
}

TEST_CASE("questions: a stop sign that is not over leaves out its muscle, and the session goes on with the others") {
  SessionDriver session(
      routine_of({"press triceps left 45s", "press rhomboids left 45s"}),
      {.choices = {.heat = HeatChoice::already_warm},
       .log = {session_of("a", 24h * 5, {{"triceps", Side::left, 5s, std::nullopt, PointOutcome::stopped}})}});
  session.type("y");
  session.type("5");
  CHECK(session.told().find("Left out today: triceps; (not clear).\n") != std::string::npos);
  session.type("");
  CHECK(session.slot().muscle == "rhomboids");
  session.play_to_the_end();
  CHECK(session.entry().points.size() == 1);
}

TEST_CASE("questions: an unfinished session is asked about first, then the screening, and no level twice") {
  SessionDriver session(routine);
  session.type("n");
  session.type("6");
  session.start_clock();
  session.wait(4min);
  session.key('q');

  SessionDriver later(routine, {.log = yesterday, .unfinished = session.unfinished()});
  CHECK(later.story() == "0:00 asked resume\n");
  for (const std::string_view word : {"", "x", "?"}) {
    later.type(word);
    CHECK(later.kinds() == "asked-again");
  }
  later.type("y");
  later.type("n");
  CHECK(later.story() ==
        "0:00 introduced\n"
        "0:00 asked screening\n"
        "0:00 screened\n"
        "0:00 resumed\n"
        "0:00 step-started 1\n"
        "0:00 waiting heat\n");
  later.enter();
  CHECK(later.left() == 6min);
  later.play_to_the_end();
  CHECK(later.entry().before == 6);
  CHECK(later.entry().at == evening());
  CHECK(later.entry().heat == 10min);
}

TEST_CASE("questions: what a declined session pressed counts for today") {
  SessionDriver session(routine);
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(20s);
  session.key('q');

  SessionDriver anew(routine, {.unfinished = session.unfinished(), .now = {evening().time + 1h, evening().offset}});
  anew.type("n");
  CHECK(anew.kinds() == "asked, declined, introduced, asked");
  CHECK(anew.engine().outlook().left_out.size() == 2);

  DriverSetup setup{.unfinished = session.unfinished(), .now = {evening().time + 1h, evening().offset}};
  setup.choices.rest_policy = RestPolicy::as_written;
  SessionDriver as_written(routine_of({"press triceps left 60s", "press triceps left 60s tool=cane"}), setup);
  as_written.type("n");
  as_written.start();
  as_written.key('n');
  as_written.start_clock();
  as_written.wait(60s);
  as_written.start_clock();
  CHECK_MESSAGE(as_written.left() == 40s, "of 120 s, 20 were pressed before");
}

TEST_CASE("questions: a hold is gone on with after a new ramp, with what was left of it") {
  SessionDriver session(routine);
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(20s);
  session.key('q');
  const auto later = resumed(session, routine, 3min);
  later->type("n");
  later->story();
  later->enter();
  later->wait(30s);
  CHECK(later->story() ==
        "0:00 easing-in hold triceps left 1, 5 s\n"
        "0:05 clock-started hold triceps left 1, 25 s\n"
        "0:07.5 half hold triceps left 1, 22.5 s\n"
        "0:20 ten-seconds hold triceps left 1, 35 s\n"
        "0:30 clock-ended hold triceps left 1, 45 s, done\n"
        "0:30 side-changed hold triceps right 1\n"
        "0:30 waiting hold triceps right 1\n");
  CHECK(later->engine().slots()[1].held == 45s);
}

TEST_CASE("questions: passing over what was left of a hold keeps its time and touches no other clock") {
  SessionDriver session(routine_of({"press triceps left 45s", "move 1m"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(20s);
  session.key('q');
  const auto later = resumed(session, routine_of({"press triceps left 45s", "move 1m"}), 3min);
  later->type("n");
  later->enter();
  later->key('n');
  CHECK(later->slot().phase == Phase::move);
  later->enter();
  CHECK(later->left() == 1min);
  CHECK(later->slot().held == 0s);
  CHECK(later->engine().slots()[1].held == 20s);
  CHECK(later->engine().slots()[1].outcome == SlotOutcome::skipped);
}

TEST_CASE("questions: after a long time away warmth is offered before what was left of a hold") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(10min);
  session.start_clock();
  session.wait(20s);
  session.key('q');
  const auto later = resumed(session, routine_of({"press triceps left 45s"}), 40min);
  later->type("n");
  later->enter();
  REQUIRE(later->engine().prompt() == Prompt::rewarm);
  CHECK(later->unfinished().elapsed == 20s);
  later->enter();
  CHECK(later->left() == 5min);
  CHECK(later->slot().held == 0s);
  later->wait(5min);
  later->enter();
  later->wait(5s);
  CHECK(later->left() == 25s);
  later->wait(25s);
  CHECK(later->engine().slots()[2].held == 45s);
}

TEST_CASE("questions: heat that is refused when going on keeps the warmth there was and gives no more") {
  SessionDriver session(routine);
  session.start();
  session.start_clock();
  session.wait(4min);
  session.key('q');
  const auto later = resumed(session, routine, 1h);
  refuse_heat(*later);
  CHECK(later->slot().phase == Phase::hold);
  later->enter();
  CHECK(later->engine().stage() == Stage::ramp);
  CHECK(heat_so_far(later->engine().slots()) == 4min);

  SessionDriver cold(routine);
  cold.start();
  cold.key('q');
  const auto moved = resumed(cold, routine, 1h);
  refuse_heat(*moved);
  moved->type("");
  CHECK(moved->slot().phase == Phase::move);
}

TEST_CASE("questions: the stop question stands again when a session is gone on with") {
  SessionDriver session(routine);
  session.start();
  session.start_clock();
  session.wait(4min);
  session.key('s');
  session.key('q');
  CHECK(entry_of(session.unfinished(), SessionStatus::partial).stop_sign == "heat");
  const auto later = resumed(session, routine, 1h);
  later->story();
  later->type("n");
  CHECK(later->story() ==
        "0:00 screened\n"
        "0:00 resumed\n"
        "0:00 stop-pressed heat\n");
  later->key('p');
  CHECK(later->slot().phase == Phase::hold);
  CHECK(later->engine().slots()[0].outcome == SlotOutcome::stopped);
}

TEST_CASE("questions: nobody to ask declines the unfinished session") {
  SessionDriver session(routine);
  session.start();
  session.key('q');
  DriverSetup setup{.choices = {.hands_free = HandsFree::on, .asking = Asking::impossible},
                    .unfinished = session.unfinished()};
  SessionDriver later(routine, setup);
  CHECK(later.kinds() == "declined, introduced, screened, started, step-started, getting-ready");
}

TEST_CASE("questions: an unfinished session with steps that the routine does not have is not gone on with") {
  SessionDriver session(routine);
  session.start();
  SessionRecord strange = session.unfinished();
  strange.slots.back().step = 7;
  DriverSetup setup{.unfinished = strange};
  setup.resume = SessionSetup::Resume::at_once;
  SessionDriver later(routine, setup);
  CHECK(later.kinds() == "introduced, asked");
  later.type("n");
  CHECK(later.kinds() == "screened, started, asked");
}

TEST_CASE("questions: the entry of an unfinished session says what was done of it") {
  SessionDriver session(routine);
  session.type("n");
  session.type("6");
  session.key('n');
  session.start_clock();
  session.wait(20s);
  const Entry entry = entry_of(session.unfinished(), SessionStatus::partial);
  Entry expected;
  expected.kind = EntryKind::session;
  expected.at = evening();
  expected.routine = "test";
  expected.status = SessionStatus::partial;
  expected.before = 6;
  expected.heat = 0s;
  expected.points = {{"triceps", Side::left, 20s, std::nullopt, PointOutcome::skipped}};
  CHECK(entry == expected);
}
