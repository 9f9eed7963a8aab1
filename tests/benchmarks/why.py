"""Why a budget is missed, by the row's name; said in the table while it is."""

from typing import Final

_WHY = """
first start, 20 dossiers: the model, the words and the screens come on top of Textual
first start, 1,000 dossiers: a glance of each is read, put in order and searched through
a key on 10,000 entries, in the page: two rows change, in the reference one line
a key on 10,000 entries, scrolling: each line that comes into sight is worded; varies between runs
a key on 10,000 entries, worst: the slowest of 25 keys, in the reference any; varies between runs
ticking an item, durable: a dozen lines of five widgets change, in the reference one; the store takes a fifth
re-assessment of 100 entries: 40 of some 100 µs are the same for any record: 36 lines of checklists, stages, criteria
re-assessment of 10,000 entries: 2,500 payments, each with a computed date of its own
opening a dossier of 10,000 entries: half is reading, assessing and laying out ten thousand rows
typing into the filter of 1,000 dossiers: a screenful of lines changes, in the reference one
switching views: the lines of the view are drawn; the budget is four redraws of one line
memory, main screen: the model, the law, the words and the screen of a dossier, read ahead: 8 MB
growth in entries (exponent): 0.9 to 1.1 between runs, noise around linear
growth in dossiers (exponent): 1.0 to 1.1 between runs, noise around linear
"""

WHY: Final = dict(line.split(": ", maxsplit=1) for line in _WHY.strip().splitlines())
