// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/remind/ics.hpp"
#include "core/remind/reminder.hpp"
#include "core/text/error.hpp"
#include "core/text/utf8.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
using std::chrono::weekday;

namespace {

const std::chrono::sys_days saturday = std::chrono::year(2026) / 11 / 21;

Stamp saturday_at(std::chrono::minutes time) {
  return {saturday + time, 0min};
}

Reminder evening() {
  Reminder reminder;
  reminder.at = 20h;
  reminder.days = usual_days();
  return reminder;
}

std::string ics_of(const Reminder& reminder, const Stamp& now = saturday_at(18h)) {
  return ics_text(reminder, words_of(reminder, builtin_safety()), now);
}

std::vector<std::string> lines_of(const std::string& text, const std::string& end) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = text.find(end, at);
    REQUIRE(stop != std::string::npos);
    lines.push_back(text.substr(at, stop - at));
    at = stop + end.size();
  }
  return lines;
}

/// As RFC 5545 section 3.1 has it.
std::string unfolded(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) text.erase(at, 3);
  return text;
}

/// As RFC 5545 section 3.3.11 has it.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      out += text[i] == 'n' ? '\n' : text[i];
    } else {
      out += text[i];
    }
  }
  return out;
}

/// The value of a property after folding is undone; fails the test where it is missing.
std::string property(const std::string& text, const std::string& name) {
  for (const std::string& line : lines_of(unfolded(text), "\r\n")) {
    if (line.starts_with(name + ":")) return line.substr(name.size() + 1);
  }
  FAIL("no " << name);
  return {};
}

std::vector<weekday> days_read(const std::vector<std::string>& names) {
  std::vector<weekday> days;
  for (const std::string& name : names) days.push_back(*parse_weekday(name));
  put_in_order(days);
  return days;
}

/// What cron hands to the shell of the last line of a crontab, by both of the ways there are: one takes the backslash
/// away before a % only, the other before a backslash too.
std::vector<std::string> commands_of(const std::string& crontab) {
  const std::vector<std::string> lines = lines_of(crontab, "\n");
  std::vector<std::string> commands;
  for (const bool pairs : {false, true}) {
    std::string command;
    for (std::size_t i = 0; i < lines.back().size(); ++i) {
      const char c = lines.back()[i], next = i + 1 < lines.back().size() ? lines.back()[i + 1] : '\0';
      if (c == '%') break;
      if (c == '\\' && (next == '%' || (pairs && next == '\\'))) ++i;
      command += lines.back()[i];
    }
    commands.push_back(command);
  }
  return commands;
}

}  // namespace

TEST_CASE("remind: a time of day is read whole or not at all") {
  CHECK(parse_time_of_day("20:00") == 20h);
  CHECK(parse_time_of_day("8:05") == 8h + 5min);
  CHECK(parse_time_of_day("08:05") == 8h + 5min);
  CHECK(parse_time_of_day("00:00") == 0h);
  CHECK(parse_time_of_day("8pm") == 20h);
  CHECK(parse_time_of_day("8:05 am") == 8h + 5min);
  CHECK(parse_time_of_day("23:59") == 23h + 59min);
  for (const char* wrong : {"", ":", "20", "2000", "24:00", "20:60", "20:0", "20:000", "020:00", "-1:00", "20:00 ",
                            "13pm", "0am", "20.00", "20:0x", ":30", "20:00:00", "２０:00"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_time_of_day(wrong).has_value());
  }
}

TEST_CASE("remind: every minute of the day is read as it is written") {
  for (auto at = 0min; at < 24h; at += 1min) CHECK(parse_time_of_day(time_of_day_text(at)) == at);
}

