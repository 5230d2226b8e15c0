#!/bin/sh
# Starts the installed hub. `start.sh --help` lists what may follow.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
cd "$here" || exit 1
# Little memory: decisions/0042.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
exec "$here/current/node/linux/node" --max-semi-space-size=4 "$here/current/setup/start.mjs" "$@"
