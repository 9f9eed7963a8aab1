"""Creating a dossier and correcting its identity, with the keyboard alone."""

from datetime import date

import msgspec
import pytest
from textual.widgets import Input

from model.record.dossier import Claim, Claimant, Contract, Dossier
from tests.dialogs.stage import HOSTILE, TODAY, WORDS, opened
from tests.sampled import sampled
from tui.dialogs.confirm import Confirm
from tui.dialogs.identity import IdentityForm
from tui.dialogs.identity_answers import SERVICES
from tui.dialogs.rows import AmountRow, ChoiceRow, CountRow, DayRow, PicksRow, Row, TextRow

FULL = Dossier(
    id="d",
    title="Fibre en panne",
    claimant=Claimant("Jeanne Martin", ("Apt 3", "12 rue des Lilas", "35000 Rennes"), "j@exemple.fr", "0612345678"),
    contract=Contract(
        operator="orange",
        customer_number="C-1",
        line_number="0299000000",
        concluded_on=date(2024, 5, 2),
        promised_on=date(2024, 5, 20),
        monthly_price="39.99",
        bundle=True,
        complaint_levels=1,
        mediator_member=True,
    ),
    claim=Claim("150.5"),
    region="reunion",
)


def form(dossier: Dossier, *, focus: str = "", creating: bool = False) -> IdentityForm:
    return IdentityForm(WORDS, dossier, today=TODAY, operators=["Orange", "Free"], focus=focus, creating=creating)


async def test_a_title_is_enough_to_create_a_dossier() -> None:
    async with opened(lambda: form(Dossier(id="new"), creating=True)) as stage:
        assert "Nouveau dossier" in stage.sight
        await stage.type("Fibre en panne")
        await stage.press("enter")
        assert stage.answer == Dossier(id="new", title="Fibre en panne")


async def test_a_name_is_enough_too_and_gives_the_title() -> None:
    async with opened(lambda: form(Dossier(id="new"), creating=True)) as stage:
        await stage.press("tab")
        await stage.type("Jeanne Martin")
        await stage.press("enter")
        assert stage.answer == Dossier(id="new", title="Ligne de Jeanne Martin", claimant=Claimant("Jeanne Martin"))


@pytest.mark.parametrize("typed", ["", "   "])
async def test_with_neither_the_form_says_so_in_one_sentence_and_stays(typed: str) -> None:
    async with opened(lambda: form(Dossier(id="new"), creating=True)) as stage:
        await stage.type(typed)
        await stage.press("enter")
        assert stage.is_open
        assert "Donnez un titre au dossier, ou votre nom." in stage.sight


@pytest.mark.parametrize(
    "dossier",
    [
        FULL,
        Dossier(id="d", title="x", claimant=Claimant(address=("35000 Rennes",))),
        Dossier(id="d", title="x", contract=Contract(operator_seat=("a", "", " b ", "c", "d"))),
        Dossier(
            id="d",
            title="x",
            contract=Contract(
                customer_service_address=tuple(f"ligne {n}" for n in range(9)), consumer_service_address=("a", " b ")
            ),
        ),
        Dossier(id="d", title="x", claim=Claim(requests=("compensation", "repair"))),
        Dossier(id="d", title="x", claimant=Claimant(address=("12 rue des Lilas",))),
        Dossier(id="d", title="x", claimant=Claimant(address=tuple(f"ligne {n}" for n in range(9)))),
        Dossier(
            id="d", title="x", claimant=Claimant(address=("a", "", "  ", "b")), contract=Contract(operator="a\x1b[2J")
        ),
        Dossier(id="d", title="x", claim=Claim("12"), contract=Contract(monthly_price="7.5")),
    ],
)
async def test_saving_without_touching_anything_changes_nothing(dossier: Dossier) -> None:
    async with opened(lambda: form(dossier)) as stage:
        await stage.press("ctrl+s")
        assert stage.answer == dossier


async def test_the_form_opens_at_the_field_a_letter_misses() -> None:
    async with opened(lambda: form(FULL, focus="contract.customer_number")) as stage:
        field = stage.app.focused
        assert isinstance(field, Input)
        assert field.value == "C-1"
        assert "Numéro client" in stage.sight
        await stage.type("C-2")
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.contract == msgspec.structs.replace(FULL.contract, customer_number="C-2")


