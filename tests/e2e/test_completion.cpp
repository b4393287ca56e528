// SPDX-License-Identifier: MIT
// The Tab key in real shells. A function stands in for the program and prints its words in brackets: what was completed
// is what it is run with. The names themselves come from the program.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/places.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

bool is_installed(const std::string& command) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", command).c_str()) == 0;
}

constexpr const char* bash_completion_package = "/usr/share/bash-completion/bash_completion";

/// A home with the program in PATH, a routine of one's own and some files.
struct Desk {
  Sandbox home;

  Desk() {
    fs::create_directory(home.root() / "bin");
    fs::create_symlink(program(), home.root() / "bin" / "tpguide");
    home.write("config/tpguide/routines/my-own.toml", press_routine);
    home.write("work/a file.toml", press_routine);
    home.write("work/other.txt", "");
    fs::create_directory(home.root() / "work" / "sub");
    for (const char* shell : {"bash", "zsh", "fish"}) {
      const RunResult made = home.run({"completion", shell});
      CHECK(made.ended == Ended{0, 0});
      CHECK(made.err == "");
      home.write(fmt::format("tpguide.{}", shell), made.out);
    }
  }

  std::map<std::string, std::string> environment() const {
    return home.environment({{"PATH", (home.root() / "bin").native() + ":" + std::getenv("PATH")},
                             {"TERM", "dumb"},
                             {"PS1", "> "},
                             {"fish_greeting", ""}});
  }

  /// What a command prints in the folder of work; it has nothing to complain of.
  std::string output_of(const std::vector<std::string>& command) const {
    const RunResult result =
        home.run(command, {.env = environment(), .prefix = {"sh", "-c", "cd work && exec \"$@\""}});
    CHECK(result.err == "");
    return result.out;
  }
};

/// A shell at a terminal in which `tpguide` prints its words.
class ShellAtTerminal {
 public:
  ShellAtTerminal(const Desk& desk, const std::vector<std::string>& command, const std::string& set_up)
      : pty_([&]() -> int { become(command, desk.environment(), desk.home.root() / "work"); }, {}) {
    pty_.send(set_up + "; tpguide() { printf '<%s>' \"$@\"; echo; }; echo rea''dy\n");
    pty_.expect("\nready");
  }

  /// What the program would be run with after `line`, in which Tab is \t, and Enter.
  void check(const std::string& line, const std::string& words) {
    CAPTURE(line);
    pty_.send(line + "\n");
    pty_.expect("\n" + words + "\r\n");
    CHECK(true);
  }

 private:
  Pty pty_;
};

/// What holds in bash and zsh alike.
void check_common(ShellAtTerminal& shell) {
  shell.check("tpguide sess\t", "<session>");
  shell.check("tpguide --color never tre\t", "<--color><never><trend>");
  shell.check("tpguide --color=al\t tre\t", "<--color=always><trend>");
  shell.check("tpguide show my\t", "<show><my-own>");
  shell.check("tpguide session shoulder-h\t --han\t", "<session><shoulder-headache><--hands-free>");
  shell.check("tpguide show a\\ f\t", "<show><a file.toml>");
  shell.check("tpguide show ./a\t", "<show><./a file.toml>");
  shell.check("tpguide map my-o\t --as=sv\t", "<map><my-own><--as=svg>");
  shell.check("tpguide map pirif\t --side ri\t", "<map><piriformis><--side><right>");
  shell.check("tpguide learn heat\t", "<learn><heat-or-cold>");
  shell.check("tpguide check a\\ f\t oth\t", "<check><a file.toml><other.txt>");
  shell.check("tpguide import oth\t", "<import><other.txt>");
  shell.check("tpguide export --as nd\t -o oth\t", "<export><--as><ndjson><-o><other.txt>");
  shell.check("tpguide session --events=oth\t", "<session><--events=other.txt>");
  shell.check("tpguide list --area hip\t", "<list><--area><hip-buttock>");
  shell.check("tpguide trend --routine my-\t --muscle scal\t", "<trend><--routine><my-own><--muscle><scalenes>");
  shell.check("tpguide log 4 --place tem\t", "<log><4><--place><temple>");
  shell.check("tpguide completion fi\t", "<completion><fish>");
  shell.check("tpguide key pau\t", "<key><pause>");
  shell.check("tpguide list -- --j\t", "<list><--><--j>");
  shell.check("tpguide new my\t", "<new><my>");
  shell.check("true; FOO=1 tpguide und\t", "<undo>");
}

/// What bash would offer, a name a line, with COMP_WORDS as it cuts them.
std::string offered_by_bash(const Desk& desk, const std::string& line, const std::string& words) {
  return desk.output_of({"bash", "--norc", "-c",
                         "source ../tpguide.bash; COMP_LINE=$1 COMP_POINT=${#1}; eval \"COMP_WORDS=($2)\"; "
                         "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tpguide tpguide; "
                         "[[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' \"${COMPREPLY[@]}\"",
                         "bash", line, words});
}

