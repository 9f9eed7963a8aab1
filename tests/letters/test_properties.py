"""Whatever the record: a letter is written, is complete or says what it lacks, and never contradicts the record."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model.assess.calculator import assess
from model.assess.chronicle import Chronicle
from model.assess.facts import Facts
from model.letters.ask import answer_by, repair_by
from model.letters.compose import WRITES, compose
from model.letters.letter import Letter, Segment
from model.letters.offers import offers
from model.letters.sheet import WIDTH, columns
from model.record.dossier import Dossier
from model.record.entry import order_key
from model.record.events import (
    ConsumerServiceContacted,
    Contact,
    CourtSeized,
    FormalNoticeSent,
    PromiseBroken,
    RefundReceived,
    ReplyReceived,
    ServiceRestored,
    TechnicianVisited,
    TerminationSent,
)
from model.record.exhibits import exhibit_numbers
from model.record.plain import read
from tests.letters.stories import procedure
from tests.letters.test_approved import AMOUNT, CITED_DAYS, FRENCH_DAY, spoken
from tests.properties.strategies import cases

SPOKEN = st.sampled_from(
    [
        "",
        " ",
        "Léa Noël",
        "[/b] [urgent] {{x}} {% raw %}",
        "\x1b[2J\ud800\u202e",
        "\ue000a\ue003",
        "=x\n\n> y",
        "12" * 60,
    ]
) | st.text(max_size=40)
TEXTS = {"claimant": ("name", "email", "phone"), "contract": ("operator", "customer_number", "line_number")}
REQUESTS = ("repair", "refund_prorata", "compensation", "termination_without_fee")
DAYS = st.none() | st.sampled_from(["1959-02-28", "1999-12-01"])
BEYOND: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "claimant": {
        "form": st.none() | st.sampled_from(["feminine", "masculine", "plural", "plural"]),
        **dict.fromkeys(("association", "profession", "nationality", "born_in", "other_person"), SPOKEN),
        "born_on": DAYS,
    },
    "contract": {
        "at_distance": st.none() | st.booleans(),
        "operator_company": SPOKEN,
        **dict.fromkeys(
            ("operator_seat", "customer_service_address", "consumer_service_address"), st.lists(SPOKEN, max_size=2)
        ),
    },
    "claim": {
        "requests": st.lists(st.sampled_from(REQUESTS), unique=True),
        "compensation": st.none() | st.sampled_from(["0", "80", "1234.5"]),
        "delay_days": st.none() | st.integers(1, 365),
        "offence": st.none() | st.sampled_from(["misleading_practice", "fraud"]),
        **dict.fromkeys(("offence_facts", "court", "prosecutor_court"), SPOKEN),
    },
}
"""What a letter may ask and say beyond the contract's fields."""

SPENT = st.sampled_from(["expense_made", "expense_made", "payment_made", "refund_received"])
AMOUNTS = st.sampled_from(["0.01", "9.99", "20", "1234.5"])

SILENCE = re.compile(
    r"([Vv]otre|[Ll]e) (service clients|service consommateurs) "
    r"(?:ne m’a donné aucune réponse|ne nous a donné aucune réponse|n’a pas donné suite|n’a pas répondu)"
)
NOTHING_DONE = re.compile(r"aucune réponse|n’a pas donné suite")
BOTH_SILENT = re.compile("ne (m’|nous )ont répondu")


@st.composite
def told_cases(draw: st.DrawFn) -> tuple[Dossier, date]:
    """A case whose texts are anything."""
    plain, today = draw(cases())
    for part, names in TEXTS.items():
        plain[part] = {**plain.get(part, {}), **{name: draw(SPOKEN) for name in names if draw(st.booleans())}}
    plain["claimant"]["address"] = draw(st.lists(SPOKEN | st.just("69003 Lyon"), max_size=4))
    plain["contract"]["bundle"] = draw(st.booleans())
    for name in ("concluded_on", "promised_on"):
        plain["contract"][name] = draw(st.none() | st.just("2026-01-01") | st.just("2027-01-01"))
    for part, chosen in BEYOND.items():
        plain[part] = {**plain.get(part, {}), **{name: draw(values) for name, values in chosen.items()}}
    for entry in plain["entries"]:
        entry["note"] = draw(SPOKEN)
        if "reference" in entry or ("channel" in entry and entry["kind"].endswith("contacted")):
            entry["reference"] = draw(SPOKEN)
        if draw(st.booleans()):
            entry["exhibits"] = ["p1"]
    plain["entries"] += [
        {"id": f"spent{number}", "kind": kind, "on": today.isoformat(), "amount": amount}
        for number, (kind, amount) in enumerate(draw(st.lists(st.tuples(SPENT, AMOUNTS), max_size=3)))
    ]
    return read(plain), today


