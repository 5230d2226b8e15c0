import type { Effect } from '../src/custody/context.ts';
import type { EventDraft, HallEvent } from '../src/event.ts';
import { EventReader } from '../src/event-reader.ts';
import type { KnownEvent } from '../src/event-types.ts';

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

/** Several patches at once; they are taken back in the opposite order. */
export const together =
  (...patches: readonly Patch[]): Patch =>
  () => {
    const restores = patches.map((patch) => patch());
    return () => {
      for (const restore of restores.reverse()) restore();
    };
  };

/** What every fold makes of an event before it looks at it: another one, or nothing at all. */
export const readAs = (change: (event: KnownEvent) => KnownEvent | undefined): Patch =>
  inPlaceOf(
    EventReader.prototype,
    'read',
    (original) =>
      function (this: EventReader, event: HallEvent) {
        const reading = original.call(this, event);
        return reading.known === undefined ? reading : { ...reading, known: change(reading.known) };
      },
  );

/** Events of some types, read as if their author had not said this. */
export const unsaid = (isMeant: (type: string) => boolean, ...fields: readonly string[]): Patch =>
  readAs((event) => {
    if (!isMeant(event.type)) return event;
    const said = Object.entries(event.data).filter(([field]) => !fields.includes(field));
    return { ...event, data: Object.fromEntries(said) } as unknown as KnownEvent;
  });

/** Effects without the drafts that are not wanted. */
export const withoutDrafts = (
  effects: readonly Effect[],
  isUnwanted: (draft: EventDraft) => boolean,
): Effect[] =>
  effects.flatMap((effect): Effect[] => {
    if (effect.kind !== 'record') return [effect];
    const drafts = effect.drafts.filter((draft) => !isUnwanted(draft));
    return drafts.length === 0 ? [] : [{ ...effect, drafts }];
  });
