#!/usr/bin/env bash
# SHA256SUMS of all that is handed out. usage: checksums.sh FOLDER; checked by `sha256sum -c SHA256SUMS`.
set -euo pipefail
cd "$1"
find . -maxdepth 1 -type f \( -name '*.deb' -o -name '*.tar.xz' -o -name '*.exe' -o -name '*.zip' \
  -o -name '*.dmg' -o -name '*.cdx.json' \) -printf '%P\0' | sort -z | xargs -0 -r sha256sum > SHA256SUMS
cat SHA256SUMS
