#!/usr/bin/env bash
# The installer and the portable archive of a Windows folder. usage: installer.sh FOLDER OUT
# NSIS runs here as on Windows; the folder is made on Windows.
set -euo pipefail
folder=$(realpath "$1") out=$(realpath "$2") here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/../../lda_synthese/__init__.py")
makensis -V2 -WX -INPUTCHARSET UTF8 -DPAYLOAD="$folder" -DVERSION="$version" -DCOMP="${COMP:-lzma}" \
  -DOUT="$out/LDA-Synthese-$version-installation.exe" "$here/lda.nsi"
python3 "$here/portable.py" "$folder" "$out/LDA-Synthese-$version-portable.zip"
