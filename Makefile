# `make demo` and `make test` each set everything up on a machine that has Python 3.11 and nothing else.
# Set-up is stamped: while requirements.lock and pyproject.toml stay as they are, it costs nothing.

PYTHON ?= $(shell command -v python3.11 || echo python3)
UV_VERSION := 0.13.9
BIN := .venv/bin
UV := $(BIN)/uv
STAMP := .venv/.ready
DEMO := demo-out
SAMPLES := eval/*/letter.*
SAMPLE := eval/wexley-parking-penalties/letter.txt
UV_FLAGS := --quiet --python $(BIN)/python

.PHONY: help demo test test-live cassettes cassettes-larger bench lock schemas readme wheel wheel-test clean

help:
	@echo "make demo        read the sample letters and show what was found"
	@echo "make test        every check: style, types, import contracts, schemas, tests"
	@echo "make cassettes   record tests/ against a real small model anew (MODEL_TOOLS=folder of its server)"
	@echo "make cassettes-larger   the one of a model of 1.1 GB, which takes minutes"
	@echo "make test-live   the same tests against the model itself, nothing recorded"
	@echo "make bench       time start-up and reading"
	@echo "make wheel-test  build the wheel, install it somewhere empty, use it there"
	@echo "make schemas     write schemas/ anew from the types"
	@echo "make readme      run what README.md shows, put the real outputs into it"
	@echo "make lock        resolve the dependencies of pyproject.toml anew"
	@echo "make clean       remove what these targets made"

$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up .venv (once, about half a minute) …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "foiread needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) pip sync $(UV_FLAGS) --require-hashes requirements.lock
	@$(UV) pip install $(UV_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP)
	@$(BIN)/foiread extract $(SAMPLES) --out $(DEMO) --force
	@$(BIN)/python scripts/demo.py $(DEMO)

test: $(STAMP)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/foiread schema check
	$(BIN)/pytest

cassettes: $(STAMP)
	@bash scripts/with_model $(BIN)/pytest -n0 -p no:randomly tests/readers/llm/test_cassettes.py -k real \
		--record-mode=rewrite --allowed-hosts=127.0.0.1

cassettes-larger: $(STAMP)
	@MODEL=qwen2.5-coder-1.5b bash scripts/with_model $(BIN)/pytest -n0 -p no:randomly tests/readers/llm/test_cassettes.py \
		-k larger --record-mode=rewrite --allowed-hosts=127.0.0.1

test-live: $(STAMP)
	@bash scripts/with_model $(BIN)/pytest -n0 -p no:randomly tests/readers/llm/test_cassettes.py -k real \
		--disable-recording --allowed-hosts=127.0.0.1

bench: $(STAMP)
	@for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

schemas: $(STAMP)
	@$(BIN)/foiread schema export schemas

readme: $(STAMP)
	@$(BIN)/python scripts/readme.py

lock: $(STAMP)
	@$(UV) pip compile --quiet --universal --python-version 3.11 --all-extras --group dev --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

wheel: $(STAMP)
	@rm -rf dist
	@$(BIN)/hatchling build --target wheel

wheel-test: wheel
	@bash .ci/wheel-test $(SAMPLE)

clean:
	rm -rf .venv dist out $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
