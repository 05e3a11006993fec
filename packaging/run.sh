#!/usr/bin/env bash
# Installs what is missing, then does the main job on the demonstration dossier: with a screen the
# window opens on it, without one its synthesis is exported. May be run again; it is then fast.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/environment.sh

install_system python3-venv "${QT_OFFSCREEN[@]}" "${QT_SCREEN[@]}"
install_python requirements.lock requirements-dev.lock

mkdir -p build
[ -e build/exemple.lda ] || .venv/bin/python -m lda_synthese creer build/exemple.lda --exemple
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Opening the window on build/exemple.lda"
  exec .venv/bin/python -m lda_synthese build/exemple.lda
fi
.venv/bin/python -m lda_synthese exporter build/exemple.lda build/synthese.docx
say "No screen here. The synthesis lies in $PWD/build/synthese.docx"
