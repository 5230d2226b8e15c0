#!/bin/sh
# Makes the version before the current one the current one again; once more goes forward. The data stays as it is.
# Needs nothing of either version, so it works when one of them is broken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
now=$(basename "$(readlink current)")
other=
for version in versions/*/; do
  name=$(basename "$version")
  [ "$name" = "$now" ] || other=$name
done
if [ ! -d "versions/$other" ] || [ -z "$other" ]; then
  echo "没有上一个版本可以退回。 There is no other version to go back to; $now stays." >&2
  exit 1
fi
rm -f .current.next
ln -s "versions/$other" .current.next
mv -T .current.next current
echo "已从 $now 退回 $other。 Rolled back from $now to $other."
sh ./restart.sh
