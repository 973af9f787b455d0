"""The copy for a USB stick: the built site in one zip file, with a page at its top that opens it.

`python -m publish.stick SITE FILE` is run by `make zip`. The same site gives the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from html import escape
from pathlib import Path

START = "ابدأ من هنا.html"
_FOLDER = "archive"
# The first time that a zip file can tell: the copy is a function of the site, not of the day it was made.
_TIME = (1980, 1, 1, 0, 0, 0)
# Compressed already: trying again takes time and saves nothing.
_STORED = frozenset({".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".zip", ".pdf"})


def write_stick(site: Path, target: Path) -> int:
    """Write the copy of the site in folder `site` to the file `target`; returns how many files are in it.

    Raises FileNotFoundError where there is no built site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(
            f"{site}: there is no built site in it. Mend: run «make html» first."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.part")
    names = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as stick:
            _add(stick, START, start_page())
            for name in names:
                _add(stick, f"{_FOLDER}/{name}", (site / name).read_bytes())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return len(names)


def start_page() -> bytes:
    """The page at the top of the copy, which leads into the site."""
    link = escape(f"{_FOLDER}/index.html")
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<title>الأرشيف</title>\n<meta http-equiv="refresh" content="0; url={link}">\n</head>\n'
        f'<body>\n<p><a href="{link}">افتح الأرشيف</a></p>\n</body>\n</html>\n'
    ).encode()


def _add(stick: zipfile.ZipFile, name: str, data: bytes) -> None:
    about = zipfile.ZipInfo(name, _TIME)
    about.compress_type = (
        zipfile.ZIP_STORED if Path(name).suffix.lower() in _STORED else zipfile.ZIP_DEFLATED
    )
    about.external_attr = 0o644 << 16
    about.create_system = 3
    stick.writestr(about, data)


def main(arguments: list[str]) -> int:
    """Write the copy and say how large it is; exit 1 with the mend where there is no site."""
    site, target = Path(arguments[0]), Path(arguments[1])
    try:
        count = write_stick(site, target)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(
        f"{target}: {count:,} files, {target.stat().st_size / 1e6:.1f} MB, {whole / 1e6:.1f} MB unpacked. "
        f"Unpack it on the stick and open «{START}»."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
