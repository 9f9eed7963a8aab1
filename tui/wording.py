"""All the sentences, from word files: one folder a language, one file a subject, the same keys in each.

``words("timeline.today")`` reads key ``today`` of ``words/fr/timeline.toml`` the first time the subject is asked for,
so that a screen loads only its own sentences. A parameter is put in as it is: whoever shows the result must do so
without markup.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast

Language: TypeAlias = Literal["fr", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("fr",)
"""Languages that have their word files."""


class Words:
    """The sentences of one language."""

    def __init__(self, language: Language = "fr") -> None:
        """Read nothing yet."""
        self.language = language
        self._subjects: dict[str, dict[str, Any]] = {}

    def __call__(self, key: str, **params: object) -> str:
        """The sentence ``subject.key`` (deeper keys allowed) with ``{params}`` filled in.

        Raises ``KeyError`` when there is none: a missing sentence is our mistake, and a test looks for it.
        """
        sentence = self._find(key)
        if not isinstance(sentence, str):
            raise KeyError(key)
        return sentence.format_map(params) if params else sentence

    def plural(self, key: str, count: int, **params: object) -> str:
        """``key.one`` or ``key.other``, by the language's rule; ``{count}`` is filled in."""
        singular = count in (0, 1) if self.language == "fr" else count == 1
        return self(f"{key}.{'one' if singular else 'other'}", count=count, **params)

    def table(self, key: str) -> dict[str, str]:
        """All the sentences below ``key``."""
        found = self._find(key)
        if not isinstance(found, dict):
            raise KeyError(key)
        return cast("dict[str, str]", found)

    def has(self, key: str) -> bool:
        """Whether there is a sentence or a table under ``key``."""
        try:
            self._find(key)
        except KeyError:
            return False
        return True

    def weekday(self, day: date) -> str:
        """``"mardi"``."""
        return self(f"dates.weekdays.{day.isoweekday()}")

    def day_short(self, day: date) -> str:
        """``"15 janv."``: for columns; the year is told elsewhere."""
        return self("dates.short", day=self._ordinal(day), month=self(f"dates.months_short.{day.month}"))

    def day_long(self, day: date) -> str:
        """``"15 janvier 2026"``."""
        return self("dates.long", day=self._ordinal(day), month=self(f"dates.months.{day.month}"), year=day.year)

    def day_full(self, day: date) -> str:
        """``"jeudi 15 janvier 2026"``."""
        return self("dates.full", weekday=self.weekday(day), date=self.day_long(day))

    def day_title(self, day: date) -> str:
        """``"dim. 22 nov. 2026"``: for the title line."""
        weekday = self(f"dates.weekdays_short.{day.isoweekday()}")
        return self("dates.title", weekday=weekday, date=self.day_short(day), year=day.year)

    def day_numeric(self, day: date) -> str:
        """``"15/01/2026"``: as people type it."""
        return self("dates.numeric", day=f"{day.day:02}", month=f"{day.month:02}", year=day.year)

    def money(self, amount: object) -> str:
        """``"29,99 €"`` from a decimal with two places, with the spaces the language wants."""
        whole, _, cents = f"{amount:.2f}".partition(".")
        groups: list[str] = []
        while len(whole) > 3:
            whole, group = whole[:-3], whole[-3:]
            groups.insert(0, group)
        return self("dates.money", whole=self("dates.thousands").join([whole, *groups]), cents=cents)

    def _ordinal(self, day: date) -> str:
        return self("dates.first") if day.day == 1 else str(day.day)

    def _find(self, key: str) -> Any:  # noqa: ANN401 - a word file holds tables and sentences
        subject, *path = key.split(".")
        if subject not in self._subjects:
            self._subjects[subject] = self._read(subject)
        found: Any = self._subjects[subject]
        for part in path:
            if not isinstance(found, dict) or part not in found:
                raise KeyError(key)
            found = found[part]
        return found

    def _read(self, subject: str) -> dict[str, Any]:
        file = Path(__file__).parent / "words" / self.language / f"{subject}.toml"
        if not file.is_file():
            raise KeyError(subject)
        return tomllib.loads(file.read_text(encoding="utf-8"))