TEST_CASE("remind: what a mistyped time was meant to be") {
  CHECK(nearest_time_of_day("8pm") == 20h);
  CHECK(nearest_time_of_day("8:30 PM") == 20h + 30min);
  CHECK(nearest_time_of_day("12am") == 0h);
  CHECK(nearest_time_of_day("12pm") == 12h);
  CHECK(nearest_time_of_day("20.15") == 20h + 15min);
  CHECK(nearest_time_of_day("20h15") == 20h + 15min);
  CHECK(nearest_time_of_day("2015") == 20h + 15min);
  CHECK(nearest_time_of_day("815") == 8h + 15min);
  CHECK(nearest_time_of_day("20") == 20h);
  CHECK(nearest_time_of_day("24:00") == 0h);
  for (const char* wrong : {"", "noon", "pm", "25:00", "13pm", "20:99", "20000000000", "-5"}) {
    CAPTURE(wrong);
    CHECK_FALSE(nearest_time_of_day(wrong).has_value());
  }
}

TEST_CASE("remind: days are read by short and whole names, put in order, each once") {
  CHECK(days_read({"sun", "Wednesday", "mon", "MON", "wed"}) ==
        std::vector<weekday>{std::chrono::Monday, std::chrono::Wednesday, std::chrono::Sunday});
  for (const std::string_view name : weekday_spellings()) CHECK(parse_weekday(name).has_value());
  for (const char* wrong : {"", "m", "mo", "mond", "mon ", "weekend"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_weekday(wrong).has_value());
  }
}

TEST_CASE("remind: the usual days leave a day of rest between any two of them") {
  const std::vector<weekday> days = usual_days();
  CHECK(days.size() == 3);
  for (const weekday day : days) {
    CHECK(std::find(days.begin(), days.end(), day + std::chrono::days{1}) == days.end());
  }
}

TEST_CASE("remind: what is said of the dose depends on the days alone") {
  const auto dose = [](const std::vector<std::string>& days) {
    Reminder reminder = evening();
    reminder.days = days_read(days);
    return words_of(reminder, builtin_safety()).dose;
  };
  CHECK(dose({"mon", "wed", "fri"}) == builtin_safety().remind_days);
  CHECK(dose({"tue", "sat"}) == "");
  CHECK(dose({"tue", "wed"}) == builtin_safety().remind_often);
  CHECK(dose({"sun", "mon"}) == builtin_safety().remind_often);
}

