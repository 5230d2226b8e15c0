/** How long a fault lasts, as a trace says it. */
export const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
