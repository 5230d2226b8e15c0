#!/bin/sh
# The hub at every start of this computer, as a service of this user; with --kiosk the kiosk's page at every log-in.
# UNTRIED as a whole: the unit passes `systemd-analyze --user verify`, no computer was restarted with it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
config="${XDG_CONFIG_HOME:-$HOME/.config}"
mkdir -p "$config/systemd/user"
cat >"$config/systemd/user/onewindow.service" <<UNIT
[Unit]
Description=OneWindow hub

[Service]
WorkingDirectory=$here
ExecStart="$here/start.sh"
# A shutdown in order hands the desk over to another hub.
KillSignal=SIGTERM
TimeoutStopSec=20
Restart=always
RestartSec=2

[Install]
WantedBy=default.target
UNIT
if [ "${1:-}" = --kiosk ]; then
  mkdir -p "$config/autostart"
  cat >"$config/autostart/onewindow-kiosk.desktop" <<DESKTOP
[Desktop Entry]
Type=Application
Name=OneWindow kiosk
Exec="$here/kiosk.sh"
DESKTOP
fi
systemctl --user daemon-reload
systemctl --user enable --now onewindow.service
# Without this the service waits until somebody logs in.
loginctl enable-linger "$(id -un)"
echo "已设为开机自动启动。 It starts with this computer from now on."
