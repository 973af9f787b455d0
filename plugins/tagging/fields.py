"""The texts of an article as one, so that it is folded and read in one go."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tagging.choosing import lead_length


class Fields:
    """The texts of an article as one, with a line's end between them, and where each begins in it."""

    def __init__(
        self, title: str, caption: str, paragraphs: Sequence[str], extra: Sequence[str]
    ) -> None:
        texts = [title, caption, *paragraphs, *extra]
        self.source = "\n".join(texts)
        self._names = ["title", "caption"]
        self._names += [f"paragraph-{number}" for number in range(1, len(paragraphs) + 1)]
        self._names += [f"extra-{number}" for number in range(1, len(extra) + 1)]
        self._starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
        self.title_end = len(title)
        self.lead_length = lead_length(paragraphs[0]) if paragraphs else 0
        begin = len(title) + len(caption) + 2
        self.lead = (begin, begin + self.lead_length)

    def place(self, start: int) -> tuple[str, int]:
        """The field that a place in the whole lies in, and where the field begins."""
        return self.around(start)[:2]

    def around(self, start: int) -> tuple[str, int, int]:
        """The field that a place in the whole lies in, where the field begins, and where the next one does."""
        number = bisect_right(self._starts, start)
        following = self._starts[number] if number < len(self._starts) else len(self.source) + 1
        return self._names[number - 1], self._starts[number - 1], following
