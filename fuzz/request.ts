import { Agent, request } from 'node:http';
import type { Sender } from './hall.ts';

/** A request that has not been answered by then hangs. */
const ANSWER_WITHIN_MS = 15_000;
const SOCKETS = 6;

/** An HTTP request that an ordinary client could send. */
export interface Asked {
  readonly sender: Sender;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  /** How many malformed things it carries. */
  readonly inputs: number;
  /** What is wrong with an answer, beyond what is wrong with any. */
  readonly breach: (answer: Answered) => string | undefined;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** How it went; `broken`: the hub ended the connection, as it may. */
export type Outcome = Answered | 'broken' | 'hangs';

/** Some keep-alive connections to the hub. */
export class Asking {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: SOCKETS, scheduling: 'fifo' });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  ask({ sender, method, path, headers, body }: Asked): Promise<Outcome> {
    const pass = sender.token === '' ? {} : { authorization: `Bearer ${sender.token}` };
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    return new Promise((resolve) => {
      const sent = request({
        agent: this.#agent,
        host: '127.0.0.1',
        port: this.#port,
        method,
        path,
        headers: { ...pass, ...headers, ...length },
      });
      const timer = setTimeout(() => {
        resolve('hangs');
        sent.destroy();
      }, ANSWER_WITHIN_MS);
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      sent.on('error', () => end('broken'));
      sent.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => end('broken'));
        answer.on('close', () => {
          const body = Buffer.concat(parts).toString();
          end({ status: answer.statusCode ?? 0, body });
        });
      });
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Faults of the server itself, which no request may bring about; 501 says what a hub does not do. */
const isFailure = (status: number): boolean => status >= 500 && status !== 501;

/** Why an answer must not have been given. */
export function breachOf(asked: Asked, outcome: Outcome): string | undefined {
  if (outcome === 'broken') return undefined;
  if (outcome === 'hangs') return `no answer within ${ANSWER_WITHIN_MS} ms`;
  const { status, body } = outcome;
  if (isFailure(status)) return `the hub failed with ${status} ${body.slice(0, 300)}`;
  const isPrivate = asked.path.startsWith('/db') && asked.method !== 'OPTIONS';
  if (isPrivate && asked.sender.roles.length === 0 && status < 400) return `nobody was answered ${status}`;
  if (isPrivate && status >= 400 && asked.method !== 'HEAD' && !isRefusal(body)) {
    return `a refusal without error and reason: ${status} ${body.slice(0, 300)}`;
  }
  return asked.breach(outcome);
}

function isRefusal(body: string): boolean {
  try {
    const { error, reason } = JSON.parse(body) as { readonly error?: unknown; readonly reason?: unknown };
    return typeof error === 'string' && typeof reason === 'string';
  } catch {
    return false;
  }
}
