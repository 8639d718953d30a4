#!/bin/sh
# The `parlance` command: the app, or with a command (`parlance ask ...`) its terminal form. Exit codes, standard input
# and signals are the app's own.
set -eu
here=$(dirname "$(readlink -f "$0")")

# Chromium's own remarks are not for people; what the app has to say is printed all the same.
set -- --log-level=3 "$@"
# Chromium refuses its sandbox to root.
if [ "$(id -u)" = 0 ]; then set -- --no-sandbox "$@"; fi

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  # The runtime wants a screen even where it shows nothing.
  if command -v xvfb-run >/dev/null 2>&1; then exec xvfb-run -a "$here/../parlance" "$@"; fi
  echo 'There is no display here. Install xvfb (apt install xvfb) to use the commands of parlance without one.' >&2
  exit 1
fi
exec "$here/../parlance" "$@"
