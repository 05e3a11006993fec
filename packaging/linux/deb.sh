#!/usr/bin/env bash
# Makes a .deb of the folder that `bundle/make.py` left. usage: deb.sh BUILD, which holds lda-synthese/
# What the program needs of the system: what `bundle/contents.py` leaves out.
set -euo pipefail
build=$(realpath "$1") here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/lda_synthese/__init__.py")
tree=$build/deb
rm -rf "$tree"
mkdir -p "$tree"/{DEBIAN,opt,usr/bin,usr/share/{applications,mime/packages,man/man1,doc/lda-synthese}}
cp -r "$build/lda-synthese" "$tree/opt/lda-synthese"
ln -s /opt/lda-synthese/lda-synthese "$tree/usr/bin/lda-synthese"
cp "$here/lda-synthese.desktop" "$tree/usr/share/applications/"
cp "$here/lda-synthese.xml" "$tree/usr/share/mime/packages/"
for side in 16 24 32 48 64 128 256; do
  install -D -m 644 "$build/parts/lda-$side.png" \
    "$tree/usr/share/icons/hicolor/${side}x$side/apps/lda-synthese.png"
done
install -D -m 644 "$root/lda_synthese/resources/programme.svg" \
  "$tree/usr/share/icons/hicolor/scalable/apps/lda-synthese.svg"
"$here/manual.sh" "$build/lda-synthese/lda-synthese" "$version" | gzip -9n > "$tree/usr/share/man/man1/lda-synthese.1.gz"
cp "$root/NOTICE.md" "$tree/usr/share/doc/lda-synthese/"
cp "$root/LICENSE" "$tree/usr/share/doc/lda-synthese/copyright"
gzip -9nc "$root/CHANGELOG.md" > "$tree/usr/share/doc/lda-synthese/changelog.gz"
find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f -exec chmod u=rwX,go=rX {} +
cat > "$tree/DEBIAN/control" <<CONTROL
Package: lda-synthese
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: Unafo <logiciel@unafo.invalid>
Installed-Size: $(du -sk --apparent-size "$tree" | cut -f1)
Section: editors
Priority: optional
Depends: libc6 (>= 2.36), libegl1, libgl1, libdbus-1-3, libexpat1, libfontconfig1, libfreetype6,
 libglib2.0-0 | libglib2.0-0t64, libx11-6, libx11-xcb1, libxkbcommon0, libxcb-glx0, libxcb-randr0,
 libxcb-render0, libxcb-shape0, libxcb-shm0, libxcb-sync1, libxcb-xfixes0, libxcb-xkb1
Recommends: libcups2 | libcups2t64, libxkbcommon-x11-0, shared-mime-info, desktop-file-utils
Suggests: libreoffice-writer
Description: Des notes d’ateliers à la synthèse Word
 LDA Synthèse fait des notes prises pendant les journées « Logement d’abord » une
 synthèse Word unique. Tout se passe sur cet ordinateur, sans réseau.
CONTROL
# COMPRESSION=zstd for a trial: xz takes minutes for a third less.
dpkg-deb --root-owner-group "-Z${COMPRESSION:-xz}" --build "$tree" "$build/lda-synthese_${version}_$(dpkg --print-architecture).deb"
rm -rf "$tree"