def flat(letter: Letter) -> str:
    return re.sub(r"\s+", " ", letter.text.replace("\n", " "))


@settings(max_examples=150)
@given(told_cases())
def test_every_letter_is_written_and_holds_together(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    missing = {offer.id: offer.missing for offer in offers(dossier, situation, procedure())}
    for letter_id in WRITES:
        letter = compose(letter_id, dossier, situation, procedure())
        assert missing.get(letter_id, letter.missing) == letter.missing
        assert bool(letter.missing) == any(segment.kind == "gap" for line in letter.lines for segment in line)
        ours = "".join(segment.text for line in letter.lines for segment in line if segment.kind == "plain")
        assert not re.search(r"None|True|False|Undefined|[{}\[\]\ue000-\uf8ff\x00-\x1f\ud800-\udfff]", ours)
        for line in letter.lines:
            shown = "".join(segment.text for segment in line)
            assert columns(shown) <= WIDTH
            assert not re.search(r"\S  ", shown)
        letter.text.encode()
        assert compose(letter_id, dossier, situation, procedure()) == letter


@settings(max_examples=150)
@given(told_cases())
def test_no_letter_contradicts_the_record(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    chronicle = Chronicle(dossier, today)
    answered = _who_answered(chronicle, one_level=dossier.contract.complaint_levels == 1)
    for letter_id in WRITES:
        text = flat(compose(letter_id, dossier, situation, procedure()))
        for _whose, name in SILENCE.findall(text):
            assert name not in answered
        if BOTH_SILENT.search(text):
            assert not answered
        if chronicle.of_kind(CourtSeized):
            assert "Aucun juge n’est saisi" not in text
        if dossier.claimant.is_business:
            assert "usage non professionnel" not in text
            assert "code de la consommation" not in text
        if dossier.claim.amount == "0":
            assert "remboursement de l’abonnement" not in text
        if dossier.claim.requests and "refund_prorata" not in dossier.claim.requests:
            assert "remboursement de l’abonnement" not in text
        if "termination_without_fee" not in dossier.claim.requests and letter_id != "T-5":
            assert "la fin du contrat sans frais" not in text


@settings(max_examples=150)
@given(told_cases())
def test_no_letter_forgets_what_was_done(case: tuple[Dossier, date]) -> None:
    """What the operator did is not called nothing, and what the claimant did already is not announced as to come."""
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    chronicle = Chronicle(dossier, today)
    steps = [entry for entry in chronicle.counting if isinstance(entry, Contact | FormalNoticeSent)]
    signs = [entry for entry in chronicle.of_kind(TechnicianVisited) if entry.kept]
    acted = any(
        order_key(sign) > order_key(step)
        for sign in [*signs, *chronicle.of_kind(RefundReceived)]
        for step in steps[-1:]
    )
    second = chronicle.of_kind(ConsumerServiceContacted) and dossier.contract.complaint_levels == 2
    for letter_id in WRITES:
        text = flat(compose(letter_id, dossier, situation, procedure()))
        if acted:
            assert not NOTHING_DONE.search(text)
        if second:
            assert not re.search(r"m’adresserai à votre service cons|nous adresserons à votre service cons", text)
        if "de nouveau à votre service consommateurs" in text:
            assert second


SUM = r"(\d[\d ]*,\d\d) €"
WORKING = {
    "prorata": rf"/ 30 = {SUM}",
    "paid": rf"avant tout service, soit {SUM}",
    "expenses": rf"(?:m’a|nous a) causées?, soit {SUM}",
    "compensation": rf"une indemnité de {SUM} pour",
    "rest": rf"(?:m’a|nous a) causé, soit {SUM}",
}
BACK = rf"dédui(?:s|sons) les {SUM} qui"
TOTAL = re.compile(
    r"(?:Au total, (?:je demande|nous demandons)|Montant demandé :|défenderesse à (?:me|nous) payer|"
    rf"ces sommes, à ce jour, à|préjudice, à ce jour, à) {SUM}"
)


@settings(max_examples=200)
@given(told_cases())
def test_a_sum_is_what_its_working_comes_to(case: tuple[Dossier, date]) -> None:
    """The parts told, less what came back, make the sum asked; and the parts are the calculator's own figures."""
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    money = situation.money
    for letter_id in WRITES:
        letter = compose(letter_id, dossier, situation, procedure())
        ours = re.sub(r"\s+", " ", "".join("\n" + "".join(_money_only(part) for part in line) for line in letter.lines))
        listed = {name: euros(found) for name, told in WORKING.items() if (found := re.search(told, ours))}
        back = re.search(BACK, ours)
        total = TOTAL.search(ours)
        for name, figure in (("prorata", money.prorata), ("paid", money.prorata), ("expenses", money.expenses)):
            assert listed.get(name, figure) == figure
        if back:
            assert euros(back) == money.refunded
        if total and not re.search("limite|limitons", ours) and "claim.compensation" not in letter.missing:
            assert sum(listed.values()) - (euros(back) if back else 0) == euros(total), ours
        if letter_id in {"T-7", "T-9", "T-10"} and re.search(BACK, ours):
            assert total or letter.missing


def _money_only(part: Segment) -> str:
    """Our own words and sums of money; what else a person said could look like either."""
    return part.text if part.kind == "plain" or AMOUNT.fullmatch(part.text) else "§"


def euros(found: re.Match[str]) -> Decimal:
    return Decimal(found[1].replace(" ", "").replace(",", "."))


@settings(max_examples=100)
@given(told_cases())
def test_days_exhibits_and_law_come_from_somewhere(case: tuple[Dossier, date]) -> None:
    """A day of the person's is on record, a day of ours was computed; exhibits are on the list, law in the data."""
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    facts = Facts(dossier, procedure(), today)
    on_record = {spoken(on) for on in _days_of(dossier)}
    for letter_id in WRITES:
        letter, spec = compose(letter_id, dossier, situation, procedure()), procedure().letters[letter_id]
        computed = {spoken(on) for on in (today, repair_by(facts), answer_by(facts, situation, spec.to))}
        ours = _of_kind(letter, "plain")
        assert {" ".join(found) for found in FRENCH_DAY.findall(ours)} <= computed | CITED_DAYS
        said = [found.group() for line in letter.lines for part in line if (found := FRENCH_DAY.fullmatch(part.text))]
        assert set(said) <= on_record | computed
        listed = {int(number) for number in re.findall(r"– pièce n° (\d+) :", ours)}
        named = {
            int(number)
            for group in re.findall(r"\b[Pp]ièces? n° (\d+(?:, \d+)*(?: et \d+)?)\b(?! :)", ours)
            for number in re.findall(r"\d+", group)
        }
        assert named <= listed
        assert listed <= set(range(1, len(exhibit_numbers(dossier.entries)) + 1))
        allowed = {re.sub(r"\s+", " ", procedure().references[name].citation) for name in spec.references}
        cited = re.findall(r"\(((?:articles?|Cass\.) [^()]*(?:\([A-Z]+\)[^()]*)?)\)", ours)
        assert set(cited) <= allowed
        assert len(re.findall(r"\barticles? |Cass\. ", ours)) == len(cited)


def _of_kind(letter: Letter, kind: str) -> str:
    """The text of this kind on one line, with « § » where something else stood."""
    lines = ["".join(part.text if part.kind == kind else "§" for part in line) for line in letter.lines]
    return re.sub(r"\s+", " ", " ".join(lines))


def _days_of(dossier: Dossier) -> set[date]:
    contract = dossier.contract
    days: set[date | None] = {contract.concluded_on, contract.promised_on, dossier.claimant.born_on}
    for entry in dossier.entries:
        days |= {entry.on, getattr(entry, "until", None), getattr(entry, "reply_by", None)}
    return {on for on in days if on}


def _who_answered(chronicle: Chronicle, *, one_level: bool) -> set[str]:
    services: list[Any] = [*chronicle.of_kind(ReplyReceived), *chronicle.of_kind(PromiseBroken)]
    names = {"customer_service": "service clients", "consumer_service": "service consommateurs"}
    if one_level:
        names["consumer_service"] = "service clients"
    return {names[entry.service] for entry in services if entry.service in names}


@settings(max_examples=150)
@given(told_cases())
def test_the_letter_of_what_to_do_next_fits_and_that_of_the_first_act_comes_first(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    offered = offers(dossier, situation, procedure())
    named = [act.letter for act in situation.next_actions if act.letter is not None]
    assert [offer.id for offer in offered if offer.id in named and offer.fits] == named
    if situation.next_actions[0].letter is not None:
        assert offered[0].id == situation.next_actions[0].letter


@settings(max_examples=100)
@given(told_cases())
def test_a_letter_that_is_offered_never_contradicts_the_day(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    chronicle = Chronicle(dossier, today)
    for offer in offers(dossier, situation, procedure()):
        assert not (offer.withheld and offer.fits)
        if offer.withheld is None and offer.sent_by is None:
            text = flat(compose(offer.id, dossier, situation, procedure()))
            if "Ce délai est écoulé" in text:
                allowed = situation.deadline("termination_allowed")
                assert allowed is not None
                assert allowed.on <= today
            if offer.id in {"T-3", "T-4", "T-5", "T-11"}:
                assert chronicle.last(TerminationSent) is None
            if offer.id in {"T-8A", "T-8R"}:
                assert offer.missing == () or "entry:mediator_opinion_received" not in offer.missing
            if offer.id == "T-13":
                assert dossier.claim.offence is not None


@settings(max_examples=100)
@given(told_cases())
def test_repair_is_asked_only_of_a_line_that_is_down(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    situation = assess(dossier, procedure(), today)
    chronicle = Chronicle(dossier, today)
    restored = chronicle.last(ServiceRestored)
    if restored is None or any(entry.kind == "outage_started" for entry in _since(chronicle, restored)):
        return
    for letter_id in ("T-1", "T-2", "T-3", "T-6"):
        text = flat(compose(letter_id, dossier, situation, procedure()))
        assert "le rétablissement d" not in text
        assert "la mise en service de ma ligne" not in text
        assert "la mise en service de notre ligne" not in text
        assert "jusqu’au rétablissement" not in text


def _since(chronicle: Chronicle, entry: ServiceRestored) -> list[Any]:
    counting = list(chronicle.counting)
    return counting[counting.index(entry) + 1 :]


@settings(max_examples=100)
@given(told_cases(), st.sampled_from(WRITES))
def test_a_retracted_entry_leaves_no_trace(case: tuple[Dossier, date], letter_id: str) -> None:
    dossier, today = case
    kept = [entry for entry in dossier.entries if entry.kind != "entry_retracted"]
    if not kept:
        return
    before = read_again(dossier, kept[:-1])
    gone = kept[-1]
    if any(getattr(entry, "of", None) == gone.id for entry in before.entries):
        return
    taken_back = read_again(dossier, kept, retract=gone.id, on=gone.on)
    assert write(letter_id, before, today) == write(letter_id, taken_back, today)


def read_again(dossier: Dossier, entries: list[Any], retract: str = "", on: date | None = None) -> Dossier:
    from msgspec.structs import replace  # noqa: PLC0415 - only here

    from model.record.events import EntryRetracted  # noqa: PLC0415 - only here

    more = [EntryRetracted(id="zz", on=on, of=retract)] if on else []
    return replace(dossier, entries=(*entries, *more))


def write(letter_id: str, dossier: Dossier, today: date) -> Letter:
    return compose(letter_id, dossier, assess(dossier, procedure(), today), procedure())
