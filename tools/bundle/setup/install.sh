#!/bin/sh
# First install and update from this stick:  sh install.sh [--prefix DIR] [--backup DIR | --no-backup]
# What runs first is checked first, by the system's own sha256sum; that then checks all the rest.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! (cd "$here" && sha256sum --check --strict --quiet SHA256SUMS); then
  echo "这个安装盘坏了，什么都没有安装；坏的文件见上面。请重新制作。" >&2
  echo "This stick is damaged, at the files above; nothing was installed. Make it again." >&2
  exit 1
fi
# A FAT stick gives no file the right to run, so Node runs from a copy.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp "$here/node/linux/node" "$copy/node"
chmod 700 "$copy/node"
"$copy/node" "$here/setup/install.mjs" "$@"
