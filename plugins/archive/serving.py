"""`make serve`: builds, serves, and builds again whenever a file is dropped, edited or deleted.

`python -m archive.serving` takes the arguments of Pelican's own command.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pelican
import watchfiles
from pelican.log import init as init_logging

from archive.live import LiveServer

logger = logging.getLogger(__name__)


def main(argv: list[str] | None = None) -> None:
    """Serve until Ctrl+C."""
    args = pelican.parse_arguments(["--listen", *(sys.argv[1:] if argv is None else argv)])
    init_logging(level=args.verbosity, name="pelican")
    settings = _settings(args)
    output = Path(settings["OUTPUT_PATH"])
    place = (settings["BIND"] or "127.0.0.1", settings["PORT"])
    try:
        server = LiveServer(output, place)
    except OSError as error:
        logger.critical(
            "port %s: %s. Mend: make serve PORT=8001, or end what uses it.",
            place[1],
            error.strerror,
        )
        sys.exit(1)
    builder = multiprocessing.Process(target=_build_always, args=(args,))
    builder.start()
    pelican.console.print(f"http://{place[0]}:{server.server_port}/ · Ctrl+C to stop")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        builder.terminate()
        builder.join()


def _settings(args: Any) -> dict[str, Any]:
    made: dict[str, Any] = pelican.read_settings(args.settings, override=pelican.get_config(args))
    return made


def _build_always(args: Any) -> None:
    try:
        changes = _changes(args)
        host, _ = pelican.get_instance(args)
        settings_file = str(Path(args.settings).absolute())
        for paths in changes:
            if settings_file in paths:
                host, _ = pelican.get_instance(args)
            if paths:
                pelican.console.print(f"\n{_tell(paths)}", soft_wrap=True)
            try:
                host.run()
            except SystemExit:  # it has told why
                continue
            except Exception as error:  # the next change may mend it
                logger.error("The build failed: %s", error)
                logger.debug("", exc_info=True)
    except KeyboardInterrupt:
        pass


def _changes(args: Any) -> Iterator[set[str]]:
    """First nothing, for the first build, then the paths of what changed; changes during a build are not lost."""
    settings = _settings(args)
    made = [str(Path(settings[key]).absolute()) for key in ("OUTPUT_PATH", "CACHE_PATH")]
    looked_at = [settings["PATH"], settings["THEME"], settings["ARCHIVE_AUTHORITY"]]
    places = {str(Path(place).absolute()) for place in looked_at if Path(place).exists()}
    places.add(str(Path(args.settings).absolute()))
    own = watchfiles.DefaultFilter()

    def wanted(change: watchfiles.Change, path: str) -> bool:
        return own(change, path) and not any(
            path.startswith(f"{folder}{os.sep}") for folder in made
        )

    watch = watchfiles.watch(
        *sorted(places), watch_filter=wanted, yield_on_timeout=True, rust_timeout=500
    )
    next(watch)  # it looks from here on
    yield set()
    for found in watch:
        if found:
            yield {path for _, path in found}


def _tell(paths: set[str]) -> str:
    names = sorted(Path(path).name for path in paths)
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
    return f"Changed: {', '.join(names[:3])}{more}"


if __name__ == "__main__":
    main()
