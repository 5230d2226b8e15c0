import { setTimeout as sleep } from 'node:timers/promises';
import type { Printed } from './device/words.ts';
import { AUTONOMY_MS, type Hall } from './hall.ts';
import { machineMs } from './machine-clock.ts';
import { doubleCalls, doubleLabels, type HeardCall, lostOf, type Silence } from './verdict.ts';

const ARRIVES_WITHIN_MS = 10_000;
const LOOK_MS = 250;

/** Judges by what the harness's own printers and boards saw, each finding once. */
export async function judge(hall: Hall, told: Set<string>, silences: readonly Silence[]) {
  const papers = (await Promise.all(hall.devices.map((device) => device.printed()))).flat();
  const calls: HeardCall[] = [];
  const kept = new Map<string, string>();
  for (const device of hall.devices) {
    for (const line of await device.spoken()) calls.push({ ...line, device: device.node });
    for (const [id, rev] of await device.kept()) kept.set(id, rev);
  }
  const fresh = (line: string): boolean => !told.has(line) && told.add(line).has(line);
  const lost = await lostFor(hall, { kept, papers, calls });
  const doubles = doubleCalls(calls, silences, AUTONOMY_MS).map(({ ticket, first, second, explained }) => ({
    words: `${ticket} called at ${first.device} and ${second.monoMs - first.monoMs} ms later at ${second.device}`,
    explained,
  }));
  return {
    lost: lost.filter(fresh),
    duplicates: doubleLabels(papers).filter(fresh),
    doubleCalls: doubles.filter(({ words }) => fresh(words)),
  };
}

interface Truth {
  readonly kept: ReadonlyMap<string, string>;
  readonly papers: readonly Printed[];
  readonly calls: readonly HeardCall[];
}

/** What is lost has not arrived a while later, either: hubs and devices write on after they were equal. */
async function lostFor(hall: Hall, truth: Truth): Promise<string[]> {
  const untilMs = machineMs() + ARRIVES_WITHIN_MS;
  for (;;) {
    const lost = await lostAnywhere(hall, truth);
    if (lost.length === 0 || machineMs() > untilMs) return lost;
    await sleep(LOOK_MS);
  }
}

async function lostAnywhere({ hubs }: Hall, { kept, papers, calls }: Truth): Promise<string[]> {
  const lost: string[] = [];
  for (const { node, observer } of hubs) {
    await observer.refresh().catch(() => undefined);
    const unheld = lostOf(observer.fold, kept, papers, calls);
    const gone = await observer.gone().catch((error: Error) => [error.message]);
    lost.push(...unheld.map((what) => `${what} is not at ${node}`));
    lost.push(...gone.map((what) => `${what} is gone from ${node}`));
  }
  return lost;
}