std::string offered_by_fish(const Desk& desk, const std::string& line) {
  return desk.output_of({"fish", "--no-config", "-c", "source ../tpguide.fish; complete -C $argv[1]", line});
}

}  // namespace

TEST_CASE("completion: the words it asks for are all there, the user's own among them, each with what it is") {
  const Desk desk;
  const auto words = [&](const char* kind) {
    const RunResult result = desk.home.run({"completion", "--words", kind});
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == "");
    return result.out;
  };
  CHECK(words("routines").find("\nmouse-arm\tA forearm tired from mouse and keyboard\nmy-own\nouter-hip\t") !=
        std::string::npos);
  CHECK(words("muscles").find("\nupper-trapezius\ttop of the shoulder\n") != std::string::npos);
  CHECK(words("topics").find("\nheat-or-cold\tHeat or cold\n") != std::string::npos);
}

TEST_CASE("completion: a routine that hides a built-in one is offered once, and a broken folder says nothing") {
  const Desk desk;
  desk.home.write("config/tpguide/routines/stiff-neck.toml", "broken");
  desk.home.write("config/tpguide/routines/Bad Name.toml", "");
  const RunResult result =
      desk.home.run({"completion", "--words", "routines"}, {.env = {{"TPGUIDE_ROUTINES", "/dev/null"}}});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out.find("\nstiff-neck\nthumb-texting\t") != std::string::npos);
  CHECK(result.out.find("Bad") == std::string::npos);
}

TEST_CASE("completion: wrong usage says which shells and words there are") {
  const Sandbox home;
  for (const auto& [words, said] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{}, "tpguide: completion for which shell?\n  there is one for bash, zsh and fish\n"},
           {{"fihs"}, "tpguide: there is no completion for 'fihs'\n  did you mean 'fish'?\n"},
           {{"tcsh-x"}, "tpguide: there is no completion for 'tcsh-x'\n  there is one for bash, zsh and fish\n"},
           {{"--words", "routine"}, "tpguide: 'routine' is not a value of --words\n  did you mean 'routines'?\n"}}) {
    std::vector<std::string> arguments{"completion"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const RunResult result = home.run(arguments);
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.out == "");
    CHECK(result.err == said);
  }
  CHECK(home.run({"completion", "bash", "--words", "topics"}).ended == Ended{2, 0});
  CHECK(home.run({"completion", "bash", "zsh"}).ended == Ended{2, 0});
}

TEST_CASE("completion: bash completes words, values, names and files") {
  if (!is_installed("bash")) return skip_loudly("bash is not installed");
  const Desk desk;
  ShellAtTerminal shell(desk, {"bash", "--norc", "--noprofile", "-i"}, "source ../tpguide.bash");
  check_common(shell);
  shell.check("tpguide map --si\tri\t", "<map><--side><right>");
  shell.check("tpguide show \"my\t", "<show><my-own>");
  shell.check("tpguide show ./su\t", "<show><./sub/>");
  shell.check("tpguide session --events ./sub\t", "<session><--events><./sub/>");
  shell.check("tpguide remind --days mon,we\t", "<remind><--days><mon,wed>");
  shell.check("tpguide remind --at 20:00 --days=mon,we\t", "<remind><--at><20:00><--days=mon,wed>");
}

TEST_CASE("completion: bash with bash-completion finds the script by itself") {
  if (!is_installed("bash")) return skip_loudly("bash is not installed");
  if (!fs::exists(bash_completion_package)) return skip_loudly("bash-completion is not installed");
  const Desk desk;
  desk.home.write("share/bash-completion/completions/tpguide", desk.home.read("tpguide.bash"));
  ShellAtTerminal shell(desk, {"bash", "--norc", "--noprofile", "-i"},
                        fmt::format("source {}", bash_completion_package));
  check_common(shell);
}

TEST_CASE("completion: bash does without the usual breaks between words") {
  if (!is_installed("bash")) return skip_loudly("bash is not installed");
  const Desk desk;
  ShellAtTerminal shell(desk, {"bash", "--norc", "--noprofile", "-i"},
                        "source ../tpguide.bash; COMP_WORDBREAKS=\" \t\n\"");
  check_common(shell);
}

