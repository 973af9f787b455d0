"""How far a build is, and how long its stages took."""

from __future__ import annotations

import io
from itertools import count

from rich.console import Console

from archive.stages import Stages


def test_a_stage_within_another_is_counted_once() -> None:
    clock = iter([0.0, 1.0, 4.0, 5.0])
    stages = Stages(Console(file=io.StringIO()), lambda: next(clock))
    with stages.stage("all"), stages.stage("pages"):
        pass
    assert stages.seconds == {"pages": 3.0, "all": 2.0}
    assert stages.summary(6.0) == "starting 1.0, pages 3.0, all 2.0"


def test_without_a_terminal_a_plain_line_is_printed_now_and_then() -> None:
    said = io.StringIO()
    ticks = count(0, 4)
    stages = Stages(Console(file=said, force_terminal=False), lambda: float(next(ticks)))
    assert list(stages.track("Reading", range(7), 7)) == list(range(7))
    assert said.getvalue().splitlines() == ["Reading: 2 of 7", "Reading: 5 of 7"]


def test_a_quick_stage_says_nothing() -> None:
    said = io.StringIO()
    stages = Stages(Console(file=said, force_terminal=False), lambda: 0.0)
    assert list(stages.track("Reading", range(3), 3)) == [0, 1, 2]
    assert said.getvalue() == ""


def test_a_terminal_shows_how_many_are_done() -> None:
    said = io.StringIO()
    console = Console(file=said, force_terminal=True, width=80)
    assert list(Stages(console).track("Pages", range(3), 3)) == [0, 1, 2]
    assert "3/3" in said.getvalue()
