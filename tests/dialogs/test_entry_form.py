"""Noting one fact, with the keyboard alone, at 80 × 24."""

from datetime import date
from typing import Any, get_args

import pytest
from textual import events
from textual.widgets import Input

from model.errors import MalformedDossier
from model.record import fields
from model.record.events import EVENT_TYPES, STAMPS
from model.record.plain import read_entry
from tests.dialogs.stage import CALL, HOSTILE, LETTER, PIECE, TODAY, WORDS, dossier, opened
from tests.sampled import sampled
from tui.dialogs.confirm import Confirm
from tui.dialogs.entry_fields import fields_of, letters_sent
from tui.dialogs.entry_form import EntryForm, Preview
from tui.dialogs.rows import AmountRow, ChoiceRow, CountRow, DayRow, PicksRow, Row, TextRow

SOME_KINDS = (
    "customer_service_contacted",
    "exhibit_added",
    "invoice_due",
    "mediator_opinion_received",
    "reply_received",
)
"""Kinds whose forms together have every kind of row."""


def refilled(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as a prefill: without their kind, days as days."""
    days = {name: date.fromisoformat(facts[name]) for name in ("on", "until", "reply_by") if name in facts}
    return {name: value for name, value in facts.items() if name != "kind"} | days


def form(kind: str, *, preview: Preview | None = None, **prefill: object) -> EntryForm:
    full = dossier(CALL, LETTER, PIECE)
    return EntryForm(WORDS, kind, dossier=full, today=TODAY, prefill=prefill, preview=preview)


async def test_a_call_is_noted_with_its_day_and_its_reference() -> None:
    async with opened(lambda: form("customer_service_contacted", channel="phone")) as stage:
        await stage.type("15/01/2026")
        assert "jeudi 15 janvier 2026, il y a 33 jours" in stage.sight
        await stage.press("tab", "tab")
        await stage.type("T-4411")
        await stage.press("enter")
        assert stage.answer == {
            "kind": "customer_service_contacted",
            "on": "2026-01-15",
            "channel": "phone",
            "reference": "T-4411",
        }


async def test_the_day_is_today_until_one_says_otherwise() -> None:
    async with opened(lambda: form("service_restored")) as stage:
        assert "mardi 17 février 2026, aujourd’hui" in stage.sight
        await stage.press("enter")
        assert stage.answer == {"kind": "service_restored", "on": "2026-02-17"}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/2026", "février 2026 a 28 jours"),
        ("15/03/26", "15/03/2026"),
        ("lundi 15 mars 2026", "est un dimanche, pas un lundi"),
        ("le jour de la panne", "Je ne lis pas de date"),
    ],
)
async def test_an_impossible_day_is_refused_with_the_reason_and_stays_as_typed(typed: str, reason: str) -> None:
    async with opened(lambda: form("payment_made")) as stage:
        await stage.type(typed)
        await stage.press("enter")
        assert stage.is_open
        assert reason in stage.sight
        field = stage.app.focused
        assert isinstance(field, Input)
        assert field.value == typed
        await stage.press("ctrl+u")
        await stage.type("15/02/2026")
        assert reason not in stage.sight
        await stage.press("tab")
        await stage.type("39,99")
        await stage.press("enter")
        assert stage.answer == {"kind": "payment_made", "on": "2026-02-15", "amount": "39.99"}


async def test_an_impossible_day_is_told_while_one_is_still_there() -> None:
    async with opened(lambda: form("noted")) as stage:
        await stage.type("31/04")
        assert "avril a 30 jours" in stage.sight
        await stage.type("/2")
        assert "×" not in stage.sight  # a year half written is no mistake yet
        await stage.press("tab")
        assert "quatre chiffres" in stage.sight


async def test_a_day_to_come_is_remarked_upon_and_allowed() -> None:
    async with opened(lambda: form("service_restored")) as stage:
        await stage.type("dans 3 jours")
        assert "vendredi 20 février 2026, dans 3 jours" in stage.sight
        assert "pas encore passé" in stage.sight
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer["on"] == "2026-02-20"


async def test_what_is_missing_is_said_beside_its_field_and_the_keys_go_there() -> None:
    async with opened(lambda: form("reply_received")) as stage:
        await stage.press("enter")
        assert stage.is_open
        assert stage.sight.count("Choisissez une réponse") == 2
        await stage.press("right", "tab", "n", "enter")
        assert stage.answer == {
            "kind": "reply_received",
            "on": "2026-02-17",
            "service": "customer_service",
            "satisfactory": False,
        }


async def test_a_choice_answers_to_arrows_letters_and_the_mouse() -> None:
    async with opened(lambda: form("customer_service_contacted")) as stage:
        row = next(row for row in stage.dialog.query(ChoiceRow) if row.path == "channel")
        await stage.press("tab", "right")
        assert row.choice.chosen == "phone"
        await stage.press("down", "right")
        assert row.choice.chosen == "email"
        await stage.press("l")
        assert row.choice.chosen == "letter"
        await stage.press("l")
        assert row.choice.chosen == "registered_letter"
        await stage.pilot.click(row.choice, offset=(2, 1))
        assert row.choice.chosen == "chat"


async def test_the_letter_received_is_picked_among_those_sent() -> None:
    second = {"id": "second", "kind": "consumer_service_contacted", "on": "2026-02-10", "channel": "letter"}
    full = dossier(CALL, LETTER, second)
    async with opened(lambda: EntryForm(WORDS, "letter_received", dossier=full, today=TODAY)) as stage:
        assert "10/02/2026 · consommateurs, lettre simple" in stage.sight
        assert "16/01/2026 · service clients, lettre recommandée" in stage.sight
        assert "appel" not in stage.sight
        await stage.press("tab", "down", "enter")
        assert stage.answer == {"kind": "letter_received", "on": "2026-02-17", "of": "letter"}


async def test_without_a_letter_sent_none_can_be_received() -> None:
    async with opened(lambda: EntryForm(WORDS, "letter_received", dossier=dossier(CALL), today=TODAY)) as stage:
        await stage.press("enter")
        assert stage.is_open
        assert "Aucun envoi n’est noté" in stage.sight


def test_a_letter_taken_back_is_no_more_to_receive_and_one_already_received_comes_last() -> None:
    second = LETTER | {"id": "second", "on": "2026-02-01"}
    received = {"id": "r", "kind": "letter_received", "on": "2026-02-03", "of": "second"}
    gone = {"id": "g", "kind": "entry_retracted", "on": "2026-02-04", "of": "letter"}
    assert [entry.id for entry in letters_sent(dossier(LETTER, second, received), TODAY)] == ["letter", "second"]
    assert [entry.id for entry in letters_sent(dossier(LETTER, second, gone), TODAY)] == ["second"]


async def test_what_will_change_is_said_before_confirming() -> None:
    asked: list[dict[str, Any]] = []

    def preview(facts: dict[str, Any]) -> list[str]:
        asked.append(facts)
        return [f"Le service consommateurs s’ouvrira d’après le {facts['on']}."] if facts["on"] < "2026-02-01" else []

    async with opened(lambda: form("customer_service_contacted", preview=preview, channel="phone")) as stage:
        assert "Aucune date ne change." in stage.sight
        await stage.type("15/01/2026")
        assert "→ Le service consommateurs s’ouvrira d’après le 2026-01-15." in stage.sight
        await stage.type("999")
        assert "s’ouvrira" not in stage.sight
        assert asked[-1] == {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}


async def test_a_change_too_long_for_its_line_goes_on_under_its_text() -> None:
    long = "Si le médiateur refuse le dossier, il doit le dire au plus tard le vendredi 18 décembre 2026."
    async with opened(lambda: form("service_restored", preview=lambda _facts: [long, "Un point."])) as stage:
        told = stage.sight.splitlines()
        (first,) = (number for number, line in enumerate(told) if "→ Si le médiateur" in line)
        assert told[first].index("Si le") == told[first + 1].index("vendredi 18 décembre 2026.")
        assert "→ Un point." in told[first + 2]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_form_keeps_its_place_while_a_day_is_typed(size: tuple[int, int]) -> None:
    changes = ["Le service consommateurs s’ouvrira."]
    async with opened(lambda: form("customer_service_contacted", preview=lambda _facts: changes), size) as stage:
        places = set()
        for typed in "15/01/2026":
            await stage.type(typed)
            places.add(next(at for at, row in enumerate(stage.sight.split("\n")) if "Jour" in row))
        assert len(places) == 1


async def test_where_one_chooses_the_keys_say_how_and_none_is_dead() -> None:
    async with opened(lambda: form("customer_service_contacted", channel="phone", exhibits=[])) as stage:
        assert "← →" not in stage.sight
        await stage.press("tab")
        assert "← → choisir" in stage.sight
        await stage.press("left")
        assert "● recommandé électronique" in stage.sight
        await stage.press("space")
        assert "● appel" in stage.sight
        await stage.press("down", "down", "down", "tab", "tab")
        assert "espace cocher" in stage.sight


async def test_a_refusal_of_the_facts_is_said_and_breaks_nothing() -> None:
    def preview(_facts: dict[str, Any]) -> list[str]:
        raise MalformedDossier(field="on")

    async with opened(lambda: form("service_restored", preview=preview)) as stage:
        assert "ne peut pas être noté tel quel" in stage.sight


async def test_escape_leaves_at_once_when_nothing_was_typed() -> None:
    async with opened(lambda: form("noted")) as stage:
        await stage.press("escape")
        assert stage.answer is None


async def test_escape_asks_before_losing_what_was_typed() -> None:
    async with opened(lambda: form("noted")) as stage:
        await stage.press("tab", "tab")
        await stage.type("Ticket")
        await stage.press("escape")
        assert isinstance(stage.app.screen, Confirm)
        await stage.press("enter")
        assert stage.is_open
        assert "Ticket" in stage.sight
        await stage.press("escape", "escape")
        assert stage.is_open
        await stage.press("escape", "right", "enter")
        assert stage.answer is None


async def test_a_paste_of_several_lines_loses_nothing_and_says_so() -> None:
    async with opened(lambda: form("noted")) as stage:
        await stage.press("tab", "tab")
        field = stage.app.focused
        assert isinstance(field, Input)
        field.post_message(events.Paste("Technicien prévu\r\nle 20\x1b[31m,\tabsent\u202e"))
        await stage.pilot.pause()
        await stage.pilot.pause()
        assert "sur une seule" in stage.sight
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer["note"] == "Technicien prévu le 20, absent"


async def test_pieces_are_joined_and_shown_literally() -> None:
    async with opened(lambda: form("service_restored")) as stage:
        assert f"[ ] {HOSTILE}" in stage.sight
        await stage.press("tab", "space", "enter")
        assert stage.answer == {"kind": "service_restored", "on": "2026-02-17", "exhibits": ["p1"]}


async def test_an_operator_with_one_level_of_complaint_has_no_second_service_to_choose() -> None:
    single = dossier(CALL, contract={"complaint_levels": 1})
    async with opened(lambda: EntryForm(WORDS, "reply_received", dossier=single, today=TODAY)) as stage:
        assert "service consommateurs" not in stage.sight
        await stage.press("tab", "tab", "n", "enter")
        assert stage.answer is not None
        assert stage.answer["service"] == "customer_service"


@pytest.mark.parametrize("kind", sampled(sorted(EVENT_TYPES), SOME_KINDS))
async def test_a_form_that_could_not_be_kept_opens_again_as_it_was_filled(kind: str) -> None:
    async with opened(lambda: form(kind)) as stage:
        for row in stage.dialog.query(Row):
            fill(row)
            if isinstance(row, PicksRow):
                row.picks.action_pick()
        await stage.press("ctrl+s")
        facts = stage.answer
    assert facts is not None
    async with opened(lambda: form(kind, **refilled(facts))) as stage:
        await stage.press("escape")
        assert isinstance(stage.app.screen, Confirm)
        await stage.press("enter", "ctrl+s")
        again = stage.answer
    assert again is not None
    if "exhibit" in facts:
        facts["exhibit"].pop("id")
        again["exhibit"].pop("id")
    assert again == facts


def fill(row: Row) -> None:
    """Answer a row in some valid way, whatever it asks."""
    match row:
        case DayRow():
            row.input.value = "16/01/2026"
        case AmountRow():
            row.input.value = "1 234,56 €"
        case CountRow():
            row.input.value = "quinze jours"
        case TextRow():
            row.input.value = HOSTILE
        case ChoiceRow():
            row.choice.chosen = row.choice.options[-1].value if row.required else row.choice.options[0].value
        case _:
            pass


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
async def test_every_kind_of_fact_can_be_filled_and_is_accepted_by_the_record(kind: str) -> None:
    async with opened(lambda: form(kind)) as stage:
        rows = list(stage.dialog.query(Row))
        for row in rows:
            fill(row)
        await stage.pilot.pause()
        stage.dialog.query_one(DayRow).control.focus()
        await stage.press("enter")
        facts = stage.answer
        assert facts is not None, stage.sight
        event = read_entry({"id": "new", **facts}, "new")
        assert event.kind == kind
        assert event.on == date(2026, 1, 16)
        assert event.note == HOSTILE


@pytest.mark.parametrize("kind", sampled(sorted(EVENT_TYPES), SOME_KINDS))
async def test_every_kind_opened_at_forty_by_twelve_shows_its_first_field(kind: str) -> None:
    async with opened(lambda: form(kind), size=(40, 12)) as stage:
        first = stage.dialog.query(Row).first()
        for _ in range(20):  # what is new in the form may take some drawings to come into sight
            if f"\n {first.label} " in stage.sight.replace("\n", " \n"):
                break
            await stage.pilot.pause(0.02)
        assert f"\n {first.label} " in stage.sight.replace("\n", " \n")
        assert "17/02/2026" in stage.sight
        assert "mardi 17 février 2026, aujourd’hui" in stage.sight
        assert WORDS("dialogs.keys.escape") in stage.sight


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
def test_every_required_field_is_asked(kind: str) -> None:
    asked = {spec.name: spec for spec in fields_of(kind)}
    for name in asked:
        assert WORDS.has(f"entries.fields.{name}")
    answered = {"on", *asked}
    for info in EVENT_TYPES[kind].__struct_fields__:
        if info not in ("id", "noted_at", "exhibits", "letter", *STAMPS):
            assert info in answered


def test_the_channels_are_offered_in_the_order_of_the_contract() -> None:
    channel = next(spec for spec in fields_of("customer_service_contacted") if spec.name == "channel")
    assert channel.values == fields.CHANNELS
    assert channel.required


@pytest.mark.parametrize("kind", ["formal_notice_sent", "termination_sent", "payment_suspended", "mediator_referred"])
def test_what_is_always_written_is_never_offered_by_telephone(kind: str) -> None:
    channel = next(spec for spec in fields_of(kind) if spec.name == "channel")
    assert set(channel.values) <= fields.WRITTEN


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("channel", get_args(fields.Channel)),
        ("service", get_args(fields.Promiser)),
        ("scope", get_args(fields.Scope)),
        ("by", get_args(fields.Decider)),
        ("outcome", get_args(fields.ConciliationOutcome) + get_args(fields.ClosingOutcome)),
        ("procedure", get_args(fields.CourtProcedure)),
        ("body", get_args(fields.AuthorityBody)),
        *((flag, ("true", "false")) for flag in ("never_worked", "satisfactory", "kept")),
    ],
)
def test_every_answer_has_its_words(name: str, values: tuple[str, ...]) -> None:
    assert set(WORDS.table(f"entries.values.{name}")) == set(values)


def test_every_kind_has_its_words() -> None:
    assert set(WORDS.table("entries.kinds")) == set(EVENT_TYPES)


async def test_the_number_asked_for_is_the_operator_s_or_the_post_s() -> None:
    async with opened(lambda: form("customer_service_contacted", channel="phone")) as stage:
        assert "N° de dossier" in stage.sight
        assert "ticket ou dossier donné par l’opérateur" in stage.sight
        await stage.press("tab", "l", "l")
        assert "● lettre recommandée" in stage.sight
        assert "N° de suivi" in stage.sight
        assert "N° de dossier" not in stage.sight
