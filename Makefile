# Everything runs in .venv, which the first target makes from the lock file. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find src/applai_dataset raw hatch_build.py -type f -not -path '*/__pycache__/*' -not -path 'src/applai_dataset/data/*')

.DEFAULT_GOAL := help
.PHONY: help dataset test lint format lock wheel mutants clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/locked: requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

$(VENV)/installed: $(VENV)/locked pyproject.toml $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

dataset: $(VENV)/installed ## build raw/ into dist/dataset
	$(BIN)/applai-dataset build --raw raw --out dist/dataset

test: $(VENV)/installed ## run the whole test suite
	$(BIN)/python -m pytest

lint: $(VENV)/installed ## types, style, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

mutants: $(VENV)/installed ## mutation testing of spans and read (takes long)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check mutmut
	$(BIN)/mutmut run
	$(BIN)/mutmut results | awk '{print $$2}' | sort | uniq -c

wheel: $(VENV)/installed ## build the wheel, with the dataset inside, into dist/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist/wheel .

lock: ## renew requirements/dev.txt from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --group dev pyproject.toml --output-file requirements/dev.txt

clean: ## remove what was built
	rm -rf dist src/applai_dataset/data .mypy_cache .ruff_cache .pytest_cache .hypothesis
