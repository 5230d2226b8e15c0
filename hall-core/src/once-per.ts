/** Works something out once for each owner and key, as long as the owner lives: of what never changes and is replaced instead. */
export function oncePer<Owner extends object, Key, Value extends object>(
  work: (owner: Owner, key: Key) => Value,
): (owner: Owner, key: Key) => Value {
  const byOwner = new WeakMap<Owner, Map<Key, Value>>();
  return (owner, key) => {
    let known = byOwner.get(owner);
    if (known === undefined) {
      known = new Map();
      byOwner.set(owner, known);
    }
    let value = known.get(key);
    if (value === undefined) {
      value = work(owner, key);
      known.set(key, value);
    }
    return value;
  };
}
