/** How pressing it is. `warn`: somebody should look; `error`: something is not kept, or does not run. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Everything a hub notes, and how pressing it is. The codes stay; a line of another meaning gets another code. */
export const LOG_CODES = {
  started: 'info',
  ready: 'info',
  stopped: 'info',
  'not-started': 'error',
  'manager-code-waits': 'info',
  'tablets-may-come': 'info',
  'clock-odd': 'warn',
  'other-halls': 'info',
  'mqtt-port-off': 'warn',
  'https-port-off': 'warn',
  'certificate-noted': 'warn',
  'authority-made': 'info',
  'place-waited-for': 'info',
  'place-taken-alone': 'warn',
  'hall-asked-for': 'info',
  'hall-joined': 'info',
  'set-up-not-taken': 'warn',
  'peer-connected': 'info',
  'peer-away': 'warn',
  'peer-wrong': 'error',
  'discovery-off': 'warn',
  'outer-broker': 'warn',
  'couchdb-back': 'info',
  'couchdb-troubled': 'error',
  'couchdb-waited-for': 'warn',
  'couchdb-moved-to': 'info',
  'store-error': 'error',
  'set-aside': 'error',
  'events-forged': 'error',
  'store-troubled': 'error',
  'store-well': 'info',
  'day-archived': 'info',
  'day-not-archived': 'error',
  'day-not-reported': 'error',
  'archive-unreadable': 'error',
  'archives-old': 'info',
  'trace-off': 'warn',
  'language-read': 'info',
  'language-wrong': 'warn',
  'voice-damaged': 'warn',
  'device-enrolled': 'info',
  'device-revoked': 'warn',
  'desk-moved': 'info',
  'printer-changed': 'info',
  'printer-to-set-right': 'warn',
} as const satisfies Readonly<Record<string, LogLevel>>;

export type LogCode = keyof typeof LOG_CODES;

/**
 * What is noted: a code, and figures, ids of devices and addresses. Never a sentence, which may quote what somebody
 * has typed; never a name, a phone number, a number of a ticket or a code that lets anyone in.
 */
export interface LogEntry {
  readonly code: LogCode;
  readonly [field: string]: string | number | boolean | undefined;
}

/** Says something to the person at the terminal, and notes it for machines. */
export type Say = (words: string, entry: LogEntry) => void;

/** What a hub does with what it says and notes. */
export interface HubLog {
  readonly say: Say;
  /** What a machine may want to know and nobody at the terminal does. */
  readonly note: (entry: LogEntry) => void;
}

/** Sentences for whoever sits there. */
export const plainLog = (write: (line: string) => void): HubLog => ({ say: write, note: () => undefined });

/** One JSON object a line: level, time (RFC 3339), code, and what belongs to it. */
export function jsonLog(write: (line: string) => void, wallMs: () => number): HubLog {
  const note = ({ code, ...fields }: LogEntry): void =>
    write(
      JSON.stringify({
        level: LOG_CODES[code],
        time: new Date(wallMs()).toISOString(),
        code,
        ...bounded(fields),
      }),
    );
  return { say: (_words, entry) => note(entry), note };
}

const LONGEST = 200;

const bounded = (fields: Omit<LogEntry, 'code'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, LONGEST) : value,
    ]),
  );

/** What kind of error it is. Its message may quote what was read, and is for people. */
export function whyOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}
