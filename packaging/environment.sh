# shellcheck shell=bash
# Sourced by the two scripts beside it: installs what is missing, and only that.
# Debian 12 is where this was tried; elsewhere the system packages are left to the reader.

say() { printf '%s\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_system PACKAGE…: those that are missing, by apt.
install_system() {
  if ! command -v apt-get >/dev/null; then
    say "No apt-get here: install the equivalents of: $*"
    return
  fi
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# install_python LOCK…: a virtual environment in .venv with exactly what the first lock says;
# one that was already filled by any of these locks is left alone.
install_python() {
  local lock mark=.venv/installed-from.sha256
  for lock in "$@"; do
    if [ -x .venv/bin/python ] && [ "$(sha256sum < "$lock")" = "$(cat "$mark" 2>/dev/null)" ]; then
      return
    fi
  done
  say "Installing the Python packages of $1"
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
  sha256sum < "$1" > "$mark"
}

# What Qt needs of the system: offscreen, then on a screen.
QT_OFFSCREEN=(libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0)
QT_SCREEN=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0)