PATHS = (
    *("title", "region"),
    *(f"claimant.{name}" for name in Claimant.__struct_fields__),
    *(f"contract.{name}" for name in Contract.__struct_fields__),
    *(f"claim.{name}" for name in Claim.__struct_fields__),
)


@pytest.mark.parametrize(
    "path", sampled(PATHS, ["title", "claimant.address", "contract.operator_seat", "claim.requests", PATHS[-1]])
)
async def test_every_field_of_the_identity_can_be_gone_to(path: str) -> None:
    async with opened(lambda: form(FULL, focus=path)) as stage:
        row = next(row for row in stage.dialog.query(Row) if row.control is stage.app.focused)
        lines = {"claimant.address": "claimant.street.1", "contract.operator_seat": "contract.operator_seat.1"}
        lines |= {path: f"{path}.1" for path in SERVICES}
        assert row.path == lines.get(path, path)
        assert row.label in stage.sight


async def test_a_stored_day_is_not_erased_without_being_shown() -> None:
    async with opened(lambda: form(FULL, focus="contract.concluded_on")) as stage:
        await stage.press("delete", "enter")
        assert isinstance(stage.app.screen, Confirm)
        assert "Conclu le\N{NO-BREAK SPACE}: 02/05/2024" in stage.sight
        await stage.press("enter")
        assert stage.is_open
        await stage.press("enter", "right", "enter")
        assert stage.answer is not None
        assert stage.answer.contract.concluded_on is None
        assert stage.answer.contract.promised_on == date(2024, 5, 20)


BEYOND = msgspec.structs.replace(
    FULL,
    claimant=msgspec.structs.replace(
        FULL.claimant,
        form="plural",
        association="Ligne claire",
        profession="infirmière",
        nationality="française",
        born_on=date(1959, 3, 12),
        born_in="Nantes",
        other_person="Dominique Noël, menuisier",
    ),
    contract=msgspec.structs.replace(
        FULL.contract,
        at_distance=True,
        operator_company="Exemple SA",
        operator_seat=("1 rue A", "", "B", "75015 Paris"),
        customer_service_address=("TSA 10018", "59878 LILLE CEDEX 9"),
    ),
    claim=Claim(
        "150.5", ("compensation", "repair"), "80", 20, "fraud", "on m’a menti", "Tribunal de Rennes", "Tribunal de Lyon"
    ),
)


@pytest.mark.parametrize(
    ("path", "said", "blank"),
    [
        ("claimant.profession", "Profession : infirmière", ""),
        ("claimant.born_on", "Date de naissance : 12/03/1959", None),
        ("claimant.other_person", "Autre personne : Dominique Noël, menuisier", ""),
        ("contract.operator_company", "Société, forme : Exemple SA", ""),
        ("claim.compensation", "Indemnité, € : 80", None),
        ("claim.delay_days", "Délai laissé : 20", None),
        ("claim.offence_facts", "Ses faits : on m’a menti", ""),
    ],
)
async def test_what_the_judge_and_the_letters_need_is_not_erased_without_being_shown(
    path: str, said: str, blank: object
) -> None:
    async with opened(lambda: form(BEYOND, focus=path)) as stage:
        await stage.press("delete", "enter")
        assert said in stage.sight.replace("\N{NO-BREAK SPACE}", " ")
        await stage.press("right", "enter")
        part, _, name = path.partition(".")
        expected = msgspec.structs.replace(getattr(BEYOND, part), **{name: blank})
        assert stage.answer == msgspec.structs.replace(BEYOND, **{part: expected})


async def test_where_to_write_to_the_operator_is_kept_line_by_line_and_not_asked_when_a_dossier_is_opened() -> None:
    async with opened(lambda: form(FULL, focus=SERVICES[0])) as stage:
        await stage.type("TSA 10018")
        await stage.press("tab")
        await stage.type("59878 LILLE CEDEX 9")
        await stage.press("enter")
        assert stage.answer is not None
        expected = msgspec.structs.replace(FULL.contract, customer_service_address=("TSA 10018", "59878 LILLE CEDEX 9"))
        assert stage.answer.contract == expected
    async with opened(lambda: form(Dossier(id="new"), creating=True)) as stage:
        assert not [row for row in stage.dialog.query(Row) if row.path.startswith(SERVICES)]


