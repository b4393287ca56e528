// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "core/log/entry_readers.hpp"
#include "core/log/log_text.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view one_block = R"([[entry]]
at = 2026-11-20T21:00:00+01:00
kind = "soreness"
level = 4
id = "one"
)";

Entry soreness(std::string id, Level level) {
  Entry entry;
  entry.id = std::move(id);
  entry.at = parse_rfc3339("2026-11-20T21:00:00+01:00").value();
  entry.level = level;
  return entry;
}

const Entry one = soreness("one", 4);
const Entry two = soreness("two", 5);

std::string said(const LogText& log) {
  std::string text;
  for (const Finding& finding : log.findings) {
    CHECK(finding.severity == Severity::warning);
    CHECK_FALSE(finding.hint.empty());
    text += warning_line(finding) + " [" + finding.rule + "]\n";
  }
  return text;
}

std::string ids(const LogText& log) {
  std::string text;
  for (const Entry& entry : log.entries) text += entry.id + " ";
  return text;
}

/// Values as they come, and as they seldom come.
class AnyEntry {
 public:
  explicit AnyEntry(unsigned seed) : random_(seed) {}

  Entry make() {
    Entry entry;
    entry.id = text(1);
    const auto moment =
        std::chrono::seconds{1'500'000'000 + number(300'000'000)} + std::chrono::milliseconds{number(2) * number(1000)};
    entry.at = {WallTime{moment}, std::chrono::minutes{number(1600) - 800}};
    entry.kind = static_cast<EntryKind>(number(5));
    if (chance()) entry.routine = text();
    if (chance()) entry.status = static_cast<SessionStatus>(number(3));
    if (chance()) entry.before = number(11);
    if (chance()) entry.after = number(11);
    if (chance()) entry.move_before = number(11);
    if (chance()) entry.move_after = number(11);
    if (chance()) entry.place = text();
    if (chance()) entry.next_day = number(11);
    if (chance()) entry.spots = number(11);
    if (chance()) entry.signs = chance();
    if (chance()) entry.heat = std::chrono::seconds{number(1300)};
    if (chance()) entry.heat_note = text();
    for (int i = number(4); i > 0; --i) {
      entry.points.push_back({text(1), static_cast<Side>(number(3)),
                              chance() ? std::chrono::milliseconds{number(100'000)} : std::chrono::seconds{number(90)},
                              chance() ? std::optional(number(11)) : std::nullopt,
                              static_cast<PointOutcome>(number(3))});
    }
    if (chance()) entry.stop_sign = text();
    if (chance() || entry.kind == EntryKind::activity) entry.activity = text(1);
    const bool levelled = entry.kind == EntryKind::soreness || entry.kind == EntryKind::activity;
    if (chance() || levelled) entry.level = number(11);
    if (chance()) entry.muscle = text();
    if (chance()) entry.side = static_cast<Side>(number(3));
    if (chance()) entry.note = text();
    const bool amending = entry.kind == EntryKind::undo || entry.kind == EntryKind::next_day;
    if (chance() || amending) entry.amends = text(1);
    return entry;
  }

  int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  bool chance() { return number(2) == 0; }

 private:
  std::string text(int least = 0) {
    static const std::vector<std::string> pieces{"a",         "upper-trapezius",
                                                 " ",         "ü",
                                                 "…",         "痛",
                                                 "🙂",      "#",
                                                 "[[entry]]", "=",
                                                 "{",         "]",
                                                 "'",         "\"",
                                                 "\\",        "\n",
                                                 "\t",        "\x1b",
                                                 "\x7f",      "\u0085"};
    std::string made;
    // Mostly without what needs an escape, so that the quick way is taken often.
    const int most = number(8) == 0 ? static_cast<int>(pieces.size()) : 13;
    for (int i = number(5) + least; i > 0; --i) made += pieces[static_cast<std::size_t>(number(most))];
    return made;
  }

  std::mt19937 random_;
};

bool same(const Entry& a, const Entry& b) {
  return a == b && a.at.offset == b.at.offset;
}

}  // namespace

TEST_CASE("log text: whatever entry is written is read back the same by both readers") {
  AnyEntry any(11);
  int quick = 0;
  for (int i = 0; i < 1'500; ++i) {
    const Entry written = any.make();
    const std::string block = entry_block(written).substr(1);
    CAPTURE(block);
    Entry scanned, decoded;
    const auto taken = scan_entry(block, scanned);
    if (taken) {
      ++quick;
      REQUIRE(*taken == block.size());
      REQUIRE(same(scanned, written));
    }
    const TomlDocument document = parse_toml(block, "");
    REQUIRE(document.findings.empty());
    const TomlValue& table = document.root.find("entry")->value.array()->front();
    REQUIRE_FALSE(decode_entry(*table.table(), table.at, decoded));
    REQUIRE(same(decoded, written));
  }
  CHECK(quick > 750);
  CHECK(quick < 1'500);
}

TEST_CASE("log text: the quick reader never takes what the TOML parser refuses or reads otherwise") {
  AnyEntry any(29);
  const std::string_view likely = "0159.\"\\\n #=[]{},'-_aeE\xc3\xbc\xff\0";
  int taken = 0, refused = 0;
  for (int i = 0; i < 3'000; ++i) {
    std::string block = entry_block(any.make()).substr(1);
    const auto at = static_cast<std::size_t>(any.number(static_cast<int>(block.size())));
    const char byte = likely[static_cast<std::size_t>(any.number(static_cast<int>(likely.size())))];
    if (any.chance())
      block[at] = byte;
    else
      block.insert(at, 1, byte);
    CAPTURE(block);
    Entry scanned, decoded;
    if (scan_entry(block, scanned) != block.size()) {
      ++refused;
      continue;
    }
    ++taken;
    const TomlDocument document = parse_toml(block, "");
    REQUIRE(document.findings.empty());
    const TomlValue& table = document.root.find("entry")->value.array()->front();
    REQUIRE_FALSE(decode_entry(*table.table(), table.at, decoded));
    REQUIRE(same(scanned, decoded));
  }
  CHECK(taken > 100);
  CHECK(refused > 300);
}

TEST_CASE("log text: the quick reader leaves to the TOML parser what is not of the written form") {
  const std::string block(one_block);
  Entry entry;
  REQUIRE(scan_entry(block, entry) == block.size());
  const auto with = [&](std::string_view old, std::string_view value) {
    std::string changed = block;
    return changed.replace(changed.find(old), old.size(), value);
  };
  for (const std::string& changed :
       {with("level = 4", "level = 04"), with("level = 4", "level = 11"), with("level = 4", "level = 4 "),
        with("level = 4", "level  = 4"), with("level = 4", "level = 4\nlevel = 4"), with("\"one\"", "\"\xff\""),
        with("\"one\"", "\"\xc3\""), with("\"one\"", "\"a\\tb\""), with("\"one\"", "'one'"), with("id = \"one\"\n", ""),
        with("id = \"one\"\n", "id = \"one\""), with("kind", "Kind"), with("2026-11-20T", "2026-11-20 "),
        with("2026-11-20T", "2026-02-30T"), with("[[entry]]", "[[entry]] ")}) {
    CAPTURE(changed);
    Entry other;
    CHECK_FALSE(scan_entry(changed, other));
  }
}

TEST_CASE("log text: a file of many entries is read in its order") {
  AnyEntry any(5);
  std::string file(log_file_head());
  std::vector<Entry> written;
  for (int i = 0; i < 500; ++i) {
    written.push_back(any.make());
    written.back().id += std::to_string(i);
    file += entry_block(written.back());
  }
  const LogText log = read_log_text(file, "f");
  CHECK(said(log) == "");
  REQUIRE(log.entries.size() == written.size());
  CHECK(std::equal(written.begin(), written.end(), log.entries.begin(), same));
}

TEST_CASE("log text: a changed byte costs its own entry at most, and never changes the others") {
  AnyEntry any(17);
  std::vector<std::string> blocks;
  std::vector<Entry> written;
  for (int i = 0; i < 5; ++i) {
    Entry entry = any.make();
    entry.id = "id-" + std::to_string(i);
    blocks.push_back(entry_block(entry));
    written.push_back(entry);
  }
  for (int i = 0; i < 800; ++i) {
    const auto hit = static_cast<std::size_t>(any.number(5));
    std::string file(log_file_head());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      std::string block = blocks[b];
      // The header line of the block stays: without it there are not two blocks.
      constexpr int header = 12;
      if (b == hit) {
        const auto at = static_cast<std::size_t>(header + any.number(static_cast<int>(block.size()) - header));
        block[at] = static_cast<char>(any.number(256));
      }
      file += block;
    }
    CAPTURE(file);
    const LogText log = read_log_text(file, "f");
    for (std::size_t b = 0; b < written.size(); ++b)
      if (b != hit)
        REQUIRE(
            std::any_of(log.entries.begin(), log.entries.end(), [&](const Entry& e) { return same(e, written[b]); }));
    REQUIRE(log.entries.size() + log.findings.size() >= written.size());
  }
}

TEST_CASE("log text: a block that was cut short anywhere is never taken for a shorter entry") {
  AnyEntry any(23);
  for (int i = 0; i < 10; ++i) {
    const Entry first = soreness("first", 10);
    Entry torn = any.make();
    torn.id = "torn";
    const Entry next = soreness("next", 1);
    const std::string before = std::string(log_file_head()) + entry_block(first);
    const std::string block = entry_block(torn);
    for (std::size_t size = 0; size < block.size(); ++size) {
      std::string file = before + block.substr(0, size);
      for (const bool appended : {false, true}) {
        if (appended) file += (file.back() == '\n' ? "" : "\n") + entry_block(next);
        CAPTURE(file);
        const LogText log = read_log_text(file, "f");
        REQUIRE(log.entries.size() >= (appended ? 2u : 1u));
        REQUIRE(log.entries.front() == first);
        if (appended) REQUIRE(log.entries.back() == next);
        for (const Entry& entry : log.entries)
          if (entry.id == "torn") REQUIRE(entry == torn);
      }
    }
  }
}

TEST_CASE("log text: a person's own way of writing is read") {
  const LogText log = read_log_text(
      "\xEF\xBB\xBF# mine\r\nformat = 1\r\nmood = \"fine\"\r\n\r\n  [[ entry ]] # by hand\r\nid = 'one'\r\n"
      "level=4\r\n\r\n# later\r\nkind = \"soreness\" # as always\r\nat = 2026-11-20 21:00:00+01:00\r\n"
      "[entry.weather]\r\nsky = \"grey\"\r\n",
      "f");
  CHECK(said(log) == "");
  REQUIRE(log.entries.size() == 1);
  CHECK(log.entries.front() == one);
}

TEST_CASE("log text: points may be tables of their own") {
  const LogText log = read_log_text(R"([[entry]]
id = "s"
at = 2026-11-20T21:00:00+01:00
kind = "session"
heat_s = 899.6

[[entry.points]]
muscle = "piriformis"
side = "right"
held_s = 12.5
outcome = "done"

[[entry.points]]
muscle = "piriformis"
side = "left"
held_s = 12
strength = 3
outcome = "skipped"
)",
                                    "f");
  CHECK(said(log) == "");
  REQUIRE(log.entries.size() == 1);
  CHECK(log.entries.front().heat == 900s);
  CHECK(log.entries.front().points ==
        std::vector<Point>{{"piriformis", Side::right, 12'500ms, std::nullopt, PointOutcome::done},
                           {"piriformis", Side::left, 12s, 3, PointOutcome::skipped}});
}

TEST_CASE("log text: a header within a long string begins nothing") {
  const std::string file =
      "[[entry]]\nid = \"one\"\nlevel = 4\nkind = \"soreness\"\nat = 2026-11-20T21:00:00+01:00\n"
      "mine = \"\"\"\n[[entry]]\nlevel = 9 ''' \\\"\"\"\n\"\"\"\n\n" +
      entry_block(two);
  const LogText log = read_log_text(file, "f");
  CHECK(said(log) == "");
  CHECK(log.entries == std::vector<Entry>{one, two});
}

TEST_CASE("log text: a long string that is never closed takes no other entry along") {
  const std::string file = "[[entry]]\nid = \"bad\"\nnote = \"\"\"\nlevel = 4\n" + entry_block(one) + entry_block(two);
  const LogText log = read_log_text(file, "f");
  CHECK(ids(log) == "one two ");
  CHECK(log.findings.size() == 1);
}

TEST_CASE("log text: what cannot be read is named by line and column") {
  const std::string file = std::string(one_block) +
                           "\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 11\nid = \"a\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00\nkind = \"soreness\"\nlevel = 1\nid = \"b\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"dance\"\nid = \"c\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"soreness\"\nlevel = \"4\"\nid = \"d\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"soreness\"\nid = \"e\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"undo\"\nid = \"f\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\nlevel = 1\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\nheat_s = nan\nid = \"g\"\n"
                           "\n[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\npoints = [{}]\nid = \"h\"\n" +
                           entry_block(two);
  const LogText log = read_log_text(file, "log/2026-11.toml");
  CHECK(ids(log) == "one two ");
  CHECK(said(log) ==
        "log/2026-11.toml:10:9: level must be a whole number from 0 to 10 [log-entry]\n"
        "log/2026-11.toml:14:6: at must be a date and time with its offset: 2026-11-20T21:00:00+01:00 [log-entry]\n"
        "log/2026-11.toml:21:8: kind “dance” is not known to this tpguide [log-entry]\n"
        "log/2026-11.toml:27:9: level must be a whole number from 0 to 10 [log-entry]\n"
        "log/2026-11.toml:30:1: this entry has no level [log-entry]\n"
        "log/2026-11.toml:35:1: this entry has no amends [log-entry]\n"
        "log/2026-11.toml:40:1: this entry has no id: it was cut short, or written by hand [log-entry]\n"
        "log/2026-11.toml:48:10: heat_s must be a number of seconds from 0 to 86400 [log-entry]\n"
        "log/2026-11.toml:54:10: a point has no muscle [log-entry]\n");
}

TEST_CASE("log text: what stands after an entry does not take it along") {
  const std::string nothing(4096, '\0');
  for (const std::string& damage :
       {std::string("\n[[ent"), nothing, nothing + "\n", std::string("<<<<<<< HEAD\n"), std::string("\n=======\n"),
        std::string("\nlevel = \n"), std::string("\n\xff\xfe\n"), std::string("\n[[entry]]\nid = \"x")}) {
    for (const std::string& after : {std::string(), "\n" + entry_block(two)}) {
      CAPTURE(damage);
      const LogText log = read_log_text(std::string(one_block) + damage + after, "f");
      CHECK(ids(log) == (after.empty() ? "one " : "one two "));
      CHECK(log.findings.size() == 1);
    }
  }
}

TEST_CASE("log text: what was meant for an entry and is none is named by its place, and the others count") {
  const std::string keys = "at = 2026-11-20T21:00:00Z\nkind = \"session\"\nstop_sign = \"numb\"\nid = \"x\"\n";
  const auto findings_of = [&](const std::string& header) {
    const LogText log = read_log_text(std::string(one_block) + "\n" + header + "\n" + keys + entry_block(two), "f");
    CHECK(ids(log) == "one two ");
    REQUIRE(log.findings.size() == 1);
    CHECK(may_hide_entries(log.findings));
    return said(log) + log.findings.front().hint;
  };
  constexpr const char* meant = " [log-entry]\ndid you mean [[entry]]?";
  CHECK(findings_of("[entry]") == std::string("f:7:1: no entry begins with [entry], and what stands below it does not "
                                              "count") +
                                      meant);
  for (const char* header : {"[[entries]]", "[[Entry]]", "[[entry]", "[entry]]", "[[ entrys ]] # mine", "  [[[entry]]]",
                             "[[enrty]]", "[entry", "[entries]"}) {
    CAPTURE(header);
    CHECK(findings_of(header).ends_with(meant));
  }
  CHECK(findings_of("[[session]]") ==
        "f:7:1: no entry begins with [[session]], and what stands below it does not count [log-entry]\n"
        "an entry begins with [[entry]]; the other entries count");
}

TEST_CASE("log text: keys of an entry that has no header are named by their place") {
  const std::string keys = "at = 2026-11-20T21:00:00Z\nkind = \"session\"\nstop_sign = \"numb\"\nid = \"x\"\n";
  const LogText first = read_log_text("format = 1\n\n" + keys + entry_block(two), "f");
  CHECK(ids(first) == "two ");
  CHECK(said(first) == "f:3:1: 'at' stands here before any [[entry]], and does not count [log-entry]\n");
  const LogText later = read_log_text(std::string(one_block) + "\n" + keys + entry_block(two), "f");
  CHECK(ids(later) == "one two ");
  REQUIRE(later.findings.size() == 1);
  CHECK(said(later).starts_with("f:7:"));
  CHECK(later.findings.front().hint == "a key stands once in each entry; the next entry begins with [[entry]]");
  for (const char* text : {"entry = {level = 4}\n", "entries = [{level = 4}]\n", "entry = 4\n"}) {
    CAPTURE(text);
    const LogText log = read_log_text(text, "f");
    REQUIRE(log.findings.size() == 1);
    CHECK(log.findings.front().hint == "did you mean [[entry]]?");
  }
  CHECK(said(read_log_text("entry = [{at = 2026-11-20T21:00:00Z, kind = \"soreness\", level = 4, id = \"x\"}]", "f")) ==
        "");
}

TEST_CASE("log text: a key that is nearly one of an entry's is named, and the entry counts without it") {
  const LogText log = read_log_text(
      "[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\nstop-sign = \"numb\"\nnextday = 6\nmood = 3\n"
      "points = [{muscle = \"scalenes\", side = \"left\", held_s = 4, outcome = \"done\", strenght = 9}]\nid = \"x\"\n",
      "f");
  CHECK(ids(log) == "x ");
  CHECK(said(log) ==
        "f:4:1: the key 'stop-sign' is not known, and what it says does not count [log-entry]\n"
        "f:5:1: the key 'nextday' is not known, and what it says does not count [log-entry]\n"
        "f:7:78: the key 'strenght' is not known, and what it says does not count [log-entry]\n");
  CHECK(log.findings.front().hint == "did you mean 'stop_sign'?");
}

TEST_CASE("log text: a list over several lines begins no table") {
  const LogText log = read_log_text(
      "[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 4\nmine = [\n[true],\n[\"a\"],\n[1]\n]\n"
      "id = \"one\"\n",
      "f");
  CHECK(said(log) == "");
  CHECK(ids(log) == "one ");
}

TEST_CASE("log text: two versions that git left, and UTF-16, are said to be that") {
  const std::string conflict =
      "[[entry]]\nat = 2026-11-20T21:00:00Z\nkind = \"soreness\"\n<<<<<<< HEAD\nlevel = 4\n=======\nlevel = 5\n"
      ">>>>>>> other\nid = \"x\"\n";
  const LogText log = read_log_text(conflict + entry_block(two), "f");
  CHECK(ids(log) == "two ");
  CHECK(said(log) == "f:4:1: git has left two versions of these lines here [log-entry]\n");
  CHECK(log.findings.front().hint.find("<<<<<<<") != std::string::npos);

  std::string wide = "\xFF\xFE";
  for (const char c : std::string(one_block)) wide += std::string(1, c) + '\0';
  CHECK(said(read_log_text(wide, "f")) == "f:1:1: this is UTF-16 text, and only UTF-8 is read [log-entry]\n");
  CHECK(said(read_log_text(std::string_view(wide).substr(2), "f")) ==
        "f:1:1: this is UTF-16 text, and only UTF-8 is read [log-entry]\n");
}

TEST_CASE("log text: the end of a write that was cut short is said, and hides nothing that was promised") {
  const std::string whole = std::string(log_file_head()) + entry_block(one);
  const std::string next = entry_block(two);
  for (const std::size_t size : {std::size_t{4}, std::size_t{9}, std::size_t{15}, next.size() / 2, next.size() - 2}) {
    CAPTURE(size);
    const LogText log = read_log_text(whole + next.substr(0, size), "f");
    CHECK(ids(log) == "one ");
    REQUIRE(log.findings.size() == 1);
    CHECK(log.findings.front().rule == "log-cut");
    CHECK_FALSE(may_hide_entries(log.findings));
  }
  CHECK(may_hide_entries(read_log_text(whole + "\n[[entry]]\nat = 2026-11-20T21:00:00Z\n", "f").findings));
}

TEST_CASE("log text: a last block that a person has changed is never taken for a write that was cut short") {
  const std::string stopped = std::string(log_file_head()) + entry_block(one);
  for (const std::string_view by_hand :
       {"note = tingled", "note", "# caf\xe9", "\xff\xfe", "before = \"", "\n[[entry]]\nat = 2026-11-20T21:00:00Z"}) {
    CAPTURE(by_hand);
    const std::string text = stopped + std::string(by_hand);
    CHECK(torn_at_end(text) == 0);
    CHECK(may_hide_entries(read_log_text(text, "f").findings));
  }
}

TEST_CASE("log text: what a write has left that was cut short is known wherever it was cut, and nothing else is") {
  const std::string head(log_file_head());
  const std::string next = entry_block(two);
  CHECK(torn_at_end(head) == 0);
  const std::string whole = head + entry_block(one);
  for (const std::string_view cut :
       {"[[ent", "[[entry]]\na", "[[entry]]\nat = 2026-11-2", "kind = \"sore", "id = \"t"}) {
    const std::size_t at = next.find(cut);
    CAPTURE(cut);
    REQUIRE(at != std::string::npos);
    const std::size_t size = at + cut.size();
    // The blank line before the header is no part of it.
    CHECK(torn_at_end(whole + next.substr(0, size)) == size - 1);
  }
  // A person's editor may leave the last newline out.
  CHECK(torn_at_end(whole + next.substr(0, next.size() - 1)) == 0);
  CHECK(torn_at_end(whole + "\n[[entry]]\nlevel = 4") == 0);
  CHECK(torn_at_end(whole + "\n# a note of mine") == 0);
}

TEST_CASE("log text: of an entry with a mistake in it nothing counts") {
  const LogText log = read_log_text(
      "[[entry]]\nid = \"one\"\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\n"
      "before = x6\nafter = 2\n",
      "f");
  CHECK(ids(log) == "");
  CHECK(log.findings.size() == 1);
}

TEST_CASE("log text: of two entries with one id the first counts, and one that says something else is named by place") {
  const std::string other = entry_block(soreness("one", 5));
  const LogText differing = read_log_text(std::string(one_block) + other + other, "f.toml");
  CHECK(differing.entries == std::vector{one});
  const std::string message =
      "this entry has the id of another and says something else; the one read first counts [log-id]\n";
  CHECK(said(differing) == "f.toml:7:1: " + message + "f.toml:13:1: " + message);
  // By hand too, where the TOML parser reads it.
  const LogText by_hand = read_log_text(std::string(one_block) +
                                            "\n[[entry]]  # mine\nid = 'one'\nkind = 'soreness'\nlevel = 9\n"
                                            "at = 2026-11-20T21:00:00+01:00\n",
                                        "f.toml");
  CHECK(by_hand.entries == std::vector{one});
  CHECK(said(by_hand).starts_with("f.toml:7:1: "));
}

TEST_CASE("log text: an entry that stands there twice is no mistake, however it is written") {
  const LogText read = read_log_text(
      std::string(one_block) + "\n" + std::string(one_block) +
          "\n[[entry]]  # mine\nlevel = 4\nid = 'one'\nkind = 'soreness'\nat = 2026-11-20T20:00:00Z\nmood = 3\n",
      "f.toml");
  CHECK(said(read) == "");
  CHECK(read.entries == std::vector{one});
}

TEST_CASE("log text: a file full of entries with one id is named a hundred times and no more") {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += entry_block(soreness("one", i % 10));
  const LogText read = read_log_text(text, "f.toml");
  CHECK(read.entries.size() == 1);
  CHECK(read.findings.size() == 101);
  CHECK(read.findings.back().message == "from here on more entries have the id of another and say something else");
}

TEST_CASE("log text: a file for a newer tpguide is read as far as it can be") {
  const LogText log = read_log_text("# later\nformat = 2\nzone = \"x\"\n" + entry_block(one), "f");
  CHECK(ids(log) == "one ");
  CHECK(said(log) ==
        "f:2:10: this file was written for a newer tpguide; what this one knows of it counts [log-format]\n");
}

TEST_CASE("log text: a damaged head costs no entry") {
  const LogText log = read_log_text("form\n" + entry_block(one), "f");
  CHECK(ids(log) == "one ");
  CHECK(log.findings.size() == 1);
}

TEST_CASE("log text: files with nothing in them have no entries and no findings") {
  for (const std::string_view text : {"", "\n", "# nothing\n", "format = 1", "\xEF\xBB\xBF", "other = 1\n"}) {
    CAPTURE(text);
    const LogText log = read_log_text(text, "f");
    CHECK(log.entries.empty());
    CHECK(said(log) == "");
  }
}

TEST_CASE("log text: one entry at a time is the same as all at once") {
  const std::string file = std::string(log_file_head()) + entry_block(one) + "\n[[entry]]\n" + entry_block(two);
  std::vector<Entry> taken;
  std::vector<Finding> findings;
  scan_log_text(
      file, "f",
      [&](Entry& entry) {
        taken.push_back(entry);
        return Met::first;
      },
      findings);
  const LogText log = read_log_text(file, "f");
  CHECK(taken == log.entries);
  CHECK(findings == log.findings);
  CHECK(taken == std::vector<Entry>{one, two});
}

TEST_CASE("log text: nothing of the first day that is asked for, and nothing that amends, is passed over") {
  AnyEntry any(31);
  std::size_t passed_over = 0;
  for (int round = 0; round < 40; ++round) {
    std::string file;
    for (int i = 0; i < 50; ++i) {
      Entry entry = any.make();
      entry.id = "number " + std::to_string(i);
      file += entry_block(entry);
    }
    const LogText whole = read_log_text(file, "f");
    const std::string first_day = local_day(whole.entries[static_cast<std::size_t>(any.number(40))].at);
    std::vector<Entry> expected;
    std::copy_if(whole.entries.begin(), whole.entries.end(), std::back_inserter(expected), [&](const Entry& entry) {
      const bool amends = entry.kind == EntryKind::undo || entry.kind == EntryKind::next_day;
      return amends || local_day(entry.at) >= first_day || entry == whole.entries.front();
    });
    std::vector<Entry> taken;
    std::vector<Finding> findings;
    const auto take = [&](Entry& entry) {
      taken.push_back(entry);
      return Met::first;
    };
    scan_log_text(file, "f", take, findings, {first_day});
    CHECK(findings.empty());
    passed_over += whole.entries.size() - taken.size();
    std::erase_if(taken, [&](const Entry& entry) { return std::count(expected.begin(), expected.end(), entry) == 0; });
    CHECK(taken == expected);
  }
  CHECK(passed_over > 200);
}

TEST_CASE("log text: of older entries only whole ones of the written form are passed over") {
  const std::string older = entry_block(one), newer =
                                                  "[[entry]]\nat = 2026-11-21T21:00:00+01:00\nkind = \"soreness\"\n"
                                                  "level = 5\nid = \"newer\"\n";
  const auto taken_after = [&](std::string_view block) {
    const std::string file = entry_block(two) + std::string(block) + "\n" + newer;
    std::string ids;
    std::vector<Finding> findings;
    const auto take = [&](Entry& entry) {
      ids += entry.id + " ";
      return Met::first;
    };
    scan_log_text(file, "f", take, findings, {"2026-11-21"});
    return ids + (findings.empty() ? "" : "and a finding");
  };
  CHECK(taken_after(older) == "two newer ");
  CHECK(taken_after(older + "# mine\n") == "two one newer ");
  CHECK(taken_after("\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 4\n") ==
        "two newer and a finding");
  CHECK(taken_after("\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 4\nid = \"") ==
        "two newer and a finding");
  CHECK(taken_after("\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"undo\"\namends = \"x\"\nid = \"u\"\n") ==
        "two u newer ");
  // A header line within a note of several lines ends nothing.
  CHECK(taken_after("\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 4\nid = \"a\"\n"
                    "note = \"\"\"\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\n\"\"\"\n") == "two a newer ");
}

TEST_CASE("log text: a table that is no entry is not passed over with an old entry in front of it") {
  const std::string file =
      entry_block(one) + entry_block(one) +
      "\n[entry]\nat = 2026-11-20T21:00:00Z\nkind = \"session\"\nstop_sign = \"numb\"\nid = \"x\"\n" + entry_block(two);
  LogEntries met;
  std::vector<Finding> findings;
  scan_log_text(file, "f", [&](Entry& entry) { return met.add(entry); }, findings, {"2027-01-01"});
  CHECK(findings.size() == 1);
}

TEST_CASE("log text: no file, however hostile, takes for ever") {
  const auto repeated = [](std::string_view text, std::size_t size) {
    std::string made;
    while (made.size() < size) made += text;
    return made;
  };
  constexpr std::size_t size = 512 * 1024;
  for (const std::string_view text :
       {std::string_view("[[entry]]\n"), std::string_view("[[entry]]\nx = \"\"\"\n"), std::string_view("\"\"\""),
        std::string_view("\0", 1), std::string_view("[["), std::string_view("\n"), std::string_view("["),
        std::string_view("[[entry]]\nat=[["), std::string_view("#"), std::string_view("'"), std::string_view("\\\""),
        std::string_view("[[entry]]\n\\\"\"\"\n")}) {
    CAPTURE(text);
    const LogText log = read_log_text(repeated(text, size), "f");
    CHECK(log.entries.empty());
    CHECK(log.findings.size() < 2'000);
  }
}

TEST_CASE("log text: what comes from the file is safe to say") {
  const LogText log =
      read_log_text("[[entry]]\nid = \"a\"\nat = 2026-11-20T21:00:00Z\nkind = \"\\u001b[2J\"\n", "f\x1b");
  CHECK(said(log) == "f\uFFFD:4:8: kind “\uFFFD[2J” is not known to this tpguide [log-entry]\n");
}
