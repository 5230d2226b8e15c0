#!/bin/sh
# The kiosk's page over the whole screen, opened again whenever it closes. ONEWINDOW_KIOSK_URL names another page, such as
# http://localhost:8080/display/ for a board.
url="${ONEWINDOW_KIOSK_URL:-http://localhost:8080/counter/kiosk}"
for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  browser=$(command -v "$name") && break
done
if [ -z "$browser" ]; then
  echo "没有找到 Chromium。 No Chromium was found; install one." >&2
  exit 1
fi
while :; do
  # A profile of its own: what this device has issued rests in it, and nobody clears it by accident.
  "$browser" --kiosk --no-first-run --noerrdialogs --disable-session-crashed-bubble --disable-pinch \
    --overscroll-history-navigation=0 --user-data-dir="${XDG_DATA_HOME:-$HOME/.local/share}/onewindow-kiosk" "$url"
  sleep 2
done
