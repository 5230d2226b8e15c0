#!/bin/sh
# Starts the installed hub. `start.sh --help` lists what may follow.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
cd "$here" || exit 1
exec "$here/current/node/linux/node" "$here/current/setup/start.mjs" "$@"
