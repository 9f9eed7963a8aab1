"""Whatever a person does wrong gets one clear sentence and the right exit code, and loses nothing."""

import json
import os
import pwd
import re
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.relance import Shell
from tests.storage.modes import obeying_modes
from tui.__main__ import main
from tui.wording import Words

WRONG_USAGE = {
    "unknown command": (("dance",), "« dance »"),
    "a later command": (("bundle", "d"), "« bundle »"),
    "unknown option": (("status", "--colour"), "--colour"),
    "global option without value": (("status", "--today"), "--today"),
    "two forms": (("status", "--json", "--line"), "ne vont pas ensemble"),
    "dossier and file": (("status", "d", "--file", "f"), "pas les deux"),
    "no dossier": (("letter",), "DOSSIER"),
    "no kind": (("add", "d"), "GENRE"),
    "flag with a value": (("status", "--json=yes"), "ne prend pas de valeur"),
    "option cut short": (("status", "--exit"), "--exit"),
    "unknown kind": (("add", "{d}", "flown", "--on", "hier"), "« flown »"),
    "no day": (("add", "{d}", "noted"), "--on"),
    "impossible day": (("add", "{d}", "noted", "--on", "31/02/2026"), "28 jours"),
    "no leap year": (("add", "{d}", "noted", "--on", "2026-02-29"), "28 jours"),
    "two-digit year": (("add", "{d}", "noted", "--on", "15/01/26"), "15/01/2026"),
    "month first": (("add", "{d}", "noted", "--on", "02/13/2026"), "13"),
    "empty day": (("add", "{d}", "noted", "--on", ""), "--on"),
    "day out of range": (("add", "{d}", "noted", "--on", "2200-01-01"), "2199"),
    "field of another kind": (("add", "{d}", "noted", "--on", "hier", "--amount", "3"), "--amount"),
    "field that lacks": (("add", "{d}", "payment_made", "--on", "hier"), "--amount"),
    "amount of three decimals": (("add", "{d}", "payment_made", "--on", "hier", "--amount", "29,999"), "décimales"),
    "negative amount": (("add", "{d}", "payment_made", "--on", "hier", "--amount=-3"), "--amount"),
    "empty amount": (("add", "{d}", "payment_made", "--on", "hier", "--amount", ""), "--amount"),
    "word off the list": (("add", "{d}", "termination_sent", "--on", "hier", "--channel", "pigeon"), "« pigeon »"),
    "neither yes nor no": (("add", "{d}", "technician_visited", "--on", "hier", "--kept", "bof"), "oui ou non"),
    "delay out of range": (
        ("add", "{d}", "formal_notice_sent", "--on", "hier", "--channel", "letter", "--delay-days", "366"),
        "de 1 à 365",
    ),
    "delay in words": (
        ("add", "{d}", "formal_notice_sent", "--on", "hier", "--channel", "letter", "--delay-days", "many"),
        "« many »",
    ),
    "empty title": (("new", "--title", "  "), "--title"),
    "empty name": (("new", "--name", ""), "--name"),
    "empty operator": (("new", "--operator", "\t"), "--operator"),
    "three levels": (("new", "--complaint-levels", "3"), "1 ou 2"),
    "unknown region": (("new", "--region", "bretagne"), "alsace_moselle"),
    "impossible day of contract": (("new", "--concluded-on", "30/02/2024"), "--concluded-on"),
}


@pytest.mark.parametrize(("command", "named"), WRONG_USAGE.values(), ids=WRONG_USAGE.keys())
def test_wrong_usage_exits_2_and_names_what_is_wrong(
    shell: Shell, stored: str, command: tuple[str, ...], named: str
) -> None:
    before = shell.done("status", "--json")
    said = shell.refused(2, *(part.replace("{d}", stored) for part in command))
    assert named in said
    assert "--help" in said
    assert shell.done("status", "--json") == before


@pytest.mark.parametrize(
    "day", ["2026-02-30", "17/02/2026", "20260217", "2026-W08-2", "hier", "0026-01-01", "٢٠٢٦-٠١-٠١"]
)
def test_today_must_be_a_day(shell: Shell, day: str) -> None:
    shell.today = day
    assert day in shell.refused(2, "status")


