/**
 * Mean wait in an M/M/c line, in units of the mean service time. From Erlang's delay formula (A. K. Erlang, “Solution
 * of some problems in the theory of probabilities of significance in automatic telephone exchanges”, 1917), through
 * the recursion of the loss formula: B(0) = 1, B(k) = aB(k−1) / (k + aB(k−1)), C = B(c) / (1 − (a/c)(1 − B(c))).
 */
export function erlangMeanWait(windows: number, offeredLoad: number): number {
  if (offeredLoad >= windows) return Number.POSITIVE_INFINITY;
  let loss = 1;
  for (let k = 1; k <= windows; k++) loss = (offeredLoad * loss) / (k + offeredLoad * loss);
  const delayed = loss / (1 - (offeredLoad / windows) * (1 - loss));
  return delayed / (windows - offeredLoad);
}
