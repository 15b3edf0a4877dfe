"""Addresses: the canonical form in which two of them can be compared, and the domain they lie in."""

from __future__ import annotations

import html
import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from w3lib.url import canonicalize_url

from applai_dataset.knowledge import read_words

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CANONICAL = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:/[A-Za-z0-9_-]{1,200}){1,20}(?:\.[a-z]{2,5})?/?")
_BARE_HOST = re.compile(r"(?:www\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?=/)|www\.[\w.-]{1,200}$")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = read_words("citations/tracking_parameters.txt")
    return frozenset(entry for entry in entries if entry[-1] != "*"), tuple(entry[:-1] for entry in entries if entry[-1] == "*")


def normalize_url(url: str, base: str | None = None) -> str | None:
    """The canonical form of an address: sorted query without tracking parameters, no fragment, lower-case host, percent-encoding.

    Args:
        url: address as written, also with Markdown escapes and character references, relative, or without scheme.
        base: address of the page on which it stands, to which relative addresses are resolved.

    Returns:
        The canonical address, or None where `url` is no web address.
    """
    if _CANONICAL.fullmatch(url):
        return url  # most addresses are canonical as written
    plain = html.unescape(_ESCAPE.sub(r"\1", url)).strip()
    if _BARE_HOST.match(plain):
        plain = f"https://{plain}"
    try:
        parts = urlsplit(urljoin(base, plain) if base and plain.startswith("/") else plain)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        query = "&".join(pair for pair in parts.query.split("&") if not _is_tracking(pair.partition("=")[0]))
        port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
        canonical: str = canonicalize_url(parts._replace(netloc=parts.hostname + port, query=query).geturl())
        return canonical if _HOST.fullmatch(urlsplit(canonical).hostname or "") else None
    except ValueError:  # hostile hosts, ports and encodings
        return None


def domain_of(normalized: str | None) -> str | None:
    """The lower-case host of a canonical address, without ``www.``."""
    return (urlsplit(normalized).hostname or "").removeprefix("www.") or None if normalized else None


def _is_tracking(name: str) -> bool:
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)
