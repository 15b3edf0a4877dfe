"""Building a dataset on one machine: read every file, extract its records, link them over the corpus, publish."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from applai_dataset.extract.article import Extraction, extract
from applai_dataset.extract.mentions import NameIndex, default_index
from applai_dataset.link.corpus import link
from applai_dataset.publish import Contents, publish
from applai_dataset.publish.dataset import check_target
from applai_dataset.read import ReadError, read_article
from applai_dataset.records import TABLES, Issue

Progress = Callable[[int, int], None]
"""Called after each file with the number of files done and their total."""


class InputError(OSError):
    """The raw folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that did not become an article, and why."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        out: folder of the dataset.
        rows: rows of each table.
        quarantined: files that did not become articles, by path.
        issues: how often each issue code was met.
        seconds: wall-clock time of the build.
    """

    out: Path
    rows: dict[str, int]
    quarantined: tuple[Quarantined, ...]
    issues: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def list_files(raw: Path) -> list[Path]:
    """The files of a raw folder and its subfolders, in order of their relative path; hidden files and folders are left out.

    Raises:
        InputError: if the folder is missing, is no folder, or holds no file.
    """
    if not raw.exists():
        raise InputError(f"the raw folder {raw} does not exist: give the folder of your articles with --raw")
    if not raw.is_dir():
        raise InputError(f"{raw} is not a folder: --raw takes the folder that holds the articles")
    found = [path for path in raw.rglob("*") if path.is_file() and not _hidden(path, raw)]
    if not found:
        raise InputError(f"the raw folder {raw} holds no files: put the articles (.md, .txt) there")
    return sorted(found, key=lambda path: _relative(path, raw))


def build(raw: Path, out: Path, *, names: NameIndex | None = None, progress: Progress | None = None) -> Report:
    """Turn a folder of articles into a dataset.

    Args:
        raw: folder of the raw articles.
        out: folder of the dataset, replaced as a whole at the end.
        names: the compiled knowledge base; the shipped one by default.
        progress: called after each file.

    Returns:
        What was built and what was not.

    Raises:
        InputError: if the raw folder cannot be used.
        OutputError: if the dataset cannot be written; the old one is still there then.
    """
    started = time.perf_counter()
    files = list_files(raw)
    check_target(out)
    names = names or default_index()
    results = _results(files, raw, names, progress)
    extractions: dict[str, Extraction] = {}
    copies: dict[str, list[str]] = {}
    quarantined: list[Quarantined] = []
    for result in results:
        if isinstance(result, Quarantined):
            quarantined.append(result)
            continue
        article = result.article
        if article.article_id in extractions:
            copies.setdefault(article.article_id, []).append(article.source_path)
        else:
            extractions[article.article_id] = result
    linked = link([_with_copies(extraction, copies) for extraction in extractions.values()], names)
    tables: dict[str, list[dict[str, Any]]] = {
        table: [record.model_dump() for record in getattr(linked, table)] for table in TABLES
    }
    publish(
        Contents(
            tables=tables,
            quarantine=[{"path": q.path, "code": q.code, "message": q.message} for q in quarantined],
            versions={"applai-dataset": package_version()},
        ),
        out,
    )
    return Report(
        out=out,
        rows={table: len(rows) for table, rows in tables.items()},
        quarantined=tuple(quarantined),
        issues=dict(sorted(Counter(issue.code for article in linked.articles for issue in article.issues).items())),
        seconds=time.perf_counter() - started,
    )


def build_article(data: bytes, path: str, names: NameIndex) -> Extraction | Quarantined:
    """Read one raw file and extract its records, or say why it cannot be done. Never raises for any bytes.

    Args:
        data: the file's bytes.
        path: its path relative to the raw folder, with forward slashes.
        names: the compiled knowledge base.
    """
    try:
        return extract(read_article(data, path), names)
    except ReadError as error:
        return Quarantined(path, error.code, error.message)
    except Exception as error:  # noqa: BLE001 - an error of ours in one article must not cost the others
        return Quarantined(path, "extraction_failed", f"{type(error).__name__}: {error}; please report it with the file")


def package_version() -> str:
    """The installed version of this package, or "0" when it runs from a source folder that was never installed."""
    try:
        return version("applai-dataset")
    except PackageNotFoundError:
        return "0"


def _results(files: Sequence[Path], raw: Path, names: NameIndex, progress: Progress | None) -> Iterator[Extraction | Quarantined]:
    for count, path in enumerate(files, start=1):
        relative = _relative(path, raw)
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Quarantined(relative, "unreadable", error.strerror or str(error))
        else:
            yield build_article(data, relative, names)
        if progress:
            progress(count, len(files))


def _with_copies(extraction: Extraction, copies: dict[str, list[str]]) -> Extraction:
    """The extraction with an issue that names the other files of the same bytes, if there are any."""
    paths = copies.get(extraction.article.article_id)
    if not paths:
        return extraction
    issue = Issue(code="duplicate_file", message=f"the same bytes also stand in {', '.join(paths)}")
    article = extraction.article.model_copy(update={"issues": (*extraction.article.issues, issue)})
    return replace(extraction, article=article)


def _relative(path: Path, raw: Path) -> str:
    return path.relative_to(raw).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _hidden(path: Path, raw: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(raw).parts)
