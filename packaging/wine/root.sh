#!/usr/bin/env bash
# A Debian 13 with Wine 10, NSIS, a screen of X, and a Windows Python made of pieces, for trials only:
# the DLLs of CPython that the panda3d wheel carries, Debian's standard library, programs by mingw,
# the Windows wheels of the locks. What is built in it is tried and thrown away, never handed out.
# As root. usage: root.sh ROOT
set -euo pipefail
root=$(realpath -m "$1") here=$(cd "$(dirname "$0")" && pwd)
project=$(realpath "$here/../..")
if [ ! -x "$root/usr/bin/wine" ]; then
  debootstrap --variant=minbase --include=ca-certificates trixie "$root"
  chroot "$root" apt-get update -qq
  chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    wine wine64 gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 nsis xvfb xdotool x11-utils \
    x11-xkb-utils xkb-data imagemagick xauth procps python3 fonts-dejavu-core libgl1 unzip
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"

wheels=$root/wheels
if [ ! -d "$wheels" ]; then
  python3 -m venv "$root/fetch"
  # pip looks at the markers of this system: what only Windows has is named.
  windows=(--no-deps --platform win_amd64 --python-version 3.13 --implementation cp --only-binary=:all:)
  for lock in requirements.lock packaging/requirements.lock; do
    "$root/fetch/bin/pip" download -q "${windows[@]}" -d "$wheels" --require-hashes -r "$project/$lock"
    sed -n "s/^\([a-z0-9-]*==[^ ]*\) ; sys_platform == 'win32'.*/\1/p" "$project/$lock" |
      xargs -r "$root/fetch/bin/pip" download -q "${windows[@]}" -d "$wheels"
  done
  "$root/fetch/bin/pip" download -q "${windows[@]}" -d "$root/panda" panda3d
  "$root/fetch/bin/pip" install -q pefile
fi
"$here/python.sh" "$root"
"$root/fetch/bin/python" "$here/shims.py" "$root" /py
