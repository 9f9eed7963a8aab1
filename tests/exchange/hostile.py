"""What people and machines put in fields."""

HOSTILE = [
    "[/b] [urgent] {{x}}",
    "{% raw %} {x} %s $v",
    "[@click=app.quit]ici[/]",
    "\x1b[2J\x1b]52;c;aGFo\x07",
    "a\x9b31mb\x7f\x00",
    "\u202egnp.exe\u2066",
    "\ud800",
    "E\u0301 \u200d \ufeff",
    "-rf /",
    "=1+1",
    "x" * 100_000,
]
