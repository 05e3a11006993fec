#!/usr/bin/env bash
# Tries a .deb in a Debian 12 that has nothing else: installs, uses, upgrades, purges; with and
# without a network; looks by strace for sockets of the internet. As root.
# usage: try.sh FILE.deb ROOT, a folder for the Debian, made by debootstrap unless it is there.
set -euo pipefail
deb=$(realpath "$1") bare=$2
failures=0
check() { # check NAME COMMAND…: says whether it went well, and goes on
  local name=$1; shift
  if "$@" > "$bare.log" 2>&1; then echo "ok   $name"; else
    echo "NON  $name"; tail -n 5 "$bare.log"; failures=$((failures + 1)); fi
}
in_root() { chroot "$bare" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM="${platform-offscreen}" DISPLAY="${display-}" "$@"; }

[ -x "$bare/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$bare" > "$bare.debootstrap.log"
mkdir -p "$bare/proc"
mountpoint -q "$bare/proc" || mount -t proc proc "$bare/proc"
trap 'umount "$bare/proc" 2>/dev/null || true' EXIT
in_root apt-get update -qq
in_root dpkg --purge lda-synthese > /dev/null 2>&1 || true
cp "$deb" "$bare/tmp/a.deb"

check "installs, with what it asks for" in_root apt-get install -y -qq --no-install-recommends /tmp/a.deb
echo "     installed: $(du -s -B1000000 --apparent-size "$bare/opt/lda-synthese" | cut -f1) MB"
check "says its version" in_root lda-synthese --version
check "does all, offscreen" in_root lda-synthese --autotest /tmp/rapport.txt
sed 's/^/     /' "$bare/tmp/rapport.txt"
check "does all without a network" unshare -n -- chroot "$bare" env -i PATH=/usr/bin:/bin HOME=/root \
  LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen lda-synthese --autotest
check "has a page of the manual" in_root test -s /usr/share/man/man1/lda-synthese.1.gz

trace=$bare.trace
strace -f -qq -e trace=socket,connect,bind -o "$trace" chroot "$bare" env -i PATH=/usr/bin:/bin \
  HOME=/root LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen lda-synthese --autotest > /dev/null
check "opens no socket of the internet" bash -c "! grep -E 'AF_INET6?' '$trace'"

check "installs a screen, and what knows kinds of files" in_root apt-get install -y -qq \
  --no-install-recommends xvfb shared-mime-info desktop-file-utils libxkbcommon-x11-0 libglib2.0-bin
in_root Xvfb :93 -screen 0 1366x768x24 > /dev/null 2>&1 & screen=$!
sleep 3
platform=xcb display=:93 check "does all on a screen of X" in_root lda-synthese --autotest
{ kill "$screen"; wait "$screen"; } 2>/dev/null || true
in_root update-mime-database /usr/share/mime
in_root bash -c 'cd /tmp; lda-synthese creer a.lda > /dev/null; cp a.lda a.lda-carnet'
check "a dossier is known by its name" in_root bash -c "gio info -a standard::content-type /tmp/a.lda | grep -q x-lda-synthese"
check "a carnet too" in_root bash -c "gio info -a standard::content-type /tmp/a.lda-carnet | grep -q x-lda-carnet"
check "its entry of the menus is valid" in_root desktop-file-validate /usr/share/applications/lda-synthese.desktop

# The same files under a later version, one of the old ones gone.
mkdir -p "$bare.next" && dpkg-deb -R "$deb" "$bare.next"
sed -i 's/^Version: .*/&+1/' "$bare.next/DEBIAN/control"
rm "$bare.next/opt/lda-synthese/sbom.cdx.json"
dpkg-deb --root-owner-group -Znone --build "$bare.next" "$bare/tmp/b.deb" > /dev/null
rm -rf "$bare.next"
check "is upgraded" in_root apt-get install -y -qq --no-install-recommends /tmp/b.deb
check "leaves no old file at an upgrade" test ! -e "$bare/opt/lda-synthese/sbom.cdx.json"
check "works after an upgrade" in_root lda-synthese verifier /tmp/a.lda
check "is purged" in_root apt-get purge -y -qq lda-synthese
check "leaves nothing but the person’s files" test ! -e "$bare/opt/lda-synthese" -a -e "$bare/tmp/a.lda"
rm -f "$bare"/tmp/{a,b}.deb "$bare"/tmp/a.lda "$bare"/tmp/a.lda-carnet "$bare/tmp/rapport.txt"
echo "$failures failed"
[ "$failures" = 0 ]
