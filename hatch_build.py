"""Build hook: makes the dataset from ``raw/`` and puts it inside the wheel, so that it can never be stale.

For an editable install the dataset goes into the source tree (``src/applai_dataset/data``, not under version control).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DatasetHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the shipped dataset before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the dataset and have it included as ``applai_dataset/data``.

        Args:
            version: kind of wheel, ``standard`` or ``editable``.
            build_data: hatchling's build data, extended here.

        Raises:
            RuntimeError: if one of the articles cannot be read.
        """
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from applai_dataset.build import build

        if version == "editable":
            out = root / "src" / "applai_dataset" / "data"
        else:
            self._folder = Path(tempfile.mkdtemp(prefix="applai-dataset-"))
            out = self._folder / "data"
        report = build(root / "raw", out)
        if report.quarantined:
            raise RuntimeError(f"the shipped dataset is incomplete: {report.quarantined}")
        if version != "editable":
            build_data["force_include"][str(out)] = "applai_dataset/data"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            shutil.rmtree(self._folder, ignore_errors=True)
