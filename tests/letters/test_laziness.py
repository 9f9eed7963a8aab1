"""The list of letters needs no template engine: it comes with the first letter that is written."""

import subprocess
import sys

SCRIPT = """
import sys
from datetime import date
from tests.letters.stories import dossier, procedure, situation, write
from model.letters.offers import offers
written = dossier({"kind": "outage_started", "on": "2026-01-12"})
offers(written, situation(written, date(2026, 1, 15)), procedure())
assert "jinja2" not in sys.modules
write("T-1", written, date(2026, 1, 15))
assert "jinja2" in sys.modules
"""


def test_the_template_engine_comes_with_the_first_letter() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
