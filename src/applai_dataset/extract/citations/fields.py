"""What is printed of a cited work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """The printed fields of a cited work; what is not printed stays empty.

    Attributes:
        title: its title.
        url: its address as written.
        publisher: the outlet or body that published it.
        authors: its authors.
        issued: date of issue, EDTF.
        accessed: date of access, EDTF.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    issued: str | None = None
    accessed: str | None = None
