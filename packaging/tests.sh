#!/usr/bin/env bash
# Installs what is missing, then passes every check: format, lint, types, contracts, tests.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 -m venv .venv
.venv/bin/pip install --quiet --require-hashes -r requirements-dev.lock
.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/python -m pytest
