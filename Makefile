# Everything a person does here; `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Exact versions that demo and test are made with, so that nobody else's release turns them red; empty: the newest.
CONSTRAINTS ?= .ci/constraints.txt
PIP_INSTALL = $(BIN)/pip install --quiet $(if $(CONSTRAINTS),--constraint $(CONSTRAINTS))
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A worker that dies ends the run with the test that killed it: pytest-xdist waits for ever for one that it replaced.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart=0

.PHONY: help demo test test-screens test-latest test-lowest lock generate bench release clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(BIN)/lmsgraph: pyproject.toml $(CONSTRAINTS)
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) --editable .
	@$(BIN)/python -m compileall -q lmsgraph  # so that the first command is as quick as the next
	@touch $@

$(VENV)/.dev: pyproject.toml $(CONSTRAINTS) $(BIN)/lmsgraph
	@echo "installing what the tests need ..."
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $@

demo: $(BIN)/lmsgraph  ## build the graph of the packed records and show what can be asked of it
	@told=$$($(BIN)/lmsgraph build -o build) && echo "$$told" | tail -1
	@echo
	@echo "Did anything help a patient after doxorubicin had failed? lmsgraph query failed says (number: which treatment of the patient;"
	@echo "months: how long it held; months_at_least: how long at least, where its end is not told):"
	@COLUMNS=100 $(BIN)/lmsgraph query failed --graph build
	@echo
	@echo "Next: $(BIN)/lmsgraph show lee-2018 --brief (a case), queries (what can be asked), terms adriamycin (a word)"
	@$(BIN)/lmsgraph view --graph build -o build/lmsgraph.html >/dev/null
	@echo
	@echo "The page: $(CURDIR)/build/lmsgraph.html - open it in any browser, it needs no network"

test: $(VENV)/.dev  ## ruff, mypy, the whole test suite, the wheel
	@$(BIN)/python tests/needs.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(SPREAD)

test-screens: $(VENV)/.dev  ## the tests of the page on every screen, not only the widest and a phone's
	@LMSGRAPH_ALL_SCREENS=1 $(BIN)/python -m pytest $(SPREAD) tests/explore

test-latest:  ## the same with the newest versions of everything
	@$(MAKE) --no-print-directory test VENV=.venv-latest CONSTRAINTS=

test-lowest: $(VENV)/.dev  ## the suite with the oldest versions that pyproject.toml allows
	@$(PIP_INSTALL) uv
	@$(BIN)/uv venv --quiet --clear --seed --python $(PYTHON) .venv-lowest
	@$(BIN)/uv pip install --quiet --python .venv-lowest --resolution lowest-direct --editable '.[dev]'
	@PATH="$(CURDIR)/.venv-lowest/bin:$$PATH" .venv-lowest/bin/python -m pytest -W ignore::DeprecationWarning $(SPREAD)

lock: pyproject.toml  ## renew the exact versions that demo and test are made with
	@$(PYTHON) -m venv --clear .venv-latest
	@.venv-latest/bin/pip install --quiet --editable '.[dev]'
	@.venv-latest/bin/pip freeze --exclude-editable --quiet > .ci/constraints.txt
	@echo ".ci/constraints.txt holds $$(wc -l < .ci/constraints.txt) versions"

generate: $(VENV)/.dev  ## write again what is generated: context, schema, base shapes, field table, commands, queries, picture of the model
	@$(BIN)/python -m lmsgraph.graph.forms.generated
	@$(BIN)/python docs/generate_cli.py
	@$(BIN)/python docs/generate_queries.py
	@$(BIN)/python docs/generate_schema.py

release: $(VENV)/.dev  ## put page, files, figures and tables into dist/, for readers without Python
	@rm -rf dist && mkdir -p dist/figures
	@$(BIN)/lmsgraph build -o dist/.graph >/dev/null
	@$(BIN)/lmsgraph view --graph dist/.graph -o dist/lmsgraph.html
	@for f in turtle:ttl trig:trig nquads:nq rdfxml:rdf jsonld:jsonld graphml:graphml gexf:gexf cx2:cx2 xlsx:xlsx; do \
	  $(BIN)/lmsgraph export --graph dist/.graph -f $${f%%:*} -o dist/lmsgraph.$${f##*:} || exit 1; done
	@$(BIN)/lmsgraph export --graph dist/.graph -f dictionary -o dist/dictionary.csv
	@for f in bibtex:bib ris:ris csl:csl.json; do $(BIN)/lmsgraph export -f $${f%%:*} -o dist/papers.$${f##*:} || exit 1; done
	@for f in csv:tables parquet:parquet phenopacket:phenopackets nanopub:nanopubs; do \
	  $(BIN)/lmsgraph export --graph dist/.graph -f $${f%%:*} -o dist/$${f##*:} | tail -1 || exit 1; done
	@for f in swimmer flow waterfall ihc schema; do $(BIN)/lmsgraph figure $$f --graph dist/.graph -o dist/figures/$$f.svg || exit 1; done
	@$(BIN)/lmsgraph export -f sssom -o dist/mappings.sssom.tsv
	@cp -L dist/.graph/dataset.ttl dist/ && rm -rf dist/.graph
	@cp LICENSE-DATA dist/
	@echo "dist/ holds page, graph, tables, figures and papers; lmsgraph.html opens in any browser"

bench: $(VENV)/.dev  ## measure the figures that the project promises
	@$(BIN)/python benchmarks/bench.py

clean:  ## remove everything that was made
	@rm -rf .venv .venv-latest .venv-lowest build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
