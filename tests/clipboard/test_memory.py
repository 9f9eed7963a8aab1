"""Where a copy was proved is remembered for that kind of terminal alone; the line that fetches a file."""

import stat
from datetime import date
from pathlib import Path

import pytest

from tests.clipboard.machines import CALM
from tui.clipboard.fetch import fetch_line
from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder
from tui.clipboard.memory import Memory, place_of
from tui.clipboard.message import sentence
from tui.clipboard.outcome import Outcome
from tui.clipboard.plan import Facts, Rung
from tui.clipboard.rungs import Ground
from tui.wording import Words

DAY = date(2026, 11, 23)
FACTS = Facts(size=6)
SSH = {**CALM, "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}
HERE = place_of(SSH, FACTS, "osc52")


def test_a_proof_holds_for_this_kind_of_terminal_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "state" / "copies.json"
    Memory(file).remember(HERE, DAY)
    again = Memory(file)
    assert again.proved_on(HERE) == DAY
    others = [
        place_of({**SSH, "TERM": "xterm-kitty"}, FACTS, "osc52"),
        place_of({**SSH, "TERM_PROGRAM": "WezTerm"}, FACTS, "osc52"),
        place_of({**SSH, "TMUX": "x"}, FACTS, "osc52"),
        place_of({**SSH, "STY": "x"}, FACTS, "osc52"),
        place_of(CALM, FACTS, "osc52"),
        place_of(SSH, Facts(size=6, mosh=True), "osc52"),
        place_of(SSH, FACTS, "tmux"),
    ]
    assert [again.proved_on(place) for place in others] == [None] * len(others)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again.forget(HERE)
    assert Memory(file).proved_on(HERE) is None


def test_terminals_that_call_themselves_alike_are_told_apart_by_what_they_leave_in_the_environment() -> None:
    told = ("VTE_VERSION", "KONSOLE_VERSION", "XTERM_VERSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "LC_TERMINAL")
    places = [place_of(CALM, FACTS, "osc52"), *(place_of({**CALM, name: "1"}, FACTS, "osc52") for name in told)]
    assert len({*map(str, places)}) == len(places)
    windows = [place_of({**CALM, "KITTY_WINDOW_ID": number}, FACTS, "osc52") for number in "12"]
    assert windows[0] == windows[1]


def test_what_a_terminal_left_for_tmux_says_nothing_of_the_one_that_is_attached_now() -> None:
    inside = {**CALM, "TMUX": "x", "TERM": "tmux-256color"}
    assert place_of(inside, FACTS, "tmux") == place_of({**inside, "VTE_VERSION": "7006"}, FACTS, "tmux")


def test_the_terminal_around_tmux_counts_not_tmux_itself() -> None:
    inside = {**CALM, "TMUX": "x", "TERM": "tmux-256color"}
    first, second = (place_of(inside, Facts(size=1, outer_term=term), "tmux") for term in ("xterm", "xterm-kitty"))
    assert first != second


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": "hier"}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_memory_is_no_memory_and_is_written_anew(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "copies.json"
    file.write_bytes(damaged)
    assert Memory(file).proved_on(HERE) is None
    Memory(file).remember(HERE, DAY)
    assert Memory(file).proved_on(HERE) == DAY


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "copies.json")
    for number in range(120):
        memory.remember(place_of({**SSH, "TERM": f"kind-{number}"}, FACTS, "osc52"), DAY)
    kept = [
        number for number in range(120) if memory.proved_on(place_of({**SSH, "TERM": f"kind-{number}"}, FACTS, "osc52"))
    ]
    assert kept == list(range(20, 120))


def test_what_was_proved_is_said_and_the_copy_is_still_called_a_request(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "copies.json")
    ladder = Ladder(tmp_path, lambda _sequence: None, env=SSH, habits=Habits(memory=memory))
    before = sentence(ladder.copy("Madame\n", "lettre.txt"), Words()).replace("\u00a0", " ")
    assert "Il ne confirme jamais : collez pour vérifier." in before
    memory.remember(ladder.place("osc52"), DAY)
    result = ladder.copy("Madame\n", "lettre.txt")
    after = sentence(result, Words()).replace("\u00a0", " ")
    assert result.best
    assert result.best.state == "sent_unconfirmed"
    assert after.startswith(
        "Demande de copie envoyée au terminal (7 caractères). "
        "Chemin vérifié dans un terminal de ce genre le 23 novembre 2026."
    )
    assert "F6" not in after


def test_in_tmux_too(tmp_path: Path) -> None:
    def taken(text: str, rung: Rung, ground: Ground) -> Outcome:
        assert (text, ground.env["TMUX"]) == ("Madame\n", env["TMUX"])
        return Outcome(rung=rung.name, state="verified")

    env = {**CALM, "TMUX": f"{tmp_path}/none,1,0"}
    memory = Memory(tmp_path / "copies.json")
    ladder = Ladder(tmp_path, lambda _s: None, env=env, ways={"tmux": taken}, habits=Habits(memory=memory))
    memory.remember(ladder.place("tmux"), DAY)
    said = sentence(ladder.copy("Madame\n", None), Words()).replace("\u00a0", " ")
    assert said == (
        "Copié dans tmux : 7 caractères, relus (coller : préfixe puis ]). "
        "Demande envoyée aussi à votre terminal, chemin vérifié le 23 novembre 2026."
    )


@pytest.mark.parametrize(
    ("env", "line"),
    [
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22", "USER": "camille"}, "scp camille@192.0.2.2:{path} ."),
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 2222"}, "scp -P 2222 192.0.2.2:{path} ."),
        ({"SSH_CONNECTION": "fe80::1 5 2001:db8::2 22", "USER": "c"}, "scp 'c@[2001:db8::2]:{path}' ."),
        ({"SSH_TTY": "/dev/pts/1", "LOGNAME": "camille"}, "scp camille@machine:{path} ."),
        ({"SSH_CONNECTION": "n’importe quoi", "USER": "camille"}, "scp camille@machine:{path} ."),
    ],
)
def test_a_line_ready_to_fetch_the_file(env: dict[str, str], line: str) -> None:
    assert fetch_line(Path("/srv/lettre.txt"), env, host_name="machine") == line.format(path="/srv/lettre.txt")


def test_a_file_at_home_is_named_from_there_and_odd_names_are_quoted() -> None:
    env = {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22", "USER": "camille"}
    path = Path.home() / "mes lettres" / "l’été.txt"
    assert fetch_line(path, env, host_name="machine") == "scp 'camille@192.0.2.2:mes lettres/l’été.txt' ."