async def test_requests_are_ticked_with_space_and_unticking_them_all_is_asked_about() -> None:
    async with opened(lambda: form(FULL, focus="claim.requests")) as stage:
        await stage.press("space", "down", "down", "space", "enter")
        assert stage.answer is not None
        assert stage.answer.claim == Claim("150.5", ("repair", "compensation"))
    async with opened(lambda: form(BEYOND, focus="claim.requests")) as stage:
        await stage.press("space", "down", "down", "space", "enter")
        assert isinstance(stage.app.screen, Confirm)
        assert "la réparation de la ligne, une indemnité" in stage.sight
        await stage.press("right", "enter")
        assert stage.answer is not None
        assert stage.answer.claim == msgspec.structs.replace(BEYOND.claim, requests=())


@pytest.mark.parametrize("height", sampled(range(12, 27), (12, 19, 24)))
async def test_what_a_field_answers_comes_into_sight_however_fast_one_types(height: int) -> None:
    async with opened(lambda: form(FULL, focus="claimant.nationality"), size=(80, height)) as stage:
        await stage.press("tab")
        await stage.type("12/03/1959")
        assert "jeudi 12 mars 1959" in stage.sight


async def test_a_birth_before_the_years_of_a_record_is_read() -> None:
    async with opened(lambda: form(FULL, focus="claimant.born_on")) as stage:
        await stage.type("12/03/1959")
        assert "jeudi 12 mars 1959" in stage.sight
        assert "il y a" not in stage.sight
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.claimant.born_on == date(1959, 3, 12)


async def test_an_open_answer_can_be_opened_again() -> None:
    async with opened(lambda: form(BEYOND, focus="claim.offence")) as stage:
        await stage.press("right", "enter")
        assert stage.answer == msgspec.structs.replace(
            BEYOND, claim=msgspec.structs.replace(BEYOND.claim, offence=None)
        )


async def test_an_impossible_day_keeps_the_form_open_and_the_text() -> None:
    async with opened(lambda: form(FULL, focus="contract.promised_on")) as stage:
        await stage.type("31/06/2024")
        await stage.press("enter")
        assert stage.is_open
        assert "juin 2024 a 30 jours" in stage.sight
        assert "31/06/2024" in stage.sight


async def test_escape_asks_before_losing_what_was_typed() -> None:
    async with opened(lambda: form(FULL)) as stage:
        await stage.type("Autre")
        await stage.press("escape")
        assert isinstance(stage.app.screen, Confirm)
        await stage.press("escape")
        assert stage.is_open
        await stage.press("escape", "right", "enter")
        assert stage.answer is None


async def test_the_operator_is_suggested() -> None:
    async with opened(lambda: form(Dossier(id="d", title="x"), focus="contract.operator")) as stage:
        await stage.type("ora")
        await stage.pilot.pause()
        await stage.press("right", "enter")
        assert stage.answer is not None
        assert stage.answer.contract.operator == "Orange"


async def test_everything_can_be_filled_in_and_hostile_words_stay_words() -> None:
    async with opened(lambda: form(Dossier(id="new"))) as stage:
        for row in stage.dialog.query(Row):
            match row:
                case DayRow():
                    row.input.value = "hier"
                case AmountRow():
                    row.input.value = "1 234,5 €"
                case CountRow():
                    row.input.value = "20 jours"
                case TextRow():
                    row.input.value = HOSTILE
                case PicksRow():
                    row.picks.picked = frozenset({"compensation", "repair"})
                case ChoiceRow():
                    row.choice.chosen = row.choice.options[1].value
                case _:
                    raise AssertionError(row)
        await stage.pilot.pause()
        assert HOSTILE in stage.sight
        await stage.press("ctrl+s")
        yesterday = date(2026, 2, 16)
        assert stage.answer == Dossier(
            id="new",
            title=HOSTILE,
            claimant=Claimant(
                HOSTILE,
                (HOSTILE,) * 3,
                HOSTILE,
                HOSTILE,
                is_business=True,
                form="masculine",
                association=HOSTILE,
                profession=HOSTILE,
                nationality=HOSTILE,
                born_on=yesterday,
                born_in=HOSTILE,
                other_person=HOSTILE,
            ),
            contract=Contract(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                yesterday,
                yesterday,
                "1234.50",
                True,
                1,
                mediator_member=False,
                at_distance=False,
                operator_company=HOSTILE,
                operator_seat=(HOSTILE,) * 2,
                customer_service_address=(HOSTILE,) * 2,
                consumer_service_address=(HOSTILE,) * 2,
            ),
            claim=Claim(
                "1234.50",
                ("repair", "compensation"),
                "1234.50",
                20,
                "fraud",
                offence_facts=HOSTILE,
                court=HOSTILE,
                prosecutor_court=HOSTILE,
            ),
            region="alsace_moselle",
        )


