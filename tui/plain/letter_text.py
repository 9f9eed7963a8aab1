"""Changing the text of a letter: a paragraph at a time, or all of it in the person's own editor; and comparing it."""

import sys
from collections.abc import Mapping

from model.assess.case import Case
from model.desk import Desk
from model.errors import LetterChanged, RelanceError
from model.letters.edited import brought_up, compared, united
from model.letters.letter import Letter
from tui.letter_pages import differences
from tui.plain.talk import Back, Talk
from tui.refusal import refusal

NOTHING = "-"
"""What takes a paragraph away."""

MORE = "+"
"""Begins a paragraph that comes after the one that was read."""


class LetterText:
    """The text of one letter at a time."""

    def __init__(self, talk: Talk, desk: Desk, env: Mapping[str, str]) -> None:
        """``env``: where the person's editor is named."""
        self._talk = talk
        self._desk = desk
        self._env = env

    def told(self, letter: Letter) -> list[str]:
        """That the person changed this letter, where they did."""
        if letter.edited_on is None:
            return []
        sort = "frozen" if letter.frozen_by else "outdated" if letter.outdated else "edited"
        return [self._talk.words(f"plain.letters.own.{sort}", day=self._talk.words.day_long(letter.edited_on))]

    def change(self, case: Case, letter: Letter) -> None:
        """Ask which paragraph, until the person goes back."""
        talk, words = self._talk, self._talk.words
        ways = {"e": words("plain.letters.in_editor")} if self._has_editor() else {}
        while True:
            text = self._desk.letters.text(case, letter.id)
            places = [place for place, line in enumerate(text.split("\n")) if line.strip()]
            labels = [text.split("\n")[place].strip() for place in places]
            try:
                answer = talk.pick(
                    words("plain.letters.which_paragraph"), labels, letters=ways, more=words("plain.help.paragraph")
                )
                if answer == "e":
                    self._edit_outside(case, letter, text)
                else:
                    self._rewrite(case, letter, text, places[int(answer)])
            except Back:
                return

    def compare(self, case: Case, letter: Letter) -> None:
        """Read what differs, then ask what is to become of it."""
        talk, words = self._talk, self._talk.words
        edit = self._desk.letters.edit_of(case, letter.id)
        if edit is None:
            return
        for head, texts in differences(compared(edit.text, self._desk.letters.source(case, letter.id).text), words):
            talk.tell("", head, *texts)
        acts = ["update", "keep", "take_back"] if letter.outdated else ["take_back"]
        labels = [words(f"plain.letters.own_acts.{act}") for act in acts]
        act = acts[int(talk.pick(words("plain.your_answer"), labels, more=words("plain.help.compare")))]
        try:
            if act == "take_back":
                if talk.agree(words("letter_edit.take_back.title"), more=words("letter_edit.take_back.body")):
                    self._desk.letters.take_back(case, letter.id, began=edit.text)
                    talk.tell(words("letter_edit.ours_again"))
                return
            text = brought_up(edit, self._desk.letters.source(case, letter.id)) if act == "update" else edit.text
            self._desk.letters.edit(case, letter.id, text, began=edit.text, seen=True)
            talk.tell(words("letter_edit.brought_up" if act == "update" else "letter_edit.noted"))
        except RelanceError as error:
            talk.tell(refusal(error, words))

    def _rewrite(self, case: Case, letter: Letter, text: str, place: int) -> None:
        talk, words = self._talk, self._talk.words
        lines = text.split("\n")
        before = lines[place]
        talk.tell(before.strip())
        answer = talk.ask(
            words("plain.letters.new_paragraph"),
            [words("plain.letters.unchanged"), words("plain.letters.removed"), words("plain.letters.added")],
            words("plain.help.paragraph"),
        )
        if not answer:
            return
        indent = before[: len(before) - len(before.lstrip(" "))]
        if answer == NOTHING:
            lines[place : place + 1] = []
        elif answer.startswith(MORE):
            lines[place + 1 : place + 1] = ["", answer.removeprefix(MORE).strip()]
        else:
            lines[place] = f"{indent}{answer}"
        self._keep(case, letter, "\n".join(lines), text)

    def _edit_outside(self, case: Case, letter: Letter, text: str) -> None:
        from tui.editor import edit  # noqa: PLC0415 - what starts programs loads when it is wanted

        talk, words = self._talk, self._talk.words
        made = edit(text, notice=words("editor.open"), env=self._env)
        if made.problem:
            talk.tell(words(f"editor.{made.problem}", program=made.program))
            if not made.left or not talk.agree(words("plain.letters.take_left"), usual=True):
                return
        after = made.left if made.problem else made.text
        if after == text:
            talk.tell(words("letter_edit.unchanged"))
        else:
            self._keep(case, letter, after, text)

    def _keep(self, case: Case, letter: Letter, text: str, began: str) -> None:
        """Keep it; with what another window made of the letter meanwhile, if one did."""
        words = self._talk.words
        try:
            kept = self._desk.letters.edit(case, letter.id, text, began=began)
        except LetterChanged as changed:
            self._talk.tell(words("letter_edit.united"))
            self._keep(case, letter, united(text, changed.text, began), changed.text)
            return
        except RelanceError as error:
            self._talk.tell(refusal(error, words))
            return
        self._talk.tell(words("letter_edit.kept" if kept.edited_on else "letter_edit.ours_again"))

    def _has_editor(self) -> bool:
        """Whether there is a terminal to lend, and an editor to lend it to."""
        from tui.editor import editor_of  # noqa: PLC0415 - see above

        ends = (sys.stdin, sys.stdout)
        return all(end is not None and end.isatty() for end in ends) and bool(editor_of(self._env))
