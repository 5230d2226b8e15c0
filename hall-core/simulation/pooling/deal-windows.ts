/**
 * Deals windows out in proportion to load, as a careful manager would: one to every department with any load, and
 * each further one to the department whose windows have the most work each, the first at a tie (Adams's method of
 * apportionment). No other way of dealing leaves the busiest windows of the hall with less work.
 */
export function dealWindows(windows: number, loads: readonly number[]): number[] {
  const dealt: number[] = loads.map((load) => (load > 0 ? 1 : 0));
  const busy = dealt.reduce((sum, count) => sum + count, 0);
  if (busy > windows) throw new Error(`${windows} windows are fewer than the ${busy} departments`);
  if (busy === 0) return dealt;
  for (let left = windows - busy; left > 0; left--) {
    let busiest = 0;
    for (const [at, load] of loads.entries()) {
      if (load * (dealt[busiest] ?? 0) > (loads[busiest] ?? 0) * (dealt[at] ?? 0)) busiest = at;
    }
    dealt[busiest] = (dealt[busiest] ?? 0) + 1;
  }
  return dealt;
}
