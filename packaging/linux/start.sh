#!/usr/bin/env bash
# Milliseconds until the window is on a screen of X: the best of several starts, source and bundle by
# turns. usage: start.sh "PYTHON -m lda_synthese" FOLDER/lda-synthese [TIMES]
set -euo pipefail
times=${3:-7}
settings=$(mktemp -d)
export DISPLAY=:94 QT_QPA_PLATFORM=xcb LDA_SYNTHESE_CONFIG=$settings
Xvfb :94 -noreset -screen 0 1366x768x24 > /dev/null 2>&1 & screen=$!
trap 'kill $screen; rm -rf "$settings"' EXIT
sleep 2
best=(999999 999999)
commands=("$1" "$2")
for _ in $(seq "$times"); do
  for one in 0 1; do
    before=$(date +%s%3N)
    # shellcheck disable=SC2086
    ${commands[$one]} > /dev/null 2>&1 & program=$!
    timeout 60 xdotool search --sync --onlyvisible --name 'LDA' > /dev/null
    spent=$(($(date +%s%3N) - before))
    kill "$program"; wait "$program" 2> /dev/null || true
    [ "$spent" -ge "${best[$one]}" ] || best[one]=$spent
    sleep 0.5
  done
done
echo "source ${best[0]} ms, bundle ${best[1]} ms, ratio $(awk "BEGIN { printf \"%.2f\", ${best[1]} / ${best[0]} }")"
