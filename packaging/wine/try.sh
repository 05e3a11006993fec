#!/usr/bin/env bash
# Builds the Windows folder and its installer under Wine 10, and uses them as a person would: installs,
# runs every command, types twenty notes on a French keyboard, is killed and reopened, updates over an
# open window, uninstalls. Wine is not Windows: this shows what is broken there, not what works.
# As root, after root.sh. usage: try.sh ROOT [PICTURES]. BUILD says how the folder is made: `bundle`
# by PyInstaller (an hour on a busy machine), `pieces` without it, `no` takes the one that is there.
set -euo pipefail
root=$(realpath "$1") here=$(cd "$(dirname "$0")" && pwd)
pictures=${2:-$root/pictures}
project=$(realpath "$here/../..")
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$project/lda_synthese/__init__.py")
mkdir -p "$pictures"
failures=0
log=$root/try.log
: > "$log"

check() { # check NAME COMMAND…
  local name=$1; shift
  if "$@" >> "$log" 2>&1; then echo "ok   $name"; else echo "NON  $name"; failures=$((failures + 1)); fi
}
inside() { chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root LANG=fr_FR.UTF-8 LC_ALL=C.UTF-8 \
  WINEDEBUG=-all DISPLAY=:78 timeout "${limit:-300}" "$@"; }
wine_() { inside wine "$@"; }
wait_for() { for _ in $(seq "$1"); do if "${@:2}"; then return 0; fi; sleep 1; done; return 1; }
picture() { inside import -window root "/tmp/$1.png" && mv "$root/tmp/$1.png" "$pictures/"; }

home=root
drive=$root/$home/.wine/drive_c
place="$drive/users/$home/AppData/Local/Programs/LDA Synthese"
window='C:\users\root\AppData\Local\Programs\LDA Synthese\LDA Synthèse.exe'
console='C:\users\root\AppData\Local\Programs\LDA Synthese\lda-synthese.exe'
settings=$drive/users/$home/AppData/Local/lda_synthese
work="$drive/Été de Łukasz"
dossier='C:\Été de Łukasz\Journées.lda'

if [ "${BUILD:-bundle}" = pieces ]; then "$here/pieces.sh" "$root" >> "$log" 2>&1; fi
if [ "${BUILD:-bundle}" = bundle ]; then
  rm -rf "$root/src" "$root/out"
  mkdir -p "$root/src"
  (cd "$project" && cp -r lda_synthese packaging requirements.lock LICENSE NOTICE.md "$root/src/")
  limit=3000 inside bash -c 'cd /src && wine /py/python.exe packaging/bundle/make.py Z:/out' >> "$log" 2>&1 ||
    echo "NON  the folder is built, and tries itself (see $log)"
fi
echo "     folder: $(du -s -B1000000 --apparent-size "$root/out/lda-synthese" | cut -f1) MB"
mkdir -p "$root/nsis"
cp "$project/packaging/windows/lda.nsi" "$root/nsis/"
makes() { inside makensis -V2 -WX -INPUTCHARSET UTF8 -DPAYLOAD=/out/lda-synthese "-DVERSION=$version" \
  -DCOMP=zlib "-DOUT=/nsis/installation.exe" /nsis/lda.nsi; }
limit=900 check "the installer is made" makes

