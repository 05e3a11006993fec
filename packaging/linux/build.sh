#!/usr/bin/env bash
# Builds all that this machine can: the folder, its .deb, its archive, the Windows installer when a
# Windows folder lies in OUT/windows, the checksums. usage: build.sh [OUT], build/packages unless said.
set -euo pipefail
cd "$(dirname "$0")/../.."
source packaging/environment.sh
out=${1:-build/packages}
mkdir -p "$out"
out=$(realpath "$out")

# strip, and a smaller ICU; without the last two the program is 21 MB larger.
install_system python3-venv binutils gcc icu-devtools dpkg-dev xz-utils "${QT_OFFSCREEN[@]}" "${QT_SCREEN[@]}"

# An environment of its own: what is installed for developers would be put in.
if [ ! -x "$out/venv/bin/pyinstaller" ]; then
  python3 -m venv "$out/venv"
  "$out/venv/bin/pip" install --quiet --require-hashes -r requirements.lock
  "$out/venv/bin/pip" install --quiet --require-hashes -r packaging/requirements.lock
fi
nice -n 19 "$out/venv/bin/python" packaging/bundle/make.py "$out/linux"
packaging/linux/deb.sh "$out/linux"

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' lda_synthese/__init__.py)
tar -C "$out/linux" --owner=0 --group=0 -cJf "$out/lda-synthese-$version-linux-$(uname -m).tar.xz" lda-synthese
mv "$out"/linux/*.deb "$out"/linux/*.cdx.json "$out/"
if [ -d "$out/windows/lda-synthese" ] && command -v makensis >/dev/null; then
  packaging/windows/installer.sh "$out/windows/lda-synthese" "$out"
fi
packaging/checksums.sh "$out"
