"""Why a budget is missed, by the row's name; said in the table while it is."""

from typing import Final

WHY: Final[dict[str, str]] = {
    "first start, 20 dossiers": "near its limit: the law's data, the words and the screens, on top of Textual's own imports",
    "first start, 1,000 dossiers": "the shelf makes 1,000 whole dossiers from their page, some 60 ms, to show a line of each",
    "a key on 10,000 entries, in the page": "two rows change, in the reference one line",
    "a key on 10,000 entries, scrolling": "each line that comes into sight is worded; varies between runs",
    "a key on 10,000 entries, worst": "the slowest of 25 keys: a page worded anew; varies between runs",
    "ticking an item, durable": "the file is read again under a lock, its earlier state kept and the folder synced, then the "
    "whole view told; the reference syncs one file and draws one line",
    "re-assessment of 100 entries": "40 of its 90 µs are the same for any number of entries: 36 lines of checklists, stages, "
    "criteria, each with what it rests on; the reference takes 5",
    "re-assessment of 10,000 entries": "2,500 payments, each with a computed date of its own",
    "opening a dossier of 10,000 entries": "strict reading and assessing take 24 ms; the rest is the first laying out of a "
    "screen with four views, where the reference has one line",
    "typing into the filter of 1,000 dossiers": "a screenful of lines changes, in the reference one",
    "switching views": "the lines of the view are drawn; the budget is four redraws of one line",
    "memory, main screen": "the model, the law and the words: 9 MB",
    "growth in entries (exponent)": "0.9 to 1.1 between runs: noise around linear",
    "growth in dossiers (exponent)": "1.0 to 1.1 between runs: noise around linear",
}
