"""All that a letter may use, in one frozen record: the names a template can ask for, and no others. Pure.

What a person said arrives as ``Fact``, already in French; what we computed or say ourselves arrives as ``str``.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from model.letters.marks import Fact, Gap, Told
from model.record.fields import Channel

NextStep: TypeAlias = Literal[
    "consumer_service", "consumer_service_again", "mediator", "mediator_in_time", "conciliator", "pending"
]
"""What a letter announces if it fails; ``…_again``: it was contacted, but not in writing after the service clients;
``…_in_time``: it opens only after the day to answer by; ``pending``: a body is seized already, nothing new."""

Answer: TypeAlias = Literal["none_yet", "silence", "unsatisfactory", "promise_broken", "replied"]
"""What the record says of a service's answer. ``silence``: no reply is recorded and its time is over."""


class Sender(Struct, frozen=True):
    """Who writes. Without a customer number and without a line number, the former is the gap."""

    name: Told
    address: tuple[Told, ...]
    phone: Fact | None
    email: Fact | None
    customer_number: Told | None
    line_number: Fact | None


class Contract(Struct, frozen=True):
    """What of the contract a letter tells. ``overdue``: the promised day has passed."""

    operator: Told
    concluded_on: Fact | None
    promised_on: Fact | None
    overdue: bool
    bundle: bool
    member: bool | None


class Outage(Struct, frozen=True):
    """Trouble; ``until``: ``None`` while it lasts; ``symptoms``: noted that day; ``pieces``: exhibits that show it."""

    since: Told
    until: Fact | None
    partial: bool
    never_worked: bool
    symptoms: Fact | None
    pieces: tuple[int, ...] = ()


class Line(Struct, frozen=True):
    """The state of the line, down or not (``running``), and its outages, the first one first.

    ``never_worked``: not to this day; ``late_start``: it works at last. ``ended``: the contract was ended;
    ``over``: that took effect, and no day without service has come since.
    ``repair``: the line is down and the contract runs, so repair can be asked.
    """

    outages: tuple[Outage, ...]
    running: bool
    partial: bool
    never_worked: bool
    late_start: bool
    ended: bool
    over: bool
    repair: bool


class Step(Struct, frozen=True, kw_only=True):
    """Something done or answered, for the chronology; fields that its kind does not have keep their defaults."""

    kind: str
    on: Fact
    channel: Channel | None = None
    service: str = ""
    reference: Fact | None = None
    received_on: Fact | None = None
    presented_on: Fact | None = None
    returned_on: Fact | None = None
    satisfactory: bool = False
    kept: bool = False
    delay: str = ""
    amount: Fact | None = None
    body: str = ""
    outcome: str = ""
    partial: bool = False
    never_worked: bool = False
    by: str = ""
    registered: bool = False
    pieces: tuple[int, ...] = ()


class Service(Struct, frozen=True):
    """How it went with one service: first contact, first written one, and the answer.

    ``spoken``: it was only ever spoken to (telephone, shop, chat), so that « no reply » would be too much to say.
    ``acted``: a technician came or money came back since, so that « nothing was done » would be too.
    """

    first: Step
    written: Step | None
    answer: Answer
    answered_on: Fact | None
    spoken: bool
    acted: bool


class Piece(Struct, frozen=True):
    """An exhibit, with the number it has in every letter. ``title`` is ``None`` where none was given."""

    id: str
    number: int
    on: Fact
    title: Fact | None


class Asks(Struct, frozen=True):
    """What is asked beside money: repair of a line that is down, and the end of the contract without fee."""

    repair: bool
    termination: bool


class Notice(Struct, frozen=True):
    """The formal notice that stands: ``ours``: written here, so that what it said is known; ``over``: its delay is."""

    step: Step
    ours: bool
    over: bool


class Person(Struct, frozen=True):
    """What a court asks of who seizes it; ``other``: the same of the other person, where two write."""

    profession: Told
    nationality: Told
    born_on: Told
    born_in: Told
    other: Told | None


class Defendant(Struct, frozen=True):
    """The company behind the brand; ``known``: the person said which, ``seated``: and where its seat is."""

    company: Told
    seat: tuple[Told, ...]
    known: bool
    seated: bool


