"""What a build tells a person: one line each, and how much was read."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.article import LeftOut
from intake.problems import level_of, problem_line


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the build's report: a `logging` level and a text that names file, reason and mend."""

    level: int
    text: str


@dataclass
class Report:
    """What a person should know after the build, and how much was read."""

    lines: list[ReportLine] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    removed: int = 0
    tagged: int = 0

    def warn(self, text: str) -> None:
        """Add a warning."""
        self.lines.append(ReportLine(logging.WARNING, text))

    def fail(self, text: str) -> None:
        """Add an error: something could not be shown."""
        self.lines.append(ReportLine(logging.ERROR, text))

    def tell(self, files: Iterable[LeftOut]) -> None:
        """Add a line for each file that was left out."""
        for path, problem in files:
            add = self.fail if level_of(problem) == "error" else self.warn
            add(problem_line(problem, path))
