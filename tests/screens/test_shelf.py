"""The list of dossiers, from the first start on."""

from pathlib import Path

import pytest

from model.desk import Desk
from tests.conftest import StillClock
from tests.screens.stage import CALL, LARGE, LETTER, SMALL, dossier, seated


def damage(folder: Path, *, beside: bool) -> None:
    """Spoil the one stored file, or put a spoilt one beside it."""
    whole = next(folder.rglob("*.json"))
    spoilt = whole.parent / f"x{whole.name}" if beside else whole
    spoilt.write_text("{", encoding="utf-8")


async def test_the_first_page_invites(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path) as seat:
        assert "Une ligne fixe en panne" in seat.sight
        assert "t   regarder trois dossiers d’exemple" in seat.sight
        assert "ouvrir votre premier dossier" in seat.sight
        assert [row.split() for row in seat.lines[2:5]] == [
            ["◉╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌○╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌○╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌○"],
            ["Service", "clients", "Consommateurs", "Médiateur", "Juge"],
            ["tout", "de", "suite", "après", "un", "mois", "encore", "un", "mois", "en", "dernier"],
        ]


@pytest.mark.parametrize("size", [(40, 12), (60, 18)])
async def test_the_first_page_is_read_whole_in_a_small_window(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seated(desk, tmp_path, size=size) as seat:
        read = " ".join(" ".join(seat.lines).split())
        assert "et écrit la lettre avec vos faits, prête à copier." in read
        assert "a ouvrir votre premier dossier" in read


@pytest.mark.parametrize("key", ["a", "n", "enter"])
async def test_a_first_dossier_is_one_key_away(desk: Desk, tmp_path: Path, key: str) -> None:
    async with seated(desk, tmp_path, keys=[key]) as seat:
        await seat.type("Ma fibre")
        await seat.press("ctrl+s")
        assert seat.dossier.case is not None
        assert seat.dossier.case.dossier.title == "Ma fibre"
        assert "Dossier ouvert" in seat.sight
    assert [each.seen.title for each in desk.pile().filed] == ["Ma fibre"]


async def test_the_one_that_burns_stands_first(desk: Desk, clock: StillClock, tmp_path: Path) -> None:
    clock.day = clock.day.replace(year=2027, month=1, day=14)
    calm = dossier(id="calme", title="Rien ne presse")
    burning = dossier(LETTER, id="feu", title="La limite approche", contract={"operator": "Orange"})
    async with seated(desk, tmp_path, calm, burning) as seat:
        rows = [line.text for line in seat.shelf.list.shown]
        assert "La limite approche" in rows[0]
        assert "il reste 1 jour " in rows[0]
        assert rows[0].lstrip().startswith("▲")
        assert "Orange" in rows[0]
        assert "Rien ne presse" in rows[1]
        assert "Saisir le médiateur" in seat.sight  # the chosen one's act, at the foot


async def test_a_dossier_that_just_went_stands_nowhere_and_opens_no_form(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(id="1", title="Une"), dossier(CALL, id="2", title="Deux")) as seat:
        _first, last = [each.seen.id for each in seat.shelf.list.matching]
        file = data_dir / "dossiers" / f"{last}.json"
        data = file.read_bytes()
        file.unlink()
        await seat.press("down", "i")
        assert seat.app.screen is seat.shelf
        stands = [seat.shelf.ladder.visible]
        await seat.press("up")
        stands.append(seat.shelf.ladder.visible)
        file.write_bytes(data)
        seat.shelf.lookout.look()
        await seat.press("down")
        assert [*stands, seat.shelf.ladder.visible] == [False, True, True]


async def test_a_closed_dossier_says_so(desk: Desk, tmp_path: Path) -> None:
    closed = dossier({"id": "f", "kind": "dossier_closed", "on": "2026-02-01", "outcome": "resolved"})
    async with seated(desk, tmp_path, closed) as seat:
        assert "● clos" in seat.shelf.list.shown[0].text


async def test_searching_keeps_what_has_all_the_words(desk: Desk, tmp_path: Path) -> None:
    lilas = dossier(id="1", title="Rue des Lilas", contract={"operator": "Orange"})
    moulin = dossier(id="2", title="Impasse du Moulin", claimant={"name": "Élise Martin"})
    async with seated(desk, tmp_path, lilas, moulin, keys=["slash"]) as seat:
        await seat.type("élise mou")
        assert [each.seen.id for each in seat.shelf.list.matching] == ["2"]
        assert "1 sur 2 dossiers" in seat.lines[0]
        await seat.type("zzz")
        assert "0 sur 2 dossiers" in seat.lines[0]
        assert "Aucun dossier ne contient" in seat.sight
        await seat.press("escape")
        assert len(seat.shelf.list.matching) == 2
        assert "· 2 dossiers" in seat.lines[0]
        assert seat.app.focused is seat.shelf.list


@pytest.mark.parametrize(
    "wanted", ["eglise", "L'ÉGLISE", "elise martin", "0299123344", "02 99 12", "c-1001", "c1001", "mou elise"]
)
async def test_a_search_minds_no_accent_no_apostrophe_and_no_space_of_a_number(
    desk: Desk, tmp_path: Path, wanted: str
) -> None:
    other = dossier(id="1", title="Rue des Lilas", contract={"line_number": "01 23 45 67 89"})
    mine = dossier(
        id="2",
        title="Place de l’Église, le Moulin",
        claimant={"name": "Élise Martin"},
        contract={"customer_number": "C-1001", "line_number": "02 99 12 33 44"},
    )
    async with seated(desk, tmp_path, other, mine, keys=["slash"]) as seat:
        seat.shelf.filter.value = wanted
        await seat.pilot.pause()
        assert [each.seen.id for each in seat.shelf.list.matching] == ["2"]


async def test_the_keys_named_below_a_search_are_those_that_do_something(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(id="1", title="Lilas"), dossier(id="2", title="Moulin")) as seat:
        listed = seat.lines[-1]
        assert "a nouveau" in listed
        await seat.press("slash")
        assert seat.lines[-1].split() == ["Entrée", "choisir", "Échap", "tout", "revoir"]
        await seat.press("m")
        await seat.press("down")
        assert seat.app.focused is seat.shelf.list
        assert seat.lines[-1] == listed
        await seat.press("escape")
        assert seat.lines[-1] == listed
        assert len(seat.shelf.list.matching) == 2


async def test_what_was_found_opens(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(id="1", title="Lilas"), dossier(id="2", title="Moulin")) as seat:
        await seat.press("slash", "m", "o", "u", "enter", "enter")
        assert seat.dossier.case is not None
        assert seat.dossier.case.dossier.id == "2"


async def test_a_damaged_file_hides_no_other(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    desk.create(dossier(title="Intact"))
    damage(data_dir, beside=True)
    async with seated(desk, tmp_path) as seat:
        assert "Intact" in seat.sight
        assert "est abîmé" in seat.sight
        assert "1 dossier  ▲ 1 fichier à voir" in seat.lines[0]


async def test_one_may_search_while_standing_on_a_damaged_file_or_on_nothing(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    desk.create(dossier(title="Intact"))
    damage(data_dir, beside=True)
    async with seated(desk, tmp_path, keys=["end"]) as seat:
        assert seat.shelf.list.file is not None
        await seat.press("slash")
        assert seat.app.focused is seat.shelf.filter
        await seat.press("z", "z", "enter")
        assert "0 sur 1 dossier" in seat.lines[0]
        await seat.press("slash")
        assert seat.app.focused is seat.shelf.filter


async def test_only_damaged_files_are_no_empty_shelf(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    desk.create(dossier())
    damage(data_dir, beside=False)
    async with seated(desk, tmp_path) as seat:
        assert "est abîmé" in seat.sight
        assert "Une ligne fixe en panne" not in seat.sight


async def test_identity_is_corrected_from_the_list(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(title="Avant"), keys=["i"]) as seat:
        await seat.press("end", "ctrl+u")
        await seat.type("Maintenant")
        await seat.press("ctrl+s")
        assert "Maintenant" in seat.shelf.list.shown[0].text
        assert "Identité et contrat enregistrés" in seat.sight


async def test_quitting_asks_nothing(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter", "q"]) as seat:
        assert not seat.app.is_running or seat.app._exit


@pytest.mark.parametrize(("key", "view"), [("l", "letter"), ("e", "steps"), ("d", "file"), ("f", "timeline")])
async def test_a_view_is_one_key_from_the_list(desk: Desk, tmp_path: Path, key: str, view: str) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[key]) as seat:
        await seat.pilot.pause()
        assert seat.dossier.view == view


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_columns_stand_under_one_another(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    kept = [
        dossier(CALL, id=str(number), title=f"Titre {number}", contract={"operator": name})
        for number, name in enumerate(("Orange", "Un opérateur au très long nom", "日本"))
    ]
    async with seated(desk, tmp_path, *kept, size=size) as seat:
        lines = [line for line in seat.lines if "Titre" in line]
        from rich.cells import cell_len  # noqa: PLC0415 - the width a terminal gives

        assert len({cell_len(line[: line.index("Titre")]) for line in lines}) == 1
