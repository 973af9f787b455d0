"""What a build tells a person: one line stays one line, and a build that has nothing to do says it again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


def report_logger() -> logging.Logger:
    """The logger of the build's report: one line stays one line, however narrow the terminal is.

    Pelican's own handler sets messages in columns and breaks them, file names too.
    """
    made = logging.getLogger("archive.report")
    if not made.handlers:
        made.addHandler(logging.StreamHandler())
        made.propagate = False
        made.setLevel(logging.WARNING)
        # Pelican passes over a line that it has said before; a rebuild should say it again.
        if hasattr(made, "disable_filter"):
            made.disable_filter()
    return made


class Heard(logging.Handler):
    """Keeps what is said: (level, text) each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines.append((record.levelno, record.getMessage()))


@contextmanager
def listening() -> Iterator[Heard]:
    """Hears all warnings and errors that are said inside the `with`."""
    heard = Heard()
    loggers = (logging.getLogger(), report_logger())
    for logger in loggers:
        logger.addHandler(heard)
    try:
        yield heard
    finally:
        for logger in loggers:
            logger.removeHandler(heard)
