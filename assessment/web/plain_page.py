"""A page in the product's design for what no screen answers: it needs no script and no other file."""

from __future__ import annotations

import re
from html import escape
from string import Template
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse

from assessment.content.pack import default_pack

WRONG_ADDRESS = "The address may be cut off or mistyped, or a mail program may have changed it."
TOKEN_IN_ADDRESS = re.compile(r"[?&]a=([0-9a-z-]+)")
_PAGE = Template("""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title - $product</title>
<style>
body { margin: 0; background: #ffffff; color: #16191b; font: 1.125rem/1.6 "Source Sans", Arial, sans-serif; }
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { font-weight: 600; color: #0b5a72; border-bottom: 2px solid #0b5a72; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 1.5rem 0 1rem; }
a { color: #0b4f8a; }
</style>
</head>
<body>
<header>$product</header>
<main>
<h1>$title</h1>
<p>$sentence</p>
<p><a href="$link">$way_back</a></p>
</main>
</body>
</html>
""")


def plain_page(request: Request, title: str, sentence: str, status: int) -> HTMLResponse:
    """A page with a sentence, and a link to the start that takes along the answers in the address."""
    path = request.url.path
    # The path below which the product stands may be known to nobody here, so the link climbs up to it.
    start = "../" * (path.count("/") - 1) or "./"
    # A mail program may have written "?" and "=" as "%3F" and "%3D".
    found = TOKEN_IN_ADDRESS.search(unquote(f"{path}?{request.url.query}").replace("?&", "?"))
    words = {
        "product": default_pack().words.product,
        "title": title,
        "sentence": sentence,
        "link": f"{start}?a={found[1]}" if found else start,
        "way_back": "Open the answers in this link" if found else "Go to the start",
    }
    return HTMLResponse(_PAGE.substitute({name: escape(text) for name, text in words.items()}), status)


def nothing_here(request: Request) -> HTMLResponse:
    """What a wrong address answers with."""
    return plain_page(request, "There is nothing at this address", WRONG_ADDRESS, 404)