class Attempt(Struct, frozen=True):
    """The amicable attempt that opened the court; ``waited``: how long, in words, where only that did."""

    on: Fact
    kind: str
    waited: str


class Spent(Struct, frozen=True):
    """A sum the breakdown cost, or one that was paid for nothing; ``pieces``: numbers of the exhibits that prove it."""

    on: Fact
    amount: Fact
    label: Fact | None
    pieces: tuple[int, ...]


class Refund(Struct, frozen=True):
    """The money asked, with its working. Sums of ours are ``str``; empty: does not apply.

    ``unpaid``: payment was suspended, so that some of it may never have been paid. ``asked``: the sum the letter asks
    in the end. Where the person said one, ``rest`` is what it comes to beyond the parts that the record accounts for
    (``rest_days``: days whose price is not known are in it; ``rest_more``: harm was counted before), and ``limited``:
    it is less than they come to. ``several``: the sums it comes from are more than one; ``sum_up``: it is not simply
    the one sum named before.
    """

    days: str
    price: Fact | None
    month_days: str
    prorata: str
    paid: str
    paid_list: tuple[Spent, ...]
    unpaid: bool
    unpriced: bool
    expenses: str
    expense_list: tuple[Spent, ...]
    compensation: Told | str
    rest: str
    rest_days: bool
    rest_more: bool
    refunded: str
    several: bool
    asked: Told | str
    limited: bool
    sum_up: bool


class Cited(Struct, frozen=True):
    """A text of law. ``firm``: it was read itself; else a letter says that it is to its writer's knowledge."""

    citation: str
    firm: bool


class Law(Struct, frozen=True):
    """What this letter may cite, ``None`` where it may not or the case does not call for it."""

    continuity: Cited | None
    result: Cited | None
    contract: Cited | None
    never_provided: Cited | None
    bundle: Cited | None
    mediator_details: Cited | None
    distance: Cited | None
    suspension: Cited | None
    not_provided: Cited | None
    performance: Cited | None
    termination: Cited | None
    damages: Cited | None
    advances: Cited | None
    refund: Cited | None
    opinion: Cited | None
    request: Cited | None
    attempt: Cited | None
    order: Cited | None
    offence: Cited | None


class Context(Struct, frozen=True, kw_only=True):
    """Everything, by the names that templates use.

    ``number``: of the registered letter. ``form``: how the letter agrees with who writes (``"firm"``: a business).
    ``association``: the one that represents them, where the recipient admits it. ``complaint``: the first written
    complaint. ``consumer_on``: day of the complaint to the service consommateurs, a gap where the mediator wants one,
    ``None`` where it is not called for. ``no_piece``: what stands where a court wants exhibits and there is none.
    ``delay``: what a formal notice leaves, ``refund_delay`` what a refund after the end of the contract does
    (``advances_delay``: of what was paid in advance), ``conciliation`` what a conciliateur has for a first meeting,
    ``within`` what there is to refer to the mediator, ``silence`` what a lone level of complaint has to answer: in
    words. ``long_silence``: how long the service clients left a written complaint unanswered, in words, where that
    alone opened the mediator. ``met``: the mediator's conditions that the record meets. ``missing``: the gaps
    there are.
    """

    today: str
    place: Fact | None
    channel: Channel
    number: Fact | None
    form: str
    association: Fact | None
    sender: Sender
    contract: Contract
    recipient: tuple[Told | str, ...]
    line: Line
    steps: tuple[Step, ...]
    first_contact_on: Told
    complaint: Step | None
    complaint_on: Told
    customer: Service | None
    consumer: Service | None
    consumer_on: Told | None
    one_level: bool
    pieces: tuple[Piece, ...]
    no_piece: Gap
    copies: tuple[Step, ...]
    tickets: tuple[Fact, ...]
    asks: Asks
    refund: Refund
    delay: str
    refund_delay: str
    advances_delay: str
    notice: Notice | None
    notice_on: Told
    opinion_on: Told
    file_number: Fact | None
    person: Person
    defendant: Defendant
    attempt: Attempt | None
    conciliation: str
    offence: str
    offence_facts: Told
    law: Law
    repair_by: str
    answer_by: str
    next_step: NextStep
    barred: bool
    silence: str
    long_silence: str
    met: frozenset[str]
    within: str
    missing: tuple[str, ...]
