"""Twenty texts that would rewrite a screen, a clipboard or a reader's mind, and the words each of them leaves."""

PAYLOADS: dict[str, str] = {
    "clears the screen": "a\x1b[2Jb",
    "leaves the other screen": "a\x1b[?1049lb",
    "colours what follows": "a\x1b[31mb",
    "resets the terminal": "a\x1bcb",
    "fills the clipboard": "a\x1b]52;c;cGlyYXRl\x07b",
    "fills the clipboard, ended otherwise": "a\x1b]52;c;cGlyYXRl\x1b\\b",
    "names the window": "a\x1b]0;pris\x07b",
    "sends a device string": "a\x1bP1;2q\x1b\\b",
    "the same in one byte": "a\x9b2Jb",
    "an order in one byte": "a\x9d0;pris\x9cb",
    "begins and never ends": "a\x1b[b",
    "rings and erases": "a\x07\x08\x7fb",
    "nothing at all": "a\x00b",
    "another alphabet": "a\x0e\x0fb",
    "turned around": "a\u202egnp.exe\u202cb",
    "set apart": "a\u2066x\u2069b",
    "half a character": "a\ud800b",
    "a mark of order": "a\ufeffb",
    "two letters for one": "ae\u0301b",
    "markup": "[/b] [@click=app.quit]clic[/] [x=' {{x}} %s facture [n°12/03]",
}
"""What each is, and the text itself."""

HARMLESS: dict[str, str] = {
    **dict.fromkeys(list(PAYLOADS)[:10], "ab"),
    "begins and never ends": "a",
    **dict.fromkeys(("rings and erases", "nothing at all", "another alphabet", "half a character"), "ab"),
    "turned around": "agnp.exeb",
    "set apart": "axb",
    "a mark of order": "ab",
    "two letters for one": "aéb",
    "markup": PAYLOADS["markup"],
}
"""What the record keeps of each."""
