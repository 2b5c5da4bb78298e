# Set-up and everyday commands; `make` alone lists them.
# Kept to what GNU make 3.81 knows, which is the one that macOS has.

VENV := .venv
PACKAGES := rag ingest ui prompts eval

# A stamp is newer than pyproject.toml when .venv holds what it asks for: then set-up has nothing to do.
# .dev includes all that .run stands for.
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help run test lint bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUN) ## set up if needed, then open the app with sample reports on http://127.0.0.1:7860
	$(VENV)/bin/hoinghi serve --samples

test: $(DEV) ## set up if needed, then run all tests
	$(VENV)/bin/python -m pytest

lint: $(DEV) ## style and types: ruff check, ruff format --check, mypy
	$(VENV)/bin/python -m ruff check
	$(VENV)/bin/python -m ruff format --check
	$(VENV)/bin/python -m mypy

bench: $(DEV) ## how fast reports are read, what doubles when they do, and how fast questions are answered
	$(VENV)/bin/python -m eval.speed
	$(VENV)/bin/python -m eval.asking_speed

clean: ## remove .venv and caches (your library of reports stays)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): pyproject.toml .ci/install
	@bash .ci/install
	@touch $@

$(DEV): pyproject.toml .ci/install
	@bash .ci/install dev
	@touch $(RUN) $@
