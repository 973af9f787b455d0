"""What an article tells beside its text, as plain data: the reader hands it on to Pelican."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from intake.article import Problem, RawArticle
from intake.dating import claim_as_dict
from intake.problems import level_of, problem_line

_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "note": logging.INFO}


def problems_of(problems: Sequence[Problem], path: str) -> dict[str, Any]:
    """The metadata that tell of problems: lines for the build with their `logging` level, and codes."""
    return {
        "problems": [
            [_LEVELS[level_of(problem)], problem_line(problem, path)] for problem in problems
        ],
        "problem_codes": [
            f"{problem.code}: {problem.detail}" if problem.detail else problem.code
            for problem in problems
        ],
    }


def metadata_of(article: RawArticle, image: str, path: str) -> dict[str, Any]:
    """The metadata of a raw article, all of it JSON-safe; `path` is named in its problems' lines.

    Names of tags, authors and section are texts; those that nothing gives are left out.
    """
    made: dict[str, Any] = {
        "title": article.title,
        "subtitle": article.subtitle,
        "source": article.source_name,
        "source_url": article.source_url,
        "dateline": article.dateline,
        "caption": article.caption,
        "credit": article.credit,
        "image": image,
        "lead": article.lead,
        "date_claim": claim_as_dict(article.date),
        "cut": [{"text": cut.text, "reason": cut.reason, "line": cut.line} for cut in article.cut],
        "encoding": article.encoding,
        "blocks": [[block.kind, block.text] for block in article.blocks],
        **problems_of(article.problems, path),
    }
    for key, value in (
        ("summary", article.header.get("summary", "")),
        ("lang", article.header.get("lang", "")),
        ("category", article.section),
        ("tags", list(article.tags)),
        ("authors", list(article.byline)),
        ("slug", article.header.get("slug", "")),
        ("status", article.header.get("status", "")),
    ):
        if value:
            made[key] = value
    return made
