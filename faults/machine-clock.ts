/** The machine's monotonic clock in ms: one for all processes, and no false wall clock moves it. */
export const machineMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);
