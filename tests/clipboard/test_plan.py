"""Which ways are tried, in which order, and why others are not: every environment the plan knows."""

import pytest

from tui.clipboard.plan import LARGEST_SIZE, SURE_SIZE, Facts, plan

TERM = {"TERM": "xterm-256color"}
X11 = {**TERM, "DISPLAY": ":0"}
SSH = {**TERM, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/3"}
IN_TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0", "TERM": "tmux-256color"}
IN_SCREEN = {"STY": "1234.pts-0.host", "TERM": "screen-256color"}

LONG_IN_TMUX = "file local!remote tmux+may_be_cut osc52+multiplexer+may_be_cut"
TOO_LONG_IN_TMUX = "file local!remote tmux+may_be_cut osc52!too_long"

# Read: environment, further facts → the ways in order; "name!reason" is barred, "name+caution" is tried with a word.
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
    ("screen over SSH", {**SSH, **IN_SCREEN}, {}, "file local!remote osc52!inside_screen"),
    ("screen on a desktop", {**X11, **IN_SCREEN}, {}, "file local osc52!inside_screen"),
    ("screen, then tmux", {**SSH, **IN_SCREEN, **IN_TMUX}, {}, "file local!remote tmux osc52+multiplexer"),
    ("mosh, which looks like SSH", SSH, {"size": SURE_SIZE + 1}, "file local!remote osc52+may_be_cut"),
    ("GNOME's terminal", {**X11, "VTE_VERSION": "7006"}, {}, "file local osc52!terminal_cannot"),
    ("GNOME's terminal, in tmux", {**X11, **IN_TMUX, "VTE_VERSION": "7006"}, {}, "file local tmux osc52+multiplexer"),
    ("an old Konsole", {**X11, "KONSOLE_VERSION": "230805"}, {}, "file local osc52!terminal_cannot"),
    ("a new Konsole", {**X11, "KONSOLE_VERSION": "241200"}, {}, "file local osc52"),
    ("a Konsole of no known version", {**X11, "KONSOLE_VERSION": "git"}, {}, "file local osc52"),
    ("a dumb terminal", {"TERM": "dumb"}, {}, "file local!no_display osc52!terminal_cannot"),
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
    told = Facts(**{"size": 1800, **facts})  # type: ignore[arg-type]  # the table mixes numbers, words and flags
    ways = [
        rung.name + (f"!{rung.bar}" if rung.bar else "") + "".join(f"+{caution}" for caution in rung.cautions)
        for rung in plan(env, told)
    ]
    assert " ".join(ways) == wanted


def test_a_file_always_comes_first() -> None:
    assert all(plan(env, Facts(size=1))[0].name == "file" for _name, env, _facts, _wanted in TABLE)


def test_the_clipboard_of_a_far_machine_is_never_filled() -> None:
    far = [env for _name, env, _facts, _wanted in TABLE if any(name.startswith("SSH") and env[name] for name in env)]
    assert len(far) > 10
    for env in far:
        for platform in ("linux", "darwin", "win32"):
            local = next(rung for rung in plan(env, Facts(size=1, platform=platform)) if rung.name == "local")
            assert local.bar == "remote"
