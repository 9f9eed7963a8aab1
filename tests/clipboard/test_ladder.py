"""The whole ladder on stand-ins: the order, where it stops, and what is said of it."""

import base64
from pathlib import Path

import pytest

from tests.clipboard.machines import CALM
from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder
from tui.clipboard.message import sentence
from tui.clipboard.outcome import CopyResult, Outcome, Reason, RungName
from tui.clipboard.plan import Facts, Rung, Wish
from tui.clipboard.rungs import Ground, copying_sequence
from tui.wording import Words

LETTER = "Madame, Monsieur,\nÀ bientôt.\n"
WORDS = Words()
FAR = {**CALM, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 2222", "USER": "camille"}


def climb(
    folder: Path, env: dict[str, str], taken_by: RungName | None = None, reason: Reason = "tool_failed"
) -> tuple[CopyResult, list[str], list[str]]:
    """Copy with stand-ins for the tools; gives the result, what was tried, and what went to the terminal."""
    tried: list[str] = []
    sent: list[str] = []

    def stand_in(text: str, rung: Rung, ground: Ground) -> Outcome:
        assert text == LETTER
        tried.append(rung.name)
        if rung.name == "osc52":
            ground.send(copying_sequence(text))
            return Outcome(rung=rung.name, state="sent_unconfirmed", cautions=rung.cautions)
        if rung.name == taken_by:
            return Outcome(rung=rung.name, state="verified", cautions=rung.cautions)
        return Outcome(rung=rung.name, state="failed", reason=reason)

    ways = {"local": stand_in, "tmux": stand_in, "osc52": stand_in}
    ladder = Ladder(folder, sent.append, env=env, facts=lambda text, _env: Facts(size=len(text)), ways=ways)  # type: ignore[arg-type]  # names are literals
    return ladder.copy(LETTER, "lettre.txt"), tried, sent


def said(result: CopyResult) -> str:
    return sentence(result, WORDS).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_desktop_that_took_the_text_ends_the_climb(tmp_path: Path) -> None:
    result, tried, sent = climb(tmp_path, {**CALM, "DISPLAY": ":0"}, taken_by="local")
    assert (tried, sent) == (["local"], [])
    assert said(result) == (
        f"Copié : 29 caractères, relus dans le presse-papiers. Texte gardé dans {tmp_path}/lettre.txt"
    )


def test_over_ssh_the_terminal_is_asked_and_nothing_is_promised(tmp_path: Path) -> None:
    result, tried, sent = climb(tmp_path, {**FAR, "DISPLAY": ":0"}, taken_by="local")
    assert tried == ["osc52"]
    assert base64.b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode("utf-8") == LETTER
    assert said(result) == (
        "Demande de copie envoyée au terminal (29 caractères). Il ne confirme jamais : collez pour vérifier. "
        "Sinon, F6 montre la lettre en texte brut, à sélectionner à la souris. "
        "Texte gardé sur cette machine ; pour le rapporter, tapez chez vous : "
        f"scp -P 2222 camille@192.0.2.2:{tmp_path}/lettre.txt ."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("no_answer", "Le presse-papiers du bureau n’a pas répondu."),
        ("differs", "Le presse-papiers du bureau a rendu autre chose."),
        ("tool_failed", "Le presse-papiers du bureau a refusé le texte."),
        ("no_mechanism", "installez xclip (X11) ou wl-clipboard (Wayland)."),
    ],
)
def test_a_desktop_that_failed_is_named_beside_the_request(tmp_path: Path, reason: Reason, words: str) -> None:
    result, tried, _sent = climb(tmp_path, {**CALM, "DISPLAY": ":0"}, reason=reason)
    assert tried == ["local", "osc52"]
    assert words in said(result)
    assert said(result).startswith("Demande de copie envoyée")
    assert "Copié" not in said(result)