pkill_display() { [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true; }
trap pkill_display EXIT
# Without -noreset the keyboard is lost when setxkbmap leaves.
chroot "$root" Xvfb :78 -noreset -screen 0 1366x768x24 > /dev/null 2>&1 & screen=$!
sleep 3
inside setxkbmap fr
rm -rf "$place" "$settings" "$work"
mkdir -p "$work" "$settings"

check "installs in silence" wine_ 'Z:\nsis\installation.exe' /S
check "the program is there" test -f "$place/LDA Synthèse.exe"
check "its kinds of files are" wine_ reg query 'HKCU\Software\Classes\.lda-carnet'
check "says its version, from a console" wine_ "$console" --version
limit=1500 check "does all, without one" wine_ "$window" --autotest 'C:\Été de Łukasz\fenetre.txt'
sed 's/^/     /' "$work/fenetre.txt" || true

# Under « Łukasz », a name outside the code page, as the portable archive may be.
cp -r "$root/out/lda-synthese" "$work/portable"
mkdir "$work/portable/reglages"
corrects() { printf '{"id":1,"op":"corriger","mot":"ortografe"}\n' |
  wine_ 'C:\Été de Łukasz\portable\lda-synthese.exe' --assistant | tee -a "$log" | grep -q orthographe; }
check "the portable folder corrects words, under a name outside the code page" corrects

printf '{"person": "Rapporteur A"}' > "$settings/reglages.json"
check "a command makes a dossier" wine_ "$console" creer "$dossier" --titre "Journées"
printf 'premiere idee\n' > "$work/idee.txt"
check "another imports" wine_ "$console" importer "$dossier" 'C:\Été de Łukasz\idee.txt' \
  --journee Aubagne --atelier "Atelier A" --rapporteur "Rapporteur A"
count() { rm -f "$work/n.jsonl"; wine_ "$console" notes "$dossier" --sortie 'C:\Été de Łukasz\n.jsonl' > /dev/null &&
  wc -l < "$work/n.jsonl"; }
has() { [ "$(count)" = "$1" ]; }

open_window() { inside wine "$window" "$dossier" > /dev/null 2>&1 & opened=$!
  wait_for 300 inside xdotool search --onlyvisible --name 'LDA' > /dev/null || echo "NON  the window is seen"
  wait_for 60 test -n "$(ls "$settings/fenetres" 2> /dev/null)" || true
  sleep "${settle:-20}"; }
open_window
picture ouverte
inside xdotool key ctrl+2 || true
sleep 3
picture saisie
for n in $(seq 1 20); do
  inside xdotool type --delay 40 "note $n, l'accompagnement des gardiens"
  inside xdotool key Return
  sleep 0.5
done
sleep 5
picture vingt
check "twenty notes typed are in the file" has 21
check "the file is held: a command that writes is refused" bash -c "! chroot '$root' env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 WINEDEBUG=-all wine '$console' importer '$dossier' 'C:\\Été de Łukasz\\idee.txt'"
limit=60 check "a second double click ends, and shows the window" wine_ "$window" "$dossier"
picture second

inside wine taskkill /F /IM "LDA Synthèse.exe" >> "$log" 2>&1 || true
wait "$opened" 2>/dev/null || true
check "killed: all twenty are still there" has 21
open_window
picture rouverte
touch "$place/_internal/ancien.txt"
limit=600 check "updates over an open window" wine_ 'Z:\nsis\installation.exe' /S
check "leaves no old file" test ! -e "$place/_internal/ancien.txt"
wait "$opened" 2>/dev/null || true
check "the dossier is sound" wine_ "$console" verifier "$dossier"
check "exports" wine_ "$console" exporter "$dossier" 'C:\Été de Łukasz\s.docx' --brouillon --annexes
cp "$work/Journées.lda" "$place/À moi.lda"
wine_ "$place/Désinstaller.exe" /S /PURGER >> "$log" 2>&1 || true
gone() { [ ! -e "$place/LDA Synthèse.exe" ]; }
check "uninstalls" wait_for 60 gone
sleep 3
check "purges what it remembers" test ! -e "$settings"
check "its key is gone" bash -c "! chroot '$root' env -i PATH=/usr/bin:/bin HOME=/root WINEDEBUG=-all wine reg query 'HKCU\\Software\\Unafo\\lda_synthese'"
check "dossiers stay, wherever they are" test -f "$place/À moi.lda" -a -f "$work/Journées.lda"
echo "$failures failed; pictures in $pictures"
[ "$failures" = 0 ]
