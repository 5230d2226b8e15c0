/** Takes a rule out of the running program; what it answers puts the rule back. */
export type Patch = () => () => void;

/**
 * Puts another method in place of one of a class, for the length of a test: rules are left out from here, so that
 * the production program has no switch that could leave them out.
 */
export const inPlaceOf =
  <C extends object, K extends keyof C>(prototype: C, method: K, make: (original: C[K]) => C[K]): Patch =>
  () => {
    const original = prototype[method];
    prototype[method] = make(original);
    return () => {
      prototype[method] = original;
    };
  };
