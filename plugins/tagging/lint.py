"""``python -m tagging.lint content/authority``: check the lists of names, one line a problem."""

import sys
from collections import Counter
from pathlib import Path

from tagging.authority import Authority
from tagging.doubles import near_doubles
from tagging.renaming import load_renamed


def main(arguments: list[str]) -> int:
    """Print what is wrong in a folder of lists and how much is right; returns 1 for any problem.

    Names that are nearly one are warnings, for a person to look at.
    """
    if len(arguments) != 1:
        print("Usage: python -m tagging.lint FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not folder.is_dir():
        print(f"{folder}: there is no such folder. Mend: name the folder of the lists.")
        return 1
    authority, problems = Authority.load(folder)
    renamed, moved = load_renamed(folder, authority.slugs)
    problems += moved
    for problem in problems:
        print(problem)
    for warning in near_doubles(folder):
        print(f"warning: {warning}")
    kinds = Counter(record.kind for record in authority.records)
    names = sum(1 + len(record.aliases) + len(record.adjectives) for record in authority.records)
    counted = ", ".join(f"{count} {kind}s" for kind, count in kinds.items())
    print(
        f"{len(authority.records)} records ({counted or 'none'}), {names} names, "
        f"{len(renamed)} renamed, {len(problems)} problems."
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
