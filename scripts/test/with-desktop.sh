#!/bin/sh
# with-desktop.sh COMMAND...: runs it on a virtual screen, with what an app finds on a real desktop: a session bus, an
# unlocked keyring, a window manager. What is not installed is left out.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }

if [ -z "${PARLANCE_DESKTOP:-}" ]; then
  PARLANCE_DESKTOP=$(mktemp -d)
  export PARLANCE_DESKTOP
  trap 'rm -rf "$PARLANCE_DESKTOP"' EXIT
  set -- xvfb-run -a -s '-screen 0 2048x1280x24' "$0" "$@"
  if has dbus-run-session; then set -- dbus-run-session -- "$@"; fi
  "$@"
  exit
fi

if has gnome-keyring-daemon && [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ]; then
  # In a folder of its own: the user's real keyring is not for tests. Electron looks for a keyring on a known desktop.
  printf '\n' | XDG_DATA_HOME="$PARLANCE_DESKTOP" gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  export XDG_CURRENT_DESKTOP=GNOME
fi
if has openbox; then openbox >/dev/null 2>&1 & fi
exec "$@"
