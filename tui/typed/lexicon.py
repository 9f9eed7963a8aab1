"""The words people use for days and sums, read from the word files: one folder a language.

In the file each entry lists its spellings separated by ``|``; accents and capitals do not matter.
"""

import re
from functools import lru_cache

from tui.typed.text import fold
from tui.wording import Language, Words

_PLACES = {
    "count": r"(?P<count>[a-z]+|[0-9]{1,4})",
    "unit": r"(?P<unit>[a-z]+)",
    "day": r"(?P<day>[0-9]{1,3})(?:SUFFIX)?",
    "month": r"(?P<month>[a-z]+)",
    "year": r"(?P<year>[0-9]{1,6})",
    "weekday": r"(?P<weekday>[a-z]+)",
}


class Lexicon:
    """Lookups from folded text, for one language."""

    def __init__(self, words: Words) -> None:
        """Read the ``[lexicon]`` of ``typed.toml``."""
        self._words = words
        self.months = self._numbers("months")
        self.weekdays = self._numbers("weekdays")
        self.numbers = self._numbers("numbers")
        self.near = self._numbers("near")
        self.units = {spelling: unit for unit in ("day", "week", "month", "year") for spelling in self.spellings(unit)}
        self.patterns = {
            name: [self._pattern(template) for template in self._listed(name)]
            for name in ("spelled", "ago", "ahead", "last", "next")
        }

    def spellings(self, key: str) -> list[str]:
        """The spellings of one entry."""
        return [fold(spelling) for spelling in self._listed(key)]

    def count(self, text: str) -> int | None:
        """A number in figures (at most four) or in words, else ``None``."""
        return int(text) if re.fullmatch("[0-9]{1,4}", text) else self.numbers.get(text)

    def _listed(self, key: str) -> list[str]:
        return [part.strip() for part in self._words(f"typed.lexicon.{key}").split("|")]

    def _numbers(self, key: str) -> dict[str, int]:
        table = self._words.table(f"typed.lexicon.{key}")
        return {fold(spelling): int(number) for number, listed in table.items() for spelling in listed.split("|")}

    def _pattern(self, template: str) -> re.Pattern[str]:
        suffixes = "|".join(map(re.escape, self.spellings("ordinal_endings")))
        parts = re.split(r"\{(\w+)\}", template)
        made = [re.escape(_fold_inside(part)) for part in parts]
        made[1::2] = [_PLACES[name].replace("SUFFIX", suffixes) for name in parts[1::2]]
        return re.compile("".join(made))


def _fold_inside(text: str) -> str:
    """Folded, but a space at either end still separates two places."""
    folded = fold(text)
    return f"{' ' * text.startswith(' ')}{folded}{' ' * text.endswith(' ')}" if folded else text[:1]


@lru_cache(maxsize=4)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of one language, read once."""
    return Lexicon(Words(language))