TEST_CASE("completion: what bash offers") {
  if (!is_installed("bash")) return skip_loudly("bash is not installed");
  const Desk desk;
  CHECK(offered_by_bash(desk, "tpguide s", "tpguide s") == "show\nsession\nsounds\nschema\nstatus\n");
  CHECK(offered_by_bash(desk, "tpguide map --as=", "tpguide map --as =") == "braille\nblocks\nascii\nsvg\n");
  CHECK(offered_by_bash(desk, "tpguide map --as=b", "tpguide map --as = b") == "braille\nblocks\n");
  CHECK(offered_by_bash(desk, "tpguide log 4 --side ", "tpguide log 4 --side ''") == "left\nright\nmiddle\n");
  CHECK(offered_by_bash(desk, "tpguide undo --", "tpguide undo --") ==
        "--color\n--no-color\n--plain\n--help\n--version\n");
  CHECK(offered_by_bash(desk, "tpguide undo ", "tpguide undo ''") == "");
  CHECK(offered_by_bash(desk, "tpguide show x ", "tpguide show x ''") == "");
  CHECK(offered_by_bash(desk, "tpguide nonsense ", "tpguide nonsense ''") == "");
  CHECK(offered_by_bash(desk, "tpguide nonsense --nonsense=", "tpguide nonsense --nonsense =") == "");
  CHECK(offered_by_bash(desk, "tpguide import ", "tpguide import ''") == "a file.toml\nother.txt\nsub\n");
  CHECK(offered_by_bash(desk, "tpguide remind --at 20:00 --days mon,", "tpguide remind --at 20 : 00 --days mon,") ==
        "mon,tue\nmon,wed\nmon,thu\nmon,fri\nmon,sat\nmon,sun\n");
  CHECK(offered_by_bash(desk, "tpguide show sh", "tpguide show sh") ==
        "shin-ankle\nshoulder-back\nshoulder-front\nshoulder-headache\n");
}

TEST_CASE("completion: zsh completes words, values, names and files") {
  if (!is_installed("zsh")) return skip_loudly("zsh is not installed");
  const Desk desk;
  // In fpath, as it is installed.
  desk.home.write("zsh/_tpguide", desk.home.read("tpguide.zsh"));
  ShellAtTerminal shell(desk, {"zsh", "-f", "-i"}, "fpath=(../zsh $fpath); autoload -U compinit; compinit -u -D");
  check_common(shell);
  shell.check("tpguide map --si\tri\t", "<map><--side=right>");
  shell.check("tpguide remind --days=mon,we\tfr\t", "<remind><--days=mon,wed,fri>");
  shell.check("tpguide --vers\t --co\t", "<--version><--co>");
}

TEST_CASE("completion: zsh completes with the script read in") {
  if (!is_installed("zsh")) return skip_loudly("zsh is not installed");
  const Desk desk;
  ShellAtTerminal shell(desk, {"zsh", "-f", "-i"}, "autoload -U compinit; compinit -u -D; source ../tpguide.zsh");
  shell.check("tpguide show my\t", "<show><my-own>");
}

TEST_CASE("completion: fish offers words, values, names and files, each with what it is") {
  if (!is_installed("fish")) return skip_loudly("fish is not installed");
  const Desk desk;
  CHECK(offered_by_fish(desk, "tpguide sh") == "show\ta routine's plan, before any clock runs\n");
  CHECK(offered_by_fish(desk, "tpguide --color never und") == "undo\ttake back what was written last\n");
  CHECK(offered_by_fish(desk, "tpguide show my") == "my-own\n");
  CHECK(offered_by_fish(desk, "tpguide show stiff") == "stiff-neck\tA stiff neck\n");
  CHECK(offered_by_fish(desk, "tpguide show ./") == "./a file.toml\n./other.txt\n./sub/\n");
  CHECK(offered_by_fish(desk, "tpguide show stiff-neck ") == "");
  CHECK(offered_by_fish(desk, "tpguide map upper-t") == "upper-trapezius\ttop of the shoulder\n");
  CHECK(offered_by_fish(desk, "tpguide learn heat") == "heat-or-cold\tHeat or cold\n");
  CHECK(offered_by_fish(desk, "tpguide completion ") == "bash\nfish\nzsh\n");
  CHECK(offered_by_fish(desk, "tpguide log 4 --side ") ==
        "left\tleft, right or middle\nmiddle\tleft, right or middle\nright\tleft, right or middle\n");
  CHECK(offered_by_fish(desk, "tpguide map --as=s") ==
        "--as=svg\tbraille, blocks (half blocks), ascii, or svg for a picture file\n");
  CHECK(offered_by_fish(desk, "tpguide trend --muscle scal") == "scalenes\tdeep at the side of the neck\n");
  CHECK(offered_by_fish(desk, "tpguide check stiff-neck my") == "my-own\n");
  for (const char* line : {"tpguide check ./", "tpguide check x ./"}) {
    CAPTURE(line);
    CHECK(offered_by_fish(desk, line) == "./a file.toml\n./other.txt\n./sub/\n");
  }
  for (const char* line : {"tpguide import ", "tpguide export -o ", "tpguide session --events "}) {
    CAPTURE(line);
    CHECK(offered_by_fish(desk, line) == "a file.toml\nother.txt\nsub/\n");
  }
  for (const char* line : {"tpguide undo ", "tpguide find ", "tpguide list ", "tpguide new ", "tpguide log --at "}) {
    CAPTURE(line);
    CHECK(offered_by_fish(desk, line) == "");
  }
  CHECK(offered_by_fish(desk, "tpguide remind --days mon,su").starts_with("mon,sun\t"));
  CHECK(offered_by_fish(desk, "tpguide remind --days=mon,mo") == "");
  CHECK(offered_by_fish(desk, "tpguide undo --pl") == "--plain\tplain lines: no redrawing, no escape codes\n");
  CHECK(offered_by_fish(desk, "tpguide undo --json") == "");
}
