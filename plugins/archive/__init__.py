"""The archive plugin: Pelican builds through a store, and renders only what changed.

`PELICAN_CLASS = "archive.Warraq"` in the settings makes Pelican use it.
"""

from __future__ import annotations

from typing import Any

__all__ = ["Warraq", "register"]


def __getattr__(name: str) -> Any:
    """Import the Pelican glue only when Pelican asks for it, so that the rest works without."""
    if name == "Warraq":
        from archive.host import Warraq

        return Warraq
    raise AttributeError(name)


def register() -> None:
    """Pelican calls this when it loads the plugin; the work is done by `Warraq`."""
