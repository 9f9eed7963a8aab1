"""Which ways are tried, in which order, and why others are not: every environment the plan knows."""

import pytest

from tui.clipboard.plan import LARGEST_SIZE, SURE_SIZE, Facts, Wish, plan

TERM = {"TERM": "xterm-256color"}
X11 = {**TERM, "DISPLAY": ":0"}
SSH = {**TERM, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/3"}
IN_TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0", "TERM": "tmux-256color"}
IN_SCREEN = {"STY": "1234.pts-0.host", "TERM": "screen-256color"}

LONG_IN_TMUX = "file local!remote tmux+may_be_cut osc52+multiplexer+may_be_cut"
TOO_LONG_IN_TMUX = "file local!remote tmux+may_be_cut osc52!too_long"
LONG_IN_SCREEN = "file local!remote screen+may_be_cut osc52!inside_screen"
TOO_LONG_IN_SCREEN = "file local!remote screen!too_long osc52!inside_screen"
TOO_LONG_FOR_MOSH_IN_SCREEN = "file local!remote screen!mosh_cuts osc52!inside_screen"
CUT_IN_TMUX = "file local!remote tmux+may_be_cut osc52!mosh_cuts"
NESTED = "file local!no_display tmux+multiplexer osc52+multiplexer"
MUTE_OUTSIDE = "file local!no_display tmux+mute_behind osc52+multiplexer"
IN_TMUX_ALONE = "file local!no_display tmux osc52+multiplexer"
ANNOUNCED = "file local!no_display osc52+announced"
MUTE = "file local!no_display osc52!terminal_cannot"
NO_TOOL = "file local!remote osc52!not_wanted"
FORWARDED = "file local+forwarded osc52!not_wanted"
TERMINAL = "file local!not_wanted osc52"
TERMINAL_IN_TMUX = "file local!not_wanted tmux osc52+multiplexer"
TERMINAL_IN_SCREEN = "file local!not_wanted screen osc52!inside_screen"
FORCED_MUTE = "file local!not_wanted osc52!terminal_cannot"
FILE_IN_SCREEN = "file local!not_wanted screen!not_wanted osc52!not_wanted"

# Read: environment, further facts and the wish → the ways in order; "name!reason" is barred, "name+caution" is tried
# with a word.
TABLE: list[tuple[str, dict[str, str], dict[str, object], str]] = [
    ("a desktop under X11", X11, {}, "file local osc52"),
    ("a desktop under Wayland", {**TERM, "WAYLAND_DISPLAY": "wayland-0"}, {}, "file local osc52"),
    ("the text console", {"TERM": "linux"}, {}, "file local!no_display osc52!terminal_cannot"),
    ("a terminal without a desktop", TERM, {}, "file local!no_display osc52"),
    ("a Mac", {**TERM, "TERM_PROGRAM": "iTerm.app"}, {"platform": "darwin"}, "file local osc52"),
    (
        "the Mac's own terminal",
        {**TERM, "TERM_PROGRAM": "Apple_Terminal"},
        {"platform": "darwin"},
        "file local osc52!terminal_cannot",
    ),
    ("Windows", {}, {"platform": "win32"}, "file local osc52"),
    ("Linux inside Windows", TERM, {"wsl": True}, "file local osc52"),
    ("SSH", SSH, {}, "file local!remote osc52"),
    ("SSH with X forwarding", {**SSH, "DISPLAY": "localhost:10.0"}, {}, "file local!remote osc52"),
    ("SSH to a machine with a desktop", {**SSH, "DISPLAY": ":0"}, {}, "file local!remote osc52"),
    ("SSH to a Mac", SSH, {"platform": "darwin"}, "file local!remote osc52"),
    ("SSH to Linux inside Windows", SSH, {"wsl": True}, "file local!remote osc52"),
    ("SSH told by its client variable alone", {**TERM, "SSH_CLIENT": "192.0.2.1 5 22"}, {}, "file local!remote osc52"),
    ("SSH told by its terminal alone", {**TERM, "SSH_TTY": "/dev/pts/3"}, {}, "file local!remote osc52"),
    ("SSH from inside tmux there", {**SSH, "TERM": "tmux-256color"}, {}, "file local!remote osc52+multiplexer"),
    ("SSH from inside screen there", {**SSH, "TERM": "screen"}, {}, "file local!remote osc52+multiplexer"),
    ("tmux over SSH", {**SSH, **IN_TMUX}, {}, "file local!remote tmux osc52+multiplexer"),
    ("tmux on a desktop", {**X11, **IN_TMUX}, {}, "file local tmux osc52+multiplexer"),
    ("tmux without a desktop", IN_TMUX, {}, "file local!no_display tmux osc52+multiplexer"),
    (
        "tmux whose program is out of reach",
        {**SSH, **IN_TMUX},
        {"tmux": False},
        "file local!remote tmux!no_mechanism osc52+multiplexer",
    ),
    ("screen over SSH", {**SSH, **IN_SCREEN}, {}, "file local!remote screen osc52!inside_screen"),
    ("screen on a desktop", {**X11, **IN_SCREEN}, {}, "file local screen osc52!inside_screen"),
    ("screen without a desktop", IN_SCREEN, {}, "file local!no_display screen osc52!inside_screen"),
    ("a long text in screen", {**SSH, **IN_SCREEN}, {"size": SURE_SIZE + 1}, LONG_IN_SCREEN),
    ("a text too long, in screen", {**SSH, **IN_SCREEN}, {"size": LARGEST_SIZE + 1}, TOO_LONG_IN_SCREEN),
    ("screen, then mosh", {**SSH, **IN_SCREEN}, {"mosh": True, "size": SURE_SIZE + 1}, TOO_LONG_FOR_MOSH_IN_SCREEN),
    ("screen, then tmux", {**SSH, **IN_SCREEN, **IN_TMUX}, {}, "file local!remote tmux osc52+multiplexer"),
    ("mosh that nobody saw, which looks like SSH", SSH, {"size": SURE_SIZE + 1}, "file local!remote osc52+may_be_cut"),
    ("mosh that was seen", SSH, {"mosh": True}, "file local!remote osc52"),
    ("mosh, a text of the surest size", SSH, {"mosh": True, "size": SURE_SIZE}, "file local!remote osc52"),
    ("mosh, a text it would cut", SSH, {"mosh": True, "size": SURE_SIZE + 1}, "file local!remote osc52!mosh_cuts"),
    ("tmux over mosh", {**SSH, **IN_TMUX}, {"mosh": True, "size": SURE_SIZE + 1}, CUT_IN_TMUX),
    ("tmux inside tmux", IN_TMUX, {"outer_term": "tmux-256color"}, NESTED),
    ("tmux inside screen", IN_TMUX, {"outer_term": "screen"}, NESTED),
    ("tmux on the text console", IN_TMUX, {"outer_term": "linux"}, MUTE_OUTSIDE),
    ("tmux in a terminal of old", IN_TMUX, {"outer_term": "vt100"}, MUTE_OUTSIDE),
    ("tmux in a usual terminal", IN_TMUX, {"outer_term": "xterm-256color"}, IN_TMUX_ALONE),
    ("a terminal that announced it", SSH, {"announced": True}, "file local!remote osc52+announced"),
    ("GNOME's terminal that announced it", {**TERM, "VTE_VERSION": "9000"}, {"announced": True}, ANNOUNCED),
    ("a dumb terminal that announced it", {"TERM": "dumb"}, {"announced": True}, MUTE),
    ("programs only, on a desktop", X11, {"wish": "tools"}, "file local osc52!not_wanted"),
    ("programs only, over SSH", SSH, {"wish": "tools"}, "file local!remote osc52!not_wanted"),
    ("programs only, SSH to a desktop", {**SSH, "DISPLAY": ":0"}, {"wish": "tools"}, NO_TOOL),
    ("programs only, a forwarded display", {**SSH, "DISPLAY": "localhost:10.0"}, {"wish": "tools"}, FORWARDED),
    ("programs only, in tmux", IN_TMUX, {"wish": "tools"}, "file local!no_display tmux osc52!not_wanted"),
    ("the terminal only, on a desktop", X11, {"wish": "terminal"}, "file local!not_wanted osc52"),
    ("the terminal only, in tmux", {**X11, **IN_TMUX}, {"wish": "terminal"}, TERMINAL_IN_TMUX),
    ("the terminal only, in screen", {**X11, **IN_SCREEN}, {"wish": "terminal"}, TERMINAL_IN_SCREEN),
    ("the terminal only, in GNOME's", {**X11, "VTE_VERSION": "7006"}, {"wish": "terminal"}, TERMINAL),
    ("the terminal only, in a dumb one", {"TERM": "dumb"}, {"wish": "terminal"}, FORCED_MUTE),
    ("the file only", X11, {"wish": "file"}, "file local!not_wanted osc52!not_wanted"),
    ("the file only, in tmux", IN_TMUX, {"wish": "file"}, "file local!not_wanted tmux!not_wanted osc52!not_wanted"),
    ("the file only, in screen", IN_SCREEN, {"wish": "file"}, FILE_IN_SCREEN),
    ("GNOME's terminal", {**X11, "VTE_VERSION": "7006"}, {}, "file local osc52!terminal_cannot"),
    ("GNOME's terminal, in tmux", {**X11, **IN_TMUX, "VTE_VERSION": "7006"}, {}, "file local tmux osc52+multiplexer"),
    ("an old Konsole", {**X11, "KONSOLE_VERSION": "230805"}, {}, "file local osc52!terminal_cannot"),
    ("a new Konsole", {**X11, "KONSOLE_VERSION": "241200"}, {}, "file local osc52"),
    ("a Konsole of no known version", {**X11, "KONSOLE_VERSION": "git"}, {}, "file local osc52"),
    ("a dumb terminal", {"TERM": "dumb"}, {}, "file local!no_display osc52!terminal_cannot"),
    ("a terminal that says it is unknown", {"TERM": "unknown"}, {}, "file local!no_display osc52!terminal_cannot"),
    ("a terminal of old", {"TERM": "vt220"}, {}, "file local!no_display osc52!terminal_cannot"),
    ("a dumb terminal over SSH", {**SSH, "TERM": "dumb"}, {}, "file local!remote osc52!terminal_cannot"),
    ("nothing known at all", {}, {}, "file local!no_display osc52"),
    ("empty variables", {"TMUX": "", "STY": "", "DISPLAY": ""}, {}, "file local!no_display osc52"),
    ("a text of the surest size", SSH, {"size": SURE_SIZE}, "file local!remote osc52"),
    ("a long text", SSH, {"size": LARGEST_SIZE}, "file local!remote osc52+may_be_cut"),
    ("a text too long for terminals", SSH, {"size": LARGEST_SIZE + 1}, "file local!remote osc52!too_long"),
    ("a long text in tmux", {**SSH, **IN_TMUX}, {"size": SURE_SIZE + 1}, LONG_IN_TMUX),
    ("a text too long, in tmux", {**SSH, **IN_TMUX}, {"size": LARGEST_SIZE + 1}, TOO_LONG_IN_TMUX),
    ("a text too long, on a desktop", X11, {"size": LARGEST_SIZE + 1}, "file local osc52!too_long"),
]  # fmt: skip


@pytest.mark.parametrize(("env", "facts", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_ways_for(env: dict[str, str], facts: dict[str, object], wanted: str) -> None:
    given = {"size": 1800, **facts}
    wish = given.pop("wish", "auto")
    told = Facts(**given)  # type: ignore[arg-type]  # the table mixes numbers, words and flags
    ways = [
        rung.name + (f"!{rung.bar}" if rung.bar else "") + "".join(f"+{caution}" for caution in rung.cautions)
        for rung in plan(env, told, wish)  # type: ignore[arg-type]  # the same
    ]
    assert " ".join(ways) == wanted


def test_a_file_always_comes_first() -> None:
    assert all(plan(env, Facts(size=1))[0].name == "file" for _name, env, _facts, _wanted in TABLE)


@pytest.mark.parametrize("wish", ["auto", "terminal", "file", "tools"])
def test_the_clipboard_of_a_far_machine_is_never_filled(wish: Wish) -> None:
    far = [env for _name, env, _facts, _wanted in TABLE if any(name.startswith("SSH") and env[name] for name in env)]
    assert len(far) > 10
    for env in far:
        for platform in ("linux", "darwin", "win32"):
            local = next(rung for rung in plan(env, Facts(size=1, platform=platform), wish) if rung.name == "local")
            forwarded = local.cautions == ("forwarded",) and env["DISPLAY"].startswith("localhost:")
            assert local.bar in ("remote", "not_wanted") or (wish == "tools" and forwarded)