@pytest.mark.parametrize("variables", [{"VTE_VERSION": "7006"}, {"TERM": "dumb"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_a_terminal_known_to_do_nothing_is_not_written_to(tmp_path: Path, variables: dict[str, str]) -> None:
    result, tried, sent = climb(tmp_path, {**CALM, **variables})
    assert (tried, sent) == ([], [])
    assert said(result) == (
        "Pas de copie : ce terminal ne sait pas copier. "
        "Sinon, F6 montre la lettre en texte brut, à sélectionner à la souris. "
        f"Texte gardé dans {tmp_path}/lettre.txt"
    )


def test_in_tmux_both_halves_of_the_truth_are_told(tmp_path: Path) -> None:
    result, tried, sent = climb(tmp_path, {**CALM, "SSH_TTY": "x", "TMUX": f"{tmp_path}/none,1,0"}, taken_by="tmux")
    assert (tried, sent) == (["tmux"], [])
    assert "Copié dans tmux : 29 caractères, relus (coller : préfixe puis ])." in said(result)
    assert "Demande envoyée aussi à votre terminal, qui ne confirme jamais : collez pour vérifier." in said(result)


def test_a_disk_that_refuses_does_not_prevent_the_copy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result, _tried, _sent = climb(tmp_path / "file" / "lettres", {**CALM, "DISPLAY": ":0"}, taken_by="local")
    assert result.path is None
    assert said(result) == (
        "Copié : 29 caractères, relus dans le presse-papiers. "
        "Attention : le fichier de secours n’a pas pu être écrit (répertoire protégé en écriture)."
    )


def test_a_terminal_that_is_gone_is_a_failure_not_a_crash(tmp_path: Path) -> None:
    def broken(_sequence: str) -> None:
        raise OSError(5, "Input/output error")

    result = Ladder(tmp_path, broken, env={**CALM, "SSH_TTY": "x"}).copy(LETTER, "lettre.txt")
    assert result.best is None
    assert said(result).startswith("Pas de copie : ")


def test_what_could_drive_a_terminal_is_not_copied(tmp_path: Path) -> None:
    sent: list[str] = []
    ladder = Ladder(tmp_path, sent.append, env={**CALM, "SSH_TTY": "x"})
    result = ladder.copy("avant \x1b]52;c;cGlyYXRl\x07après \x9b2J\x00\ud800 fin\n", "lettre.txt")
    assert result.path
    assert result.path.read_text(encoding="utf-8") == "avant après  fin\n"
    assert base64.b64decode(sent[0][7:-1]).decode("utf-8") == "avant après  fin\n"


@pytest.mark.parametrize(
    ("size", "words"),
    [(12_001, "Texte long : mosh ou un ancien terminal peut le couper."), (75_001, "trop long pour passer")],
)
def test_long_texts_are_told_apart_and_never_cut(tmp_path: Path, size: int, words: str) -> None:
    sent: list[str] = []
    result = Ladder(tmp_path, sent.append, env={**CALM, "SSH_TTY": "x"}).copy("x" * size, "lettre.txt")
    assert words in said(result)
    assert result.path
    assert result.path.stat().st_size == size
    assert [len(base64.b64decode(sequence[7:-1])) for sequence in sent] == ([size] if size <= 75_000 else [])


def test_every_outcome_has_its_words() -> None:
    reasons: tuple[Reason, ...] = (
        "terminal_cannot",
        "inside_screen",
        "mosh_cuts",
        "not_wanted",
        "too_long",
        "no_answer",
        "differs",
    )
    for reason in (*reasons, "tool_failed", "no_mechanism", "remote", "no_display"):
        failed = Outcome(rung="osc52", state="failed", reason=reason)
        for disk in ("disk_full", "not_writable", "disk_error"):
            kept = Outcome(rung="file", state="failed", reason=disk)
            text = sentence(CopyResult(outcomes=(kept, failed), path=None, length=1), WORDS)
            assert text.startswith("Pas de copie")
            assert "{" not in text


def test_through_screen_in_pieces_its_oldest_version_takes(tmp_path: Path) -> None:
    sent: list[str] = []
    text = "é" * 3000
    result = Ladder(tmp_path, sent.append, env={**CALM, "STY": "1.pts-0.host", "TERM": "screen"}).copy(text, "l.txt")
    assert result.best
    assert (result.best.rung, result.best.state) == ("screen", "sent_unconfirmed")
    pieces = sent[0].removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert max(len(piece) for piece in pieces) + len("\x1bP\x1b\\") <= 256
    assert "".join(pieces) == copying_sequence(text)
    assert said(result).startswith("Demande de copie envoyée au terminal à travers screen (3 000 caractères).")


def test_a_text_mosh_would_cut_is_refused_and_kept(tmp_path: Path) -> None:
    sent: list[str] = []
    ladder = Ladder(tmp_path, sent.append, env=FAR, facts=lambda text, _env: Facts(size=len(text), mosh=True))
    result = ladder.copy("x" * 12_001, "lettre.txt")
    assert (result.best, sent) == (None, [])
    assert said(result).startswith("Pas de copie : mosh couperait un texte de cette longueur.")
    assert result.path
    assert result.path.stat().st_size == 12_001


@pytest.mark.parametrize("wish", ["file", "tools"])
def test_a_wish_is_kept(tmp_path: Path, wish: Wish) -> None:
    sent: list[str] = []
    result = Ladder(tmp_path, sent.append, env=FAR, habits=Habits(wish=wish)).copy(LETTER, "lettre.txt")
    assert (result.best, sent) == (None, [])
    assert result.path
    if wish == "file":
        assert said(result).startswith("Pas de copie : vous avez choisi le fichier seul.")
    else:
        assert said(result).startswith("Pas de copie : le presse-papiers d’ici n’est pas le vôtre")


def test_copying_from_a_field_makes_no_file(tmp_path: Path) -> None:
    sent: list[str] = []
    ladder = Ladder(tmp_path / "none", sent.append, env=FAR)
    assert said(ladder.copy("06 39 98 00 01", None)) == (
        "Demande de copie envoyée au terminal (14 caractères). Il ne confirme jamais : collez pour vérifier."
    )
    assert not (tmp_path / "none").exists()
    mute = Ladder(tmp_path / "none", sent.append, env={**CALM, "TERM": "linux"})
    assert said(mute.copy("06 39 98 00 01", None)) == (
        "Pas de copie : ce terminal ne sait pas copier. Dans ce programme, Ctrl+V le colle quand même."
    )


def test_a_terminal_that_announced_it_is_told_so_and_not_believed(tmp_path: Path) -> None:
    ladder = Ladder(tmp_path, lambda _sequence: None, env=FAR, habits=Habits(announced=True))
    assert "Il annonce savoir copier, mais ne confirme jamais : collez pour vérifier." in said(
        ladder.copy("x", "l.txt")
    )


def test_without_screens_no_key_is_advised(tmp_path: Path) -> None:
    result, _tried, _sent = climb(tmp_path, {**CALM, "TERM": "dumb"})
    told = sentence(result, WORDS, keys=False)
    assert "F6" not in told
    assert "F6" in sentence(result, WORDS)
