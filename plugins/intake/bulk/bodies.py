"""The body of an exported article → plain text that `intake.read` reads: one paragraph a line.

Tags go by the same rule as in `intake.fragments`; what they say of the text is kept in its own
signs: «## » before a subhead, «• » before an item of a list, «> » before a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from intake.fragments import html_to_lines
from intake.furniture import furniture

_TOKEN = re.compile(r"(<!--.{0,5000}?-->|</?[a-zA-Z][^<>]{0,4000}>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_BLOCKS = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol blockquote section article header footer figure figcaption "
    "table tr hr dl dt dd pre main aside html body head title".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark picture q s "
    "samp small source span strike strong sub sup tbody thead tfoot time tt u var video audio wbr "
    "iframe object embed param center nobr noscript button form input svg path link meta colgroup "
    "col caption canvas track map area".split()
)
_HIDDEN = frozenset(("script", "style", "template"))
_SOFT = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "td", "dd", "dt"))
_HTML = re.compile(
    r"</?(?:p|br|div|span|strong|em|b|i|u|a|h[1-6]|ul|ol|li|blockquote|figure|img|table|article"
    r"|section|font|iframe|script|style|center|sup|sub)(?=[\s/>])[^<>]*>|<!-- /?wp:",
    re.IGNORECASE,
)
_ESCAPED_HTML = re.compile(r"&lt;/?(?:p|br|div)\b", re.IGNORECASE)
_CAPTION = re.compile(r"\[caption\b[^\]]{0,1000}\](.{0,5000}?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\[\]]{0,2000}\]"
)
_BREAK = re.compile(r"<(?:p|br|div)(?=[\s/>])", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def is_html(text: str) -> bool:
    """Is it HTML: «<p>ماء</p>»? A text with «<» or «<3» alone is not."""
    return _HTML.search(text) is not None


def plain_line(text: str) -> str:
    """Return the plain text of a title or a name: «سوريا &#8211; <b>تقرير</b>» → «سوريا – تقرير»."""
    if is_html(text):
        text = _TOKEN.sub(lambda m: "" if _tag_name(m[0]) in _INLINE else " ", text)
    return html_to_lines(text)


def plain_body(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the body as lines, and the captions of its pictures (the further ones stay in it).

    «<h2>الموسم</h2><p>بدأ الحصاد.</p>» → ("## الموسم\\n\\nبدأ الحصاد.", ()). Text that is not HTML
    keeps its lines.
    """
    if not is_html(text) and _ESCAPED_HTML.search(text):
        text = unescape(text)
    if not is_html(text):
        return html_to_lines(text), ()
    text = _CAPTION.sub(r"<figure><figcaption>\1</figcaption></figure>", text)
    text = _SHORTCODE.sub("\n\n", text)
    reader = _BodyReader(flows=_BREAK.search(text) is not None)
    for token in _TOKEN.split(text):
        reader.take(token)
    reader.end_block()
    return html_to_lines("\n\n".join(reader.lines)), tuple(map(html_to_lines, reader.captions))


def _tag_name(token: str) -> str:
    match = _NAME.match(token)
    return match[1].lower() if match else ""


@dataclass(slots=True)
class _BodyReader:
    """Takes tags and text in turn; `lines` are the blocks so far, entities not yet resolved."""

    flows: bool
    lines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _mark: str = ""
    _soft: str = ""  # the element in which a line end is only a space
    _quotes: int = 0
    _hidden: str = ""
    _in_caption: bool = False

    def take(self, token: str) -> None:
        """Take a tag, a comment or a run of text."""
        name = _tag_name(token) if token.startswith("<") else ""
        if self._hidden:
            if name == self._hidden and token.startswith("</"):
                self._hidden = ""
        elif token.startswith("<!--") and token.endswith("-->"):
            return
        elif name in _HIDDEN:
            self._hidden = "" if token.startswith("</") or token.endswith("/>") else name
        elif name in _BLOCKS:
            self._take_block(name, closes=token.startswith("</"))
        elif name in ("td", "th"):
            self._text.append(" ")
        elif name not in _INLINE:
            self._take_text(token)

    def _take_text(self, text: str) -> None:
        """Text within a paragraph flows; elsewhere a blank line begins a new one.

        In a body without a single break of its own (WordPress's editor) every line end does.
        """
        if self._soft:
            self._text.append(text.replace("\n", " ").replace("\r", " "))
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        first, *others = _BLANK_LINE.split(text) if self.flows else text.split("\n")
        self._text.append(first)
        for line in others:
            self.end_block()
            self._text.append(line)

    def _take_block(self, name: str, closes: bool) -> None:
        self.end_block()
        if name == "blockquote":
            self._quotes = max(0, self._quotes + (-1 if closes else 1))
        elif name == "figcaption":
            self._in_caption = not closes
        if closes:
            self._mark = ""
            self._soft = "" if name in _SOFT else self._soft
            return
        if name in _SOFT:
            self._soft = name
        elif name != "br":
            self._soft = ""
        if name == "li":
            self._mark = "•"
        elif name[0] == "h" and name[1:].isdigit():
            self._mark = "##"

    def end_block(self) -> None:
        """End the line that is being gathered."""
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if not text:
            return
        if self._in_caption:
            if self.captions:
                self.lines.append(f"الصورة: {text}")
            else:
                self.captions.append(text)
            return
        mark = self._mark
        if mark == "##" and furniture().find(html_to_lines(text), "tail") is not None:
            mark = ""  # «مقالات متعلقة» is no subhead: let the layout see what it is
        words = f"{mark} {text}" if mark else text
        self.lines.append(f"> {words}" if self._quotes and not mark else words)
        self._mark = ""
