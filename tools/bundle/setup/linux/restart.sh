#!/bin/sh
# Restarts the hub when autostart.sh has made it a service; else says that a person has to.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
unit="${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user/onewindow.service"
if [ -f "$unit" ] && grep -qF "$here/start.sh" "$unit"; then
  systemctl --user try-restart onewindow.service && exit 0
fi
echo "一窗若开着，请关掉再开：$here/start.sh  If the hub is running, stop it and start it again: $here/start.sh"
