"""One dossier on the screen: where it stands, what to do, what was noted, and taking it back."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.errors import StoreReadOnly
from tests.conftest import StillClock
from tests.screens.stage import CALL, LARGE, LETTER, RECEIPT, SMALL, TINY, dossier, seated

OPEN = ["enter"]


async def test_one_look_answers_where_what_until_when(desk: Desk, clock: StillClock, tmp_path: Path) -> None:
    clock.day = clock.day.replace(month=11, day=22)
    async with seated(desk, tmp_path, dossier(CALL, LETTER, RECEIPT), keys=OPEN) as seat:
        rail, names, states, _, act, when = seat.lines[2:8]
        assert rail.index("◉") == names.index("Médiateur") == states.index("ouvert")
        assert act.startswith("   Saisir le médiateur.")
        assert act.rstrip().endswith("il reste 54 jours")
        assert "au plus tard le 15 janvier 2027." in when


async def test_past_and_future_stand_on_one_axis(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER, RECEIPT), keys=OPEN) as seat:
        text = [line.text for line in seat.dossier.views.timeline.shown]
        order = [
            "J+1  Appel",
            "(LRAR)",
            "  reçue",
            "M+1  Service consommateurs",
            "aujourd’hui",
            "M+2  Médiateur",
            "2027",
        ]
        places = [next(number for number, line in enumerate(text) if wanted in line) for wanted in order]
        assert places == sorted(places)
        assert "loi + 2 j" in next(line for line in text if "M+1" in line)


async def test_why_shows_the_month_the_weekend_and_the_day_after(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "p"]) as seat:
        assert "Pourquoi le mardi 17 février 2026" in seat.sight
        told = " ".join(" ".join(seat.lines[-9:-1]).split())
        for step in (
            "jeudi 15 janvier + 1 mois = dimanche 15 février",
            "un dimanche",
            "lundi 16 février",
            "17 février",
        ):
            assert step in told.replace("▅ ", "")
        why = "\n".join(line.text for line in seat.dossier.views.why.shown)
        for part in ("Ce qu’on sait", "La règle", "La source", "https://", "Vérifiée le 22 novembre 2026"):
            assert part in why


async def test_the_keys_named_beside_why_lead_into_it_and_out(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "p"]) as seat:
        assert seat.lines[-1].startswith(" Entrée lire la suite   Échap retour   n noter un fait")
        await seat.press("enter")
        assert seat.lines[-1].startswith(" Entrée aller au fait   Échap retour   n noter un fait")
        await seat.press("escape")
        assert seat.lines[-1].startswith(" n noter un fait")


async def test_a_short_timeline_leaves_its_room_to_why_and_an_address_stands_in_one_piece(
    desk: Desk, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "p"]) as seat:
        assert "Pourquoi le mardi 17 février 2026" in seat.lines[14], "under the three rows of the timeline"
        await seat.press("enter", "end")
        assert any("https://www.service-public.gouv.fr/particuliers/vosdroits/F14373" in row for row in seat.lines)


async def test_a_fact_of_why_is_gone_to_with_enter(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "p", "enter", "enter"]) as seat:
        row = seat.dossier.views.timeline.row
        assert row is not None
        assert row.event is not None
        assert row.event.id == "appel"
        assert seat.app.focused is seat.dossier.views.timeline


async def test_escape_closes_why_then_the_dossier(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "p", "escape"]) as seat:
        assert not seat.dossier.why_open
        await seat.press("escape")
        assert seat.shelf.list.has_focus


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("f", "aujourd’hui"),
        ("e", "◄ 2/4 ►  Service consommateurs"),
        ("l", "Réclamation au service consommateurs"),
        ("d", "Critères du médiateur"),
    ],
)
async def test_four_views(desk: Desk, tmp_path: Path, size: tuple[int, int], key: str, seen: str) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=size, keys=[*OPEN, key]) as seat:
        assert seen in seat.sight
        assert "Écrire au service consommateurs." in seat.sight


async def test_the_second_column_explains_what_is_selected(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=LARGE, keys=OPEN) as seat:
        assert "Pourquoi le mardi 17 février 2026" in seat.sight
        await seat.press("home")
        assert "jeudi 15 janvier 2026" in seat.sight
        assert "Ce qui en découle" in seat.sight


async def test_ticks_stay_and_go(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(), keys=[*OPEN, "e"]) as seat:
        first = seat.dossier.views.steps.item
        assert first is not None
        await seat.press("space")
        assert "→ Coché" in seat.sight
        following = seat.dossier.views.steps.item
        assert following is not None
        assert following.item != first.item
        assert not following.checked
        await seat.press("up", "space")
        assert "→ Décoché" in seat.sight
    assert not any(line.checked for line in desk.open("d").situation.checklist)


async def test_a_proven_item_names_its_proof(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "e", "left"]) as seat:
        proven = next(line.item for line in seat.dossier.views.steps.checklist.items if line.proven)
        seat.dossier.views.steps.checklist.select(proven)
        await seat.pilot.pause()
        assert "Prouvé par l’entrée du 15 janvier" in seat.sight


async def test_arrows_turn_to_the_other_stages(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(), keys=[*OPEN, "e", "right", "right"]) as seat:
        assert "3/4 ►  Médiateur" in seat.sight
        await seat.press("right", "right", "left")
        assert "3/4 ►  Médiateur" in seat.sight


async def test_noting_a_call_says_what_it_changes(desk: Desk, clock: StillClock, tmp_path: Path) -> None:
    clock.day = clock.day.replace(month=1, day=15)
    async with seated(desk, tmp_path, dossier(), keys=[*OPEN, "n"]) as seat:
        await seat.type("appel")
        await seat.press("enter", "enter")
        assert "17 février 2026" in seat.dossier.now.said
        assert "dès le 17 févr." in seat.sight
        await seat.press("down")
        assert seat.dossier.now.said == ""
    assert [entry.kind for entry in desk.open("d").dossier.entries] == ["customer_service_contacted"]


async def test_what_changed_is_said_in_whole_sentences(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER), keys=[*OPEN, "n"]) as seat:
        await seat.type("consommateurs")
        await seat.press("enter", "enter")
        said = [row.strip() for row in seat.lines[7:9]]
        assert said[0].startswith("→ Noté\xa0: ")
        assert said[-1].endswith("."), "a sentence for which there is no room is left out, not cut"
        assert len(seat.dossier.now.said) > len(" ".join(said)), "there was more to say"


async def test_an_act_without_a_date_has_its_reason(desk: Desk, tmp_path: Path) -> None:
    refused = {"id": "refus", "kind": "reply_received", "service": "consumer_service", "satisfactory": False}
    ended = {"id": "fin", "kind": "mediation_ended", "on": "2026-02-17"}
    referral = {"id": "m", "kind": "mediator_referred", "on": "2026-02-16", "channel": "web_form"}
    told = dossier(CALL, LETTER, {**refused, "on": "2026-02-16"}, referral, ended)
    async with seated(desk, tmp_path, told, keys=OPEN) as seat:
        assert "Saisir le juge." in seat.lines[6]
        assert "le juge seul peut trancher." in seat.lines[7]


async def test_undo_takes_back_what_was_noted_last(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "u"]) as seat:
        assert "Signaler la panne au service clients." in seat.sight
        row = next(line.text for line in seat.dossier.views.timeline.shown if "Appel" in line.text)
        assert "annulé" in row
        await seat.press("u")
        assert desk.open("d").situation.status == "open"


async def test_an_entry_is_taken_back_and_brought_back(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "home", "x"]) as seat:
        assert desk.open("d").situation.status == "open"
        await seat.press("x")
        assert desk.open("d").situation.status != "open" or desk.open("d").situation.stage != "customer_service"
        row = next(line.text for line in seat.dossier.views.timeline.shown if "Appel" in line.text)
        assert "annulé" not in row


async def test_the_file_leads_to_identity_and_to_entries(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER), keys=[*OPEN, "d"]) as seat:
        await seat.press("down", "down", "enter")
        row = seat.dossier.views.timeline.row
        assert row is not None
        assert row.key == "entry:lettre"
        await seat.press("d", "i")
        await seat.press("end", "ctrl+u")
        await seat.type("Autre titre")
        await seat.press("ctrl+s")
        assert "Autre titre" in seat.lines[0]


async def test_the_money_shows_its_working(desk: Desk, tmp_path: Path) -> None:
    outage = {"id": "p", "kind": "outage_started", "on": "2026-01-15"}
    kept = dossier(outage, contract={"monthly_price": "39.99"})
    async with seated(desk, tmp_path, kept, size=LARGE, keys=[*OPEN, "d"]) as seat:
        assert "45,32 €" in seat.sight
        assert "39,99 € × 34 jours ÷ 30" in seat.sight
        assert "À demander" in seat.sight


async def test_a_gap_of_the_letter_leads_to_its_field(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=[*OPEN, "l", "1"]) as seat:
        await seat.type("Jeanne Dupont")
        await seat.press("ctrl+s")
        assert desk.open("d").dossier.claimant.name == "Jeanne Dupont"
        assert "Jeanne Dupont" in seat.sight


async def test_what_the_disk_refuses_loses_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreReadOnly(path="/dossiers", reason="read_only")

    async with seated(desk, tmp_path, dossier(), keys=[*OPEN, "n"]) as seat:
        await seat.type("noter quelque")
        await seat.press("enter", "tab")
        await seat.type("Un mot rare")
        with monkeypatch.context() as patch:
            patch.setattr(desk.repository, "append", refuse)
            await seat.press("ctrl+s")
            assert "Impossible d’écrire" in " ".join(notice.message for notice in seat.app._notifications)
            assert "Un mot rare" in seat.sight
        await seat.press("ctrl+s")
    assert [entry.note for entry in desk.open("d").dossier.entries] == ["Un mot rare"]


@pytest.mark.parametrize("size", [SMALL, LARGE, TINY, (20, 6)])
async def test_any_window_is_survived(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER), keys=OPEN) as seat:
        for key in ("f", "p", "e", "l", "d", "n", "escape"):
            await seat.pilot.resize_terminal(*size)
            await seat.press(key)
            await seat.pilot.resize_terminal(*SMALL)
            await seat.pilot.pause()
        assert "Écrire au service consommateurs." in seat.sight


async def test_another_dossier_never_shows_the_last_one(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL, id="1", title="Premier"), dossier(id="2", title="Second")) as seat:
        await seat.press("enter")
        first = seat.lines[0]
        await seat.press("escape", "down", "enter")
        assert ("Premier" in first) != ("Premier" in seat.lines[0])
        assert ("Second" in first) != ("Second" in seat.lines[0])


async def test_a_letter_event_stands_under_its_letter(desk: Desk, tmp_path: Path) -> None:
    between = {"id": "b", "kind": "noted", "on": "2026-01-18", "note": "Rien ne bouge"}
    async with seated(desk, tmp_path, dossier(LETTER, RECEIPT), keys=OPEN) as seat:
        assert any(line.text.rstrip().endswith("  reçue") for line in seat.dossier.views.timeline.shown)
    async with seated(desk, tmp_path, dossier(LETTER, between, RECEIPT, id="e", title="aaa")) as seat:
        await seat.press("enter")
        shown = "\n".join(line.text for line in seat.dossier.views.timeline.shown)
        if "Rien ne bouge" not in shown:
            await seat.press("escape", "down", "enter")
            shown = "\n".join(line.text for line in seat.dossier.views.timeline.shown)
        assert "Réception\xa0: Lettre recommandée au service clients" in shown


async def test_the_steps_of_another_dossier_begin_at_their_own_first_open_item(desk: Desk, tmp_path: Path) -> None:
    one, other = dossier(id="a", title="Aujourd’hui"), dossier(id="b", title="Bientôt")
    async with seated(desk, tmp_path, one, other, keys=["e", "space", "down"]) as seat:
        stood = seat.dossier.views.steps.checklist.cursor
        await seat.press("escape", "down", "e")
        items = seat.dossier.views.steps.checklist
        assert items.cursor == items.items[0].item != stood
