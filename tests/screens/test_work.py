"""What a key may cost: no layout where nothing changes its place, no style sheet asked, nothing drawn that stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from model.assess import calculator
from model.assess.situation import Situation
from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from tests.screens.stage import CALL, LETTER, WHOLE, dossier, seated


class Work:
    """Layouts, passes of the style sheets, and the widgets that were told to draw themselves."""

    def __init__(self) -> None:
        self.layouts = self.styled = 0
        self.drawn: set[str] = set()


@contextmanager
def watched() -> Iterator[Work]:
    """Count what is done meanwhile."""
    work = Work()
    lay_out, style, refresh = Screen._refresh_layout, Stylesheet.update_nodes, Widget.refresh
    with pytest.MonkeyPatch.context() as patch:

        def laid_out(screen: Screen[object], *args: object, **options: object) -> object:
            work.layouts += 1
            return lay_out(screen, *args, **options)  # type: ignore[arg-type]

        def styled(sheet: Stylesheet, *args: object, **options: object) -> object:
            work.styled += 1
            return style(sheet, *args, **options)  # type: ignore[arg-type]

        def refreshed(widget: Widget, *args: object, **options: object) -> object:
            work.drawn.add(type(widget).__name__)
            return refresh(widget, *args, **options)  # type: ignore[arg-type]

        patch.setattr(Screen, "_refresh_layout", laid_out)
        patch.setattr(Stylesheet, "update_nodes", styled)
        patch.setattr(Widget, "refresh", refreshed)
        yield work


def some(count: int) -> list[Dossier]:
    return [dossier(CALL, id=f"d{number}", title=f"Fibre en panne {number}") for number in range(count)]


async def test_letters_of_a_word_that_is_found_draw_only_what_is_typed(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, *some(20), keys=["slash", "f"]) as seat:
        with watched() as work:
            await seat.type("ibre")
        assert work.layouts == work.styled == 0
        assert work.drawn == {"SearchLine"}
        assert "20 dossiers" in seat.sight
        await seat.type(" en panne 7")
        assert "2 sur 20 dossiers" in seat.sight


async def test_what_is_typed_beyond_the_line_stays_in_sight(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, *some(2), keys=["slash"]) as seat:
        await seat.type("x" * 90 + "fin")
        assert "xxxfin " in seat.sight
        await seat.press("home", "d")
        assert "   dxxx" in seat.sight


async def test_the_cursor_of_a_list_moves_without_a_layout(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, *some(3), dossier(LETTER, id="autre", title="Autre")) as seat:
        with watched() as work:
            await seat.press("down", "down")
        assert work.layouts == work.styled == 0
        await seat.press("enter", "home")
        with watched() as work:
            await seat.press("down", "up")
        assert work.layouts == work.styled == 0
        assert work.drawn == {"Timeline"}


async def test_a_view_is_turned_with_one_layout_and_no_style_sheet(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL, **WHOLE), keys=["enter", "e", "l", "d", "f"]) as seat:
        for key in ("e", "l", "f"):
            with watched() as work:
                await seat.press(key)
            assert work.layouts == 1
            assert work.styled == 0
            assert "DossierScreen" not in work.drawn, "the whole screen again"


async def test_in_a_form_only_what_is_typed_and_where_one_goes_is_drawn(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, keys=["a"]) as seat:
        await seat.type("Ma")
        with watched() as work:
            await seat.type(" fibre")
        assert work.layouts == 0
        assert "Ma fibre" in {field.value for field in seat.app.screen.query(Input)}
        form = type(seat.app.screen).__name__
        with watched() as work:
            await seat.press("tab")
        assert form not in work.drawn, "the whole form again"


async def test_a_tick_is_assessed_once_and_leaves_the_guide_alone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessed: list[Situation] = []
    assess = calculator.assess

    def counted(written: Dossier, procedure: Procedure, today: date) -> Situation:
        assessed.append(assess(written, procedure, today))
        return assessed[-1]

    monkeypatch.setattr(calculator, "assess", counted)
    async with seated(desk, tmp_path, dossier(CALL, **WHOLE), keys=["enter", "e"]) as seat:
        assessed.clear()
        with watched() as work:
            await seat.press("space")
        assert len(assessed) == 1
        assert "StageGuide" not in work.drawn
        assert "coché" in seat.sight
