import { appendFileSync, closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import type { Trace } from '@onewindow/hall-core';
import { type Say, whyOf } from './log/hub-log.ts';

/** How every recording begins: whatever else a path may name is left alone. */
const HEAD = Buffer.from('{"boot":"');
const CHUNK = 65_536;
const LINE_BREAK = 10;

/**
 * A recording on disk, one line at a time, each written before the hub goes on, so that a killed hub leaves whole
 * lines. Not forced to disk: what a pulled plug takes is the end of the recording and nothing else.
 */
export class TraceFile implements Trace {
  readonly #path: string;
  readonly #say: Say;
  readonly #fd: number;
  #bytes: number;
  /** The same disk stays full: it is said once, until a line can be written again. */
  #hasFailed = false;

  private constructor(path: string, fd: number, bytes: number, say: Say) {
    this.#path = path;
    this.#fd = fd;
    this.#bytes = bytes;
    this.#say = say;
  }

  /** Goes on with an earlier recording. Says why where it cannot, and then there is none: the hub does not need it. */
  static open(path: string, say: Say): TraceFile | undefined {
    let fd: number | undefined;
    try {
      fd = openSync(path, 'a+', 0o600);
      const bytes = wholeBytes(fd);
      if (bytes !== undefined) return new TraceFile(path, fd, bytes, say);
      say(
        `--trace ${path}：这不是一窗的运行记录，没有动它；本次不记录。 Not a recording, left as it is; nothing is recorded.`,
        { code: 'trace-off', why: 'no-recording' },
      );
    } catch (error) {
      say(failedWords(path, error), { code: 'trace-off', why: whyOf(error) });
    }
    if (fd !== undefined) closeSync(fd);
    return undefined;
  }

  write(line: string): void {
    try {
      appendFileSync(this.#fd, `${line}\n`);
      this.#bytes += Buffer.byteLength(line) + 1;
      this.#hasFailed = false;
    } catch (error) {
      this.#cutBack();
      throw error;
    }
  }

  /** Half a line must not stand before the next one. */
  #cutBack(): void {
    try {
      ftruncateSync(this.#fd, this.#bytes);
    } catch {
      // Why the line could not be written is what is said.
    }
  }

  failed(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#say(failedWords(this.#path, error), { code: 'trace-off', why: whyOf(error) });
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The length without a last line a crash left unfinished, which is cut off; undefined when it is no recording. */
function wholeBytes(fd: number): number | undefined {
  const { size } = fstatSync(fd);
  const head = Buffer.alloc(Math.min(size, HEAD.length));
  readSync(fd, head, 0, head.length, 0);
  if (!head.equals(HEAD.subarray(0, head.length))) return undefined;
  const chunk = Buffer.alloc(CHUNK);
  let whole = 0;
  for (let to = size; to > 0 && whole === 0; ) {
    const from = Math.max(0, to - CHUNK);
    readSync(fd, chunk, 0, to - from, from);
    whole = from + chunk.subarray(0, to - from).lastIndexOf(LINE_BREAK) + 1;
    if (whole === from) whole = 0;
    to = from;
  }
  if (whole < size) ftruncateSync(fd, whole);
  return whole;
}

const failedWords = (path: string, error: unknown): string =>
  `--trace ${path}：写不了（${(error as Error).message}）。本机照常工作，从现在到下次启动或换日都不记录。 ` +
  'Cannot be written; the hub works on, and nothing is recorded until it is started again or the day turns.';
