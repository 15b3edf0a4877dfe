"""Fixtures that several parts share: small raw folders and the datasets built from them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.samples import ENGLISH, ROOT, SIMPLIFIED

# Machines differ in speed, so no deadlines; CI draws the same examples each time, so that a red run is about the change.
settings.register_profile("default", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def small_raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw folder of two invented articles, one in a subfolder."""
    folder = tmp_path_factory.mktemp("raw")
    (folder / "zh").mkdir()
    (folder / "zh" / "yunhai.md").write_text(SIMPLIFIED, encoding="utf-8", newline="\n")
    (folder / "cook.txt").write_text(ENGLISH, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="session")
def small_dataset(small_raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset built from `small_raw`; tests must not change it."""
    from applai_dataset.build import build

    out = tmp_path_factory.mktemp("built") / "dataset"
    build(small_raw, out)
    return out


@pytest.fixture(scope="session")
def five_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset built from the project's own raw folder; tests must not change it."""
    from applai_dataset.build import build

    out = tmp_path_factory.mktemp("five") / "dataset"
    build(ROOT / "raw", out)
    return out
