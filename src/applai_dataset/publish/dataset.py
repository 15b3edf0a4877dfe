"""Publishing a whole dataset: everything is written beside the target and moved into place at the end.

A build that fails while it writes leaves the old dataset whole. If the machine stops between the two renames that put the new
one in place, the old one still lies beside it and `recover` puts it back.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from applai_dataset.digest import row_digest
from applai_dataset.publish.card import dataset_card
from applai_dataset.publish.parquet import write_table
from applai_dataset.records import SCHEMA_VERSION, TABLES
from applai_dataset.schema import fingerprint, json_schema

MANIFEST = "manifest.json"
QUARANTINE = "quarantine.jsonl"
PART = "part-00000.parquet"


class OutputError(OSError):
    """The dataset cannot be written (no space, no permission); the message says why."""


class TargetError(OutputError):
    """The output path is no place for a dataset; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be published.

    Attributes:
        tables: plain rows of every table, in their published order.
        quarantine: one row (path, code, message) for each file that could not be read, by path.
        versions: versions of what made the rows (package, knowledge), for the manifest.
    """

    tables: Mapping[str, list[dict[str, Any]]]
    quarantine: list[dict[str, str]]
    versions: Mapping[str, str]


def check_target(out: Path) -> None:
    """Make sure that a dataset may be written to a path.

    Raises:
        TargetError: if the path is a file, or a folder that holds something else than a dataset.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise TargetError(f"{out} is not a folder: choose another --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).exists():
        raise TargetError(f"{out} holds files but no {MANIFEST}: it is not a dataset, and is not overwritten")


def recover(out: Path) -> bool:
    """Put the old dataset back if a build was stopped between taking it away and putting the new one in place."""
    old = _old(out)
    if not old.exists():
        return False
    if out.exists():
        shutil.rmtree(old)
        return False
    old.rename(out)
    return True


def publish(contents: Contents, out: Path) -> dict[str, Any]:
    """Write a dataset and put it in the place of the old one.

    Args:
        contents: what to publish.
        out: folder of the dataset; made if it is missing.

    Returns:
        The manifest.

    Raises:
        TargetError: if the path is no place for a dataset.
        OutputError: if it cannot be written (no space, no permission); the old dataset is still there then.
    """
    check_target(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        recover(out)
        with _staging(out) as folder:
            manifest = _write(contents, folder)
            _replace(out, folder)
    except OutputError:
        raise
    except (OSError, pa.ArrowException) as error:
        raise OutputError(f"cannot write {out}: {error}") from error
    return manifest


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """A temporary folder beside the target, on the same file system, gone afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(contents: Contents, folder: Path) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for table in TABLES:
        rows = contents.tables[table]
        (folder / table).mkdir()
        write_table(rows, table, folder / table / PART)
        tables[table] = {"rows": len(rows), "row_digest": row_digest(rows), "files": [f"{table}/{PART}"]}
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "schema_fingerprint": fingerprint(),
        "versions": dict(sorted(contents.versions.items())),
        "tables": tables,
        "quarantined": len(contents.quarantine),
    }
    _write_lines(folder / QUARANTINE, (json.dumps(row, ensure_ascii=False) for row in contents.quarantine))
    _write_lines(folder / "schema.json", [json.dumps(json_schema(), indent=1, ensure_ascii=False)])
    _write_lines(folder / "README.md", [dataset_card(contents.tables, manifest)])
    _write_lines(folder / MANIFEST, [json.dumps(manifest, indent=1, ensure_ascii=False)])
    return manifest


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line.rstrip()}\n" for line in lines)


def _replace(out: Path, folder: Path) -> None:
    """Two renames on one file system; in between the old dataset lies beside the target (see `recover`)."""
    old = _old(out)
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    if out.exists():
        out.rename(old)
    folder.rename(out)
    if old.exists():
        shutil.rmtree(old)


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")
