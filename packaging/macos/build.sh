#!/usr/bin/env bash
# The application of macOS and its disk image. UNTRIED: no Mac was at hand. usage: build.sh [OUT]
# Not signed: Gatekeeper will refuse it until somebody with a certificate runs `codesign` and
# `notarytool` (packaging/README.md). Intel Macs have no spelling: chunspell has no wheel for them.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-build/packages}
mkdir -p "$out"
python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --require-hashes -r requirements.lock
"$out/venv/bin/pip" install --quiet --require-hashes -r packaging/requirements.lock
"$out/venv/bin/python" packaging/bundle/make.py "$out/macos"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' lda_synthese/__init__.py)
hdiutil create -volname "LDA Synthèse" -srcfolder "$out/macos/LDA Synthèse.app" -format UDZO \
  "$out/LDA-Synthese-$version-macos-$(uname -m).dmg"
packaging/checksums.sh "$out"