async def test_stored_hostile_words_are_shown_literally_also_when_about_to_be_erased() -> None:
    hostile = Dossier(
        id="d", title="x", claimant=Claimant(name=HOSTILE), contract=Contract(operator="a\x1b]52;c;eA==\x07b")
    )
    async with opened(lambda: form(hostile, focus="claimant.name")) as stage:
        assert HOSTILE in stage.sight
        assert "\x1b" not in stage.sight
        await stage.press("delete", "enter")
        assert HOSTILE in stage.sight


@pytest.mark.parametrize("size", sampled([(80, 24), (40, 12), (120, 36)], [(80, 24)]))
async def test_one_can_tab_through_all_fields_at_any_size(size: tuple[int, int]) -> None:
    async with opened(lambda: form(FULL), size=size) as stage:
        rows = list(stage.dialog.query(Row))
        for row in rows:
            assert row.control is stage.app.focused
            region = row.control.region
            assert 0 <= region.y < size[1], f"{row.path} is out of sight"
            await stage.press("tab")
        assert stage.app.focused is rows[0].control


async def test_what_could_not_be_stored_is_asked_about_before_it_is_lost() -> None:
    async with opened(lambda: IdentityForm(WORDS, FULL, today=TODAY, restored=True)) as stage:
        await stage.press("escape")
        assert isinstance(stage.app.screen, Confirm)


async def test_a_new_dossier_asks_for_nothing_that_can_wait() -> None:
    async with opened(lambda: form(Dossier(id="new"), creating=True)) as stage:
        assert "Un titre ou votre nom suffit" in stage.sight
        asked = {row.path for row in stage.dialog.query(Row)}
        assert {"claimant.name", "contract.operator", "claim.amount"} <= asked
        assert not asked & {"claim.court", "claim.offence", "claimant.born_on", "claimant.street.3"}


async def test_an_address_always_has_room_for_one_line_more() -> None:
    long = Dossier(id="new", claimant=Claimant("Camille", ("Bâtiment B", "12 rue des Lilas", "35000 Rennes")))
    async with opened(lambda: form(long)) as stage:
        lines = [row.typed for row in stage.dialog.query(TextRow) if row.path.startswith("claimant.street")]
        assert lines == ["Bâtiment B", "12 rue des Lilas", ""]


async def test_what_explains_a_choice_goes_when_one_leaves_it() -> None:
    async with opened(lambda: form(Dossier(id="new"), focus="region")) as stage:
        assert "Pour les jours fériés." in stage.sight
        await stage.press("tab")
        assert "Pour les jours fériés." not in stage.sight
        assert "sur la facture" in stage.sight


async def test_an_odd_address_is_advised_on_beneath_its_line_and_kept_as_it_is() -> None:
    odd = Dossier(id="d", title="t", claimant=Claimant("Léa", ("12 rue des Lilas", "35000 Rennes")))
    async with opened(lambda: form(odd, focus="claimant.address")) as stage:
        await stage.type("12 rue des Lilas, escalier B, troisième étage")
        await stage.press("tab")
        assert "une ligne dépasse 38 caractères" in stage.sight.replace("\n", " ")
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.claimant.address[0].startswith("12 rue des Lilas, escalier B")
    async with opened(lambda: form(odd, focus="claimant.town")) as stage:
        await stage.press("ctrl+u")
        await stage.type("Rennes")
        await stage.press("tab")
        assert "la dernière ligne est" in " ".join(stage.sight.split())
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.claimant.address == ("12 rue des Lilas", "Rennes")
