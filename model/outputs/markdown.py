"""A letter as Markdown (CommonMark), for a page or a form that reads it; what it says is text, none of it marks up."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from model.letters.letter import Letter
from model.outputs.parts import Block, parts

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$^#]")
"""What marks up wherever it stands, in CommonMark and its usual extensions."""

_AT_START = re.compile(r"(?P<number>\d{0,9})(?P<mark>[.)]|(?<!\d)[-+=:])")
"""What marks up at the head of a line: a list, a rule, the underline of a heading, a definition."""

_BREAK = "\\\n"


def write_markdown(letter: Letter) -> str:
    """The letter as Markdown: its addresses line by line, its subject in bold, its headings and lists as such."""
    found = parts(letter)
    heads = [*(_BREAK.join(map(escaped, lines)) for lines in (found.sender, found.recipient) if lines)]
    dated = [escaped(found.dated)] if found.dated else []
    return "\n\n".join([*heads, *dated, *_chunks(found.body)]) + "\n"


def escaped(text: str, *, at_start: bool = True) -> str:
    """``text`` so that Markdown reads it as the text it is, at the start of a line or within one."""
    safe = _ACTIVE.sub(r"\\\g<0>", text.strip(" \t"))
    start = _AT_START.match(safe) if at_start else None
    return f"{start['number']}\\{safe[start.start('mark') :]}" if start else safe


def _chunks(body: Sequence[Block]) -> Iterator[str]:
    """What stands between two blank lines: a paragraph with the lines that follow it at once, a list, a heading."""
    chunk: list[str] = []
    for is_item, run in groupby(body, key=lambda block: block.kind == "item"):
        for block in run:
            if not is_item and (block.apart or block.kind == "heading") and chunk:
                yield _BREAK.join(chunk)
                chunk = []
            chunk.append(f"- {escaped(block.text)}" if is_item else _line(block))
        yield ("\n" if is_item else _BREAK).join(chunk)
        chunk = []


def _line(block: Block) -> str:
    if block.kind == "heading":
        return f"## {escaped(block.text, at_start=False)}"
    if block.kind == "subject":
        return f"**{escaped(block.text, at_start=False)}**"
    return escaped(block.text)