TEST_CASE("remind: a calendar file is whole, with every line ended as it has to be") {
  Reminder reminder = evening();
  reminder.routine = "daily-ten";
  reminder.title = "Ten minutes, for tight shoulders";
  reminder.length = 10min;
  CHECK(ics_of(reminder, saturday_at(18h + 1min)) ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//tpguide//tpguide " TPGUIDE_VERSION
        "//EN\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:remind-803dd12493b827b8@tpguide.invalid\r\n"
        "DTSTAMP:20261121T180100Z\r\n"
        "SEQUENCE:217447260\r\n"
        "DTSTART:20261123T200000\r\n"
        "DURATION:PT10M\r\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR\r\n"
        "SUMMARY:If it suits you now: Ten minutes\\, for tight shoulders\r\n"
        "DESCRIPTION:To begin: tpguide session daily-ten\\nNot well\\, or sore 4 or mo\r\n"
        " re of 10 where you pressed? Then rest today\\; that breaks nothing. A bruis\r\n"
        " e\\, swelling\\, weakness or numbness there: do not press\\, and ask a clinic\r\n"
        " ian.\\nThree days a week with rest between them is a careful start. In the \r\n"
        " first week\\, every other day. Later up to once a day for one area. Go on o\r\n"
        " nly if it is sore 3 of 10 or less the next day\\, or not at all. Very few t\r\n"
        " rials have tested this at home.\r\n"
        "CLASS:PRIVATE\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "DESCRIPTION:If it suits you now: Ten minutes\\, for tight shoulders\r\n"
        "TRIGGER:PT0S\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("remind: no line of a calendar has more than 75 octets, no character is split, and nothing is lost") {
  for (const std::string& unit : {std::string("a"), std::string(","), std::string("é"), std::string("日"),
                                  std::string("🎾"), std::string("a日,"), std::string(" "), std::string("\n")}) {
    for (std::size_t count = 0; count < 200; ++count) {
      std::string value;
      for (std::size_t i = 0; i < count; ++i) value += unit;
      const std::string line = ics_line("SUMMARY", ics_escaped(value));
      for (const std::string& part : lines_of(line, "\r\n")) {
        CHECK(part.size() <= 75);
        for_each_code_point(part,
                            [](char32_t value_of_point, std::string_view) { CHECK(value_of_point != ill_formed); });
      }
      CHECK(unescaped(unfolded(line)) == "SUMMARY:" + value + "\r\n");
    }
  }
}

TEST_CASE("remind: text keeps its commas, semicolons, backslashes and line ends through a calendar") {
  CHECK(ics_escaped("a,b;c\\d\ne: \"f\"") == "a\\,b\\;c\\\\d\\ne: \"f\"");
  CHECK(ics_escaped("a\r\nb") == "a\\nb");
  for (const std::string text : {"\\n", "\\\\,", ";,\\", "\n\n", "plain", "\\;n"}) {
    CHECK(unescaped(ics_escaped(text)) == text);
  }
}

TEST_CASE("remind: a title cannot add a property to the calendar") {
  Reminder reminder = evening();
  reminder.title = "x\r\nATTENDEE:mailto:a@b.c\nEND:VEVENT";
  CHECK(property(ics_of(reminder), "SUMMARY") == "If it suits you now: x  ATTENDEE:mailto:a@b.c END:VEVENT");
  CHECK(lines_of(ics_of(reminder), "\r\n").size() == lines_of(ics_of(evening()), "\r\n").size());
}

TEST_CASE("remind: the first date is the next of its days, by the clock on the wall") {
  for (unsigned set = 1; set < 128; ++set) {
    Reminder reminder = evening();
    reminder.days.clear();
    for (unsigned day = 1; day <= 7; ++day) {
      if ((set >> (day - 1) & 1U) != 0) reminder.days.emplace_back(day % 7);
    }
    for (const auto offset : {-11h, 0h, 13h}) {
      for (const auto clock : {0min, 19h + 59min, 20h + 0min, 23h + 59min}) {
        const Stamp now{saturday + clock - offset, offset};
        const std::string start = property(ics_of(reminder, now), "DTSTART");
        std::chrono::sys_seconds expected = saturday + reminder.at;
        while (expected <= saturday + clock ||
               std::find(reminder.days.begin(), reminder.days.end(),
                         weekday{std::chrono::floor<std::chrono::days>(expected)}) == reminder.days.end()) {
          expected += std::chrono::days{1};
        }
        const Stamp first{expected, 0min};
        std::string day = local_day(first);
        std::erase(day, '-');
        CHECK(start == day + "T200000");
      }
    }
  }
}

TEST_CASE("remind: a reminder made again is the same one, later: at another time, on other days, of another title") {
  const Reminder one = evening();
  const std::string before = ics_of(one);
  Reminder other = evening();
  other.title = "renamed";
  other.at = 21h;
  other.days = days_read({"mon", "wed"});
  const std::string after = ics_of(other, saturday_at(18h + 1min));
  CHECK(property(after, "UID") == property(before, "UID"));
  CHECK(std::stol(property(after, "SEQUENCE")) > std::stol(property(before, "SEQUENCE")));
  CHECK(property(after, "DTSTAMP") > property(before, "DTSTAMP"));
  other.routine = "stiff-neck";
  CHECK(property(ics_of(other), "UID") != property(before, "UID"));
}

TEST_CASE("remind: what calendars take for a sequence is never less than nothing nor too large") {
  const auto sequence = [](std::chrono::year year) {
    return std::stoll(property(ics_of(evening(), {std::chrono::sys_days{year / 1 / 1}, 0min}), "SEQUENCE"));
  };
  CHECK(sequence(std::chrono::year(1970)) == 0);
  CHECK(sequence(std::chrono::year(2087)) > sequence(std::chrono::year(2086)));
  CHECK(sequence(std::chrono::year(2100)) == 2147483647);
}

TEST_CASE("remind: days that are written otherwise are led to how they are written here") {
  CHECK(weekdays_meant("mon-fri") == "mon,tue,wed,thu,fri");
  CHECK(weekdays_meant("Mon\u2013Wed") == "mon,tue,wed");
  CHECK(weekdays_meant("fri to mon") == "mon,fri,sat,sun");
  CHECK(weekdays_meant("weekdays") == "mon,tue,wed,thu,fri");
  CHECK(weekdays_meant("daily") == "mon,tue,wed,thu,fri,sat,sun");
  CHECK(weekdays_meant("weekend") == "sat,sun");
  CHECK(weekdays_meant("mon, wed and Friday") == "mon,wed,fri");
  for (const char* text : {"", "often", "mon-", "-", "mon,wensday", "1-5"}) {
    CAPTURE(text);
    CHECK(weekdays_meant(text) == "");
  }
}

TEST_CASE("remind: the units of systemd, and how to have them") {
  Reminder reminder = evening();
  reminder.days = days_read({"sun", "mon"});
  reminder.routine = "daily-ten";
  reminder.title = "50 % \"off\" \\ $HOME";
  CHECK(systemd_text(reminder, words_of(reminder, builtin_safety())) ==
        R"text(# A reminder from tpguide. Nothing has been installed. To have it:
# 1. Save all of this as reminder.txt, and put the two files below where systemd looks for yours:
#      mkdir -p ~/.config/systemd/user
#      awk '/^# tpguide-/ { unit = $2 } unit { print > unit }' reminder.txt
#      mv tpguide-remind-daily-ten.timer tpguide-remind-daily-ten.service ~/.config/systemd/user
# 2. systemctl --user daemon-reload && systemctl --user enable tpguide-remind-daily-ten.timer
#    systemctl --user restart tpguide-remind-daily-ten.timer
# No longer wanted: systemctl --user disable --now tpguide-remind-daily-ten.timer
# Some of these days follow one another. In the first week, leave a free day between: every other
# day. Later once a day at most for one area. Go on only if it is sore 3 of 10 or less the next day,
# or not at all.

# tpguide-remind-daily-ten.timer
[Unit]
Description=When tpguide reminds

[Timer]
OnCalendar=Mon,Sun 20:00
Persistent=true

[Install]
WantedBy=timers.target

# tpguide-remind-daily-ten.service
[Unit]
Description=Reminder from tpguide

[Service]
Type=oneshot
Environment=LC_ALL=C.UTF-8
Environment="INVITATION=If it suits you now: 50 %% \"off\" \\ $HOME"
Environment="MORE=To begin: tpguide session daily-ten. Not well, or sore 4 or more of 10 where you pressed? Then rest today; that breaks nothing. A bruise, swelling, weakness or numbness there: do not press, and ask a clinician."
# With no desktop to show it: on your terminal, or else in your journal.
ExecStart=/bin/sh -c 'notify-send -a tpguide "$$INVITATION" "$$MORE" || printf "%%s\\n" "$$INVITATION" "$$MORE" | write "$$USER" || printf "%%s\\n" "$$INVITATION" "$$MORE"'
)text");
}

TEST_CASE("remind: a file gives no name to a unit") {
  Reminder reminder = evening();
  reminder.routine = "/home/me/of mine.toml";
  const std::string text = systemd_text(reminder, words_of(reminder, builtin_safety()));
  CHECK(text.find("\n# tpguide-remind-c2780b84cb46088b.timer\n") != std::string::npos);
  reminder.at = 7h;
  reminder.days = days_read({"tue"});
  const std::string later = systemd_text(reminder, words_of(reminder, builtin_safety()));
  CHECK_MESSAGE(later.find("\n# tpguide-remind-c2780b84cb46088b.timer\n") != std::string::npos,
                "another time takes the place of the first");
  CHECK(text.find("tpguide session \\\"/home/me/of mine.toml\\\". ") != std::string::npos);
}

TEST_CASE("remind: a line for the crontab, and where it belongs") {
  Reminder reminder = evening();
  reminder.at = 8h + 5min;
  reminder.days = days_read({"thu", "sun"});
  CHECK(crontab_text(reminder, words_of(reminder, builtin_safety())) ==
        R"text(# A reminder from tpguide, Thu, Sun at 08:05. Nothing has been installed: `crontab -e` opens your
# crontab, there the last line belongs. With no desktop to show it, cron sends it by mail.
5 8 * * 4,0 a='If it suits you now: a little time for your muscles' b='tpguide says how to begin. Not well, or sore 4 or more of 10 where you pressed? Then rest today; that breaks nothing. A bruise, swelling, weakness or numbness there: do not press, and ask a clinician.'; export LC_ALL=C.UTF-8 XDG_RUNTIME_DIR="/run/user/$(id -u)"; export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"; notify-send -a tpguide "$a" "$b" 2>/dev/null || { env echo "$a"; env echo "$b"; }
)text");
}

TEST_CASE("remind: whatever a title holds, cron runs the whole line, and it stays one line of at most 998 bytes") {
  for (const std::string title : {"50 % off", "\\% \\\\ \\", "it's", "'; echo no; '", "$(echo no) `echo no`", "a\nb"}) {
    CAPTURE(title);
    Reminder reminder = evening();
    reminder.title = title;
    const std::string text = crontab_text(reminder, words_of(reminder, builtin_safety()));
    for (const std::string& command : commands_of(text)) {
      CHECK(command.ends_with("|| { env echo \"$a\"; env echo \"$b\"; }"));
      CHECK(command == lines_of(text, "\n").back());
    }
  }
}

TEST_CASE("remind: of a title that is too long for cron its beginning stays, and a path that is too long is refused") {
  for (const std::string& unit :
       {std::string("'"), std::string("%"), std::string("\\"), std::string("日"), std::string("🎾")}) {
    CAPTURE(unit);
    Reminder reminder = evening();
    reminder.routine = "/home/somebody/routines/of mine.toml";
    for (int i = 0; i < 100; ++i) reminder.title += unit;
    const std::string line = lines_of(crontab_text(reminder, words_of(reminder, builtin_safety())), "\n").back();
    CHECK(line.size() <= 998);
    CHECK(line.find("If it suits you now: ") != std::string::npos);
    CHECK(line.find("do not press, and ask a clinician.") != std::string::npos);
    CHECK(line.ends_with("env echo \"$b\"; }"));
  }
  Reminder reminder = evening();
  reminder.routine = "/" + std::string(900, 'x') + ".toml";
  CHECK_THROWS_WITH_AS(crontab_text(reminder, words_of(reminder, builtin_safety())),
                       "the line would be too long for cron, for the routine's file has a long name", Error);
}

TEST_CASE("remind: a title too long for cron is cut where people would cut it") {
  Reminder reminder = evening();
  for (int i = 0; i < 100; ++i) reminder.title += "👨\u200d👩\u200d👧\u200d👦";
  const std::string line = lines_of(crontab_text(reminder, words_of(reminder, builtin_safety())), "\n").back();
  CHECK(line.size() <= 998);
  CHECK(line.find("👨\u200d👩\u200d👧\u200d👦…'") != std::string::npos);
}

TEST_CASE("remind: the joiners of a title stay, in a calendar and in the units of systemd") {
  Reminder reminder = evening();
  reminder.title = "می\u200cخواهم 👩\u200d🦰";
  const std::string invitation = "If it suits you now: " + reminder.title;
  CHECK(property(ics_of(reminder), "SUMMARY") == invitation);
  const std::string units = systemd_text(reminder, words_of(reminder, builtin_safety()));
  CHECK(units.find("\nEnvironment=\"INVITATION=" + invitation + "\"\n") != std::string::npos);
}
