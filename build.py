"""Build the dataset: ``python build.py [--raw DIR] [--out DIR]``, the same as ``applai-dataset build``.

Run by a Python that lacks the package, it goes on in the environment that ``make dataset`` made beside it.
"""

import os
import sys
from pathlib import Path

try:
    from applai_dataset.cli import main
except ModuleNotFoundError as error:
    python = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
    if not python.exists() or Path(sys.prefix) == python.parent.parent:
        sys.exit(f"{error}: run `make dataset` first, or install the package with `pip install .`")
    os.execv(python, [str(python), *sys.argv])

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
