"""Addresses get one canonical form, and hostile ones none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.citations.urls import domain_of, normalize_url

PAGE = "https://news.example.com/story?id=1"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTPS://News.Example.com:443/a?b=2&a=1#top", "https://news.example.com/a?a=1&b=2"),
        ("https://example.com/a?utm_source=x&id=7&fbclid=y", "https://example.com/a?id=7"),
        ("https://example.com/a?x=1&#038;y=2", "https://example.com/a?x=1&y=2"),
        ("https://example.com/snake\\_case", "https://example.com/snake_case"),
        ("https://example.com/路径", "https://example.com/%E8%B7%AF%E5%BE%84"),
        ("//cdn.example.com/a", "https://cdn.example.com/a"),
        ("/quotes/ABC", "https://news.example.com/quotes/ABC"),
        ("example.org/guide/", "https://example.org/guide/"),
        ("https://user:secret@example.com/", "https://example.com/"),
    ],
)
def test_an_address_has_one_canonical_form(written: str, canonical: str) -> None:
    assert normalize_url(written, PAGE) == canonical


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#note",
        "javascript:alert(1)",
        "mailto:a@example.com",
        "http://[::1",
        "https://a.b:99999/",
        "http://\ud800.com/",
        "http://.../",
        "页面",
    ],
)
def test_what_is_no_web_address_has_none(written: str) -> None:
    assert normalize_url(written, PAGE) is None


def test_the_domain_is_the_host_without_www() -> None:
    assert domain_of(normalize_url("https://WWW.Example.com/a")) == "example.com"
    assert domain_of(None) is None


@given(st.text(max_size=80) | st.text(max_size=60).map("https://".__add__), st.none() | st.just(PAGE))
def test_no_address_raises_and_a_canonical_one_stays(written: str, base: str | None) -> None:
    canonical = normalize_url(written, base)
    if canonical is not None:
        assert canonical.isascii()
        assert domain_of(canonical)
        assert normalize_url(canonical) == canonical