def test_a_language_without_words_is_refused(shell: Shell) -> None:
    assert "« en »" in shell.refused(2, "--lang", "en", "status")
    assert shell.done("--lang", "fr", "status")
    assert shell.done("status", "--lang", "fr")


def test_the_environment_counts_and_options_win(
    shell: Shell, stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.__main__ import main  # noqa: PLC0415 - only this story calls it without the shell's options

    def out(*arguments: str) -> str:
        shell._capture()
        assert main(list(arguments)) == 0
        return shell._capture()[0]

    monkeypatch.setenv("RELANCE_DATA_DIR", str(shell.data))
    monkeypatch.setenv("RELANCE_TODAY", "2026-02-10")
    assert json.loads(out("status", stored, "--json"))["as_of"] == "2026-02-10"
    assert json.loads(out("--today", "2026-02-17", "status", stored, "--json"))["as_of"] == "2026-02-17"
    assert json.loads(out("status", "--today", "2026-02-18", stored, "--json"))["as_of"] == "2026-02-18"
    assert json.loads(out("status", "--data-dir", str(tmp_path / "empty"), "--json")) == []
    monkeypatch.setenv("RELANCE_TODAY", "")
    assert json.loads(out("status", stored, "--json"))["as_of"] > "2026-02-18"
    monkeypatch.setenv("RELANCE_LANG", "xx")
    assert main(["status"]) == 2


REFUSED = {
    "unknown dossier": (("status", "absent"), "« absent »"),
    "empty name": (("status", ""), "«  »"),
    "unknown dossier to add to": (("add", "absent", "noted", "--on", "hier"), "« absent »"),
    "unknown entry": (("add", "{d}", "entry_retracted", "--on", "hier", "--of", "zzz"), "« zzz »"),
    "missing file": (("import", "{t}/absent.json"), "n’existe pas"),
    "folder to import": (("import", "{t}"), "fichier ordinaire"),
    "folder to assess": (("status", "--file", "{t}"), "fichier ordinaire"),
    "no such folder": (("export", "{d}", "-o", "{t}/absent/x.json"), "n’existe pas"),
    "folder to write over": (("export", "{d}", "-o", "{t}"), "fichier ordinaire"),
    "name too long": (("import", "x" * 5000), "trop long"),
}


@pytest.mark.parametrize(("command", "named"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_exits_1_and_says_why(
    shell: Shell, stored: str, tmp_path: Path, command: tuple[str, ...], named: str
) -> None:
    before = shell.done("status", "--json")
    said = shell.refused(1, *(part.replace("{d}", stored).replace("{t}", str(tmp_path)) for part in command))
    assert named in said
    assert shell.done("status", "--json") == before


def test_two_dossiers_of_one_title_are_both_named(shell: Shell) -> None:
    ids = [shell.done("new", "--title", "Panne") for _time in range(2)]
    said = shell.refused(1, "status", "panne")
    assert all(found in said for found in ids)


FILES = {
    "not json": (b"Bonjour", "JSON"),
    "not utf-8": (b"\xff\xfe", "UTF-8"),
    "no dossier": (b'{"a": 1}', "champ « format »"),
    "twice a key": (b'{"format":1,"format":2}', "« format »"),
    "deep": (b"[" * 100_000, "imbriquées"),
    "unknown kind": (
        b'{"format":"relance-dossier/1","id":"a","entries":[{"id":"e7","kind":"flown","on":"2026-01-15"}]}',
        "fait « e7 », champ « kind » : il faut un genre de fait connu, et non « flown »",
    ),
    "impossible day": (
        b'{"format":"relance-dossier/1","id":"a","entries":[{"id":"e7","kind":"noted","on":"2026-02-30"}]}',
        "fait « e7 », champ « on » : il faut une date AAAA-MM-JJ qui existe, entre 1990 et 2199, et non « 2026-02-30 »",
    ),
    "word off the list": (
        b'{"format":"relance-dossier/1","id":"a","entries":'
        b'[{"id":"e7","kind":"court_seized","on":"2026-01-15","procedure":"duel"}]}',
        "il faut l’un de ces mots : requete, injonction_de_faire, assignation, refere, et non « duel »",
    ),
    "hostile": (
        b'{"format":"relance-dossier/1","id":"a","entries":[{"id":"[/b]\\u001b[2J","kind":"{x}","on":"2026-01-15"}]}',
        "fait « [/b] », champ « kind » : il faut un genre de fait connu, et non « {x} »",
    ),
}


@pytest.mark.parametrize(("content", "named"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_dossier_is_refused_by_name(
    shell: Shell, stored: str, tmp_path: Path, content: bytes, named: str
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    for command in (("import", str(tmp_path / "x.json")), ("status", "--file", str(tmp_path / "x.json"))):
        assert named in shell.refused(1, *command)
    assert [found["dossier"]["id"] for found in json.loads(shell.done("status", "--json"))] == [stored]


def test_a_pipe_is_refused_rather_than_waited_for(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "fichier ordinaire" in shell.refused(1, "import", str(tmp_path / "pipe"))


def test_what_may_not_be_read_or_written_is_told(shell: Shell, stored: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"{}")
    (tmp_path / "secret").chmod(0)
    assert "droit" in obeying_modes(lambda: shell.refused(1, "import", str(tmp_path / "secret")))
    (shell.data / "dossiers").chmod(0o500)
    assert "droit" in obeying_modes(lambda: shell.refused(1, "add", stored, "noted", "--on", "hier"))
    assert obeying_modes(lambda: shell.done("status", stored))


def test_help_is_there_for_every_command(shell: Shell) -> None:
    listed = shell.done("--help")
    for command in ("status", "new", "add", "check-item", "uncheck-item", "letter", "import", "export", "demo"):
        assert f"  {command} " in listed
        shown = shell.done(command, "--help")
        assert shown.startswith(f"Usage : relance {command}")
    assert "usage:" not in listed


@pytest.mark.parametrize("columns", [60, 80])
def test_help_keeps_to_the_width_of_the_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    commands = re.findall(r"^  ([a-z-]+) {2,}\S", shell.done("--help"), re.MULTILINE)
    assert {"import", "restore", "doctor", "demo"} <= set(commands)
    for arguments in ([], *([command] for command in commands)):
        assert [line for line in shell.done(*arguments, "--help").splitlines() if len(line) > columns] == []


def test_help_names_what_a_command_cannot_do_without_and_says_what_a_file_is(shell: Shell) -> None:
    assert shell.done("add", "--help").startswith("Usage : relance add DOSSIER GENRE --on JOUR [OPTION …]\n")
    assert shell.done("status", "--help").startswith("Usage : relance status [DOSSIER] [OPTION …]\n")
    assert "FICHIER               un dossier au format d’échange" in shell.done("import", "--help")
    assert "FICHIER               une sauvegarde" in shell.done("restore", "--help")
    assert "ou son titre" in shell.done("letter", "--help")
    assert "--today AAAA-MM-JJ" in shell.done("new", "--help")


def test_help_says_every_option_and_every_kind_in_words(shell: Shell) -> None:
    every = set(Words().table("options.add")) | set(Words().table("options.new"))
    offered = set(
        re.findall(r"^  --([a-z0-9-]+)", shell.done("add", "--help") + shell.done("new", "--help"), re.MULTILINE)
    )
    offered -= {"data-dir", "today", "lang"}
    assert {name.replace("_", "-") for name in every} == offered
    for kind, name in Words().table("entries.kinds").items():
        assert re.search(rf"^  {kind} +{name}$", shell.done("add", "--help"), re.MULTILINE)


def test_a_word_out_of_its_list_is_refused_also_where_several_may_be_given(shell: Shell) -> None:
    said = shell.refused(2, "new", "--title", "x", "--claim-requests", "repair", "--claim-requests", "money")
    assert "refund_prorata" in said
    assert "money" in said


def test_without_a_home_nothing_is_stored_in_whatever_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_number: int) -> NoReturn:
        raise KeyError

    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for arguments in (["status"], ["new", "--title", "x"], ["--plain"], ["--data-dir", "~/x", "status"]):
        assert main(arguments) == 1
        assert "--data-dir" in capsys.readouterr().err
    assert main(["--data-dir", str(tmp_path / "d"), "new", "--title", "x"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
