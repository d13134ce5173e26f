# Everything a person does here; `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint types check generate bench clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(BIN)/lmsgraph: pyproject.toml
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --editable .
	@$(BIN)/python -m compileall -q lmsgraph  # so that the first command is as quick as the next
	@touch $@

$(VENV)/.dev: pyproject.toml $(BIN)/lmsgraph
	@echo "installing what the tests need ..."
	@$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(BIN)/lmsgraph  ## build the graph of the packed records and show what can be asked of it
	@$(BIN)/lmsgraph build -o build
	@echo
	@$(BIN)/lmsgraph show VEGFR --graph build
	@echo
	@echo "What next:"
	@echo "  $(BIN)/lmsgraph show lee-2018         one case as a card: patient, treatment, response, outcome"
	@echo "  $(BIN)/lmsgraph queries               questions that are ready to be asked"
	@echo "  $(BIN)/lmsgraph query treatments      who got what, in which order, at which dose"
	@echo "  $(BIN)/lmsgraph terms adriamycin      what a word means here"
	@echo "  build/lmsgraph.ttl                    the graph, for any RDF tool"
	@echo "  $(BIN)/lmsgraph view --open           the whole review as one page, in your browser"
	@$(BIN)/lmsgraph view --graph build -o build/lmsgraph.html >/dev/null
	@echo
	@echo "The page: $(CURDIR)/build/lmsgraph.html - open it in any browser, it needs no network"

test: $(VENV)/.dev  ## ruff, mypy, the whole test suite, the wheel
	@$(BIN)/python tests/needs.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist loadgroup

generate: $(VENV)/.dev  ## write again what is generated: context, schema, base shapes, field table, command reference
	@$(BIN)/python -m lmsgraph.graph.generated
	@$(BIN)/python docs/generate_cli.py

bench: $(VENV)/.dev  ## measure the figures that the project promises
	@$(BIN)/python benchmarks/bench.py

clean:  ## remove everything that was made
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
