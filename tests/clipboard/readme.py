"""The table of the README: what it says of a place must be what was just seen there."""

from tests.house.tree import ROOT

ROWS = {
    "X11 with xclip": "X11 with xclip",
    "a dead DISPLAY: then the terminal": "a dead DISPLAY",
    "a stalled X server: then the terminal": "a dead DISPLAY",
    "a stalled Wayland compositor: then the terminal": "a dead DISPLAY",
    "tmux, set-clipboard external: its buffer": "tmux, `set-clipboard`",
    "tmux, set-clipboard on: its buffer": "tmux, `set-clipboard`",
    "tmux, set-clipboard off: its buffer": "tmux, `set-clipboard`",
    "tmux in tmux, set-clipboard external outside: its buffer": "tmux in tmux",
    "tmux in tmux, set-clipboard on outside: its buffer": "tmux in tmux",
    "GNU screen": "GNU screen",
    "SSH": "SSH",
    "SSH into tmux: its buffer": "SSH into tmux",
    "mosh, 1800 bytes": "mosh, up to 12,000 bytes",
    "mosh, 12000 bytes": "mosh, up to 12,000 bytes",
    "mosh, 12001 bytes": "mosh, more",
    "a terminal, 1800 bytes": "a terminal, up to 75,000 bytes",
    "a terminal, 12000 bytes": "a terminal, up to 75,000 bytes",
    "a terminal, 75000 bytes": "a terminal, up to 75,000 bytes",
    "a terminal, 75001 bytes": "a terminal, more",
    "kitty": "kitty, alacritty",
    "alacritty": "kitty, alacritty",
    "xterm, copying allowed": "kitty, alacritty",
    "xterm, as it comes": "xterm as it comes",
    "st": "xterm as it comes",
    "urxvt": "xterm as it comes",
    "a VTE terminal": "a VTE terminal",
}
"""Each row of the battery, and how the row of the README begins that tells of it."""

SAID = {
    "verified": ("copied, read back", "copied in tmux, read back", "the same"),
    "sent_unconfirmed": ("sent, unconfirmed",),
    "failed": ("no copy, said so",),
}


def table() -> dict[str, list[str]]:
    """The cells of each row, by its first one."""
    rows = [line.strip("|").split(" | ") for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    told = [[cell.strip() for cell in row] for row in rows if len(row) == 4]
    return {row[0]: row for row in told}


def agrees(place: str, state: str, came: str) -> bool:
    """Whether the README says of this place what was seen."""
    (row,) = [
        row for first, row in table().items() if first == ROWS[place] or first.startswith(f"{ROWS[place]} (")
    ] or [row for first, row in table().items() if first.startswith(ROWS[place])]
    return row[2].startswith(SAID[state]) and row[3].startswith(came)
