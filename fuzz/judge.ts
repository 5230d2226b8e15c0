import { type HallEvent, HallFold, kindOfLog, mayWrite } from '@onewindow/hall-core';
import type { FuzzedHall, Sender } from './hall.ts';
import { keyOf, type Truth } from './truth.ts';

const SHOWN_MAX = 5;

/** All that the hub's databases hold, read as another hub of the hall. */
async function everyDocument({ hub, watcher }: FuzzedHall): Promise<HallEvent[]> {
  const headers = { authorization: `Bearer ${watcher.token}` };
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${hub.url}${path}`, { headers });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    return answer.json();
  };
  const names = (await ask('/db/_all_dbs')) as string[];
  const documents: HallEvent[] = [];
  for (const name of names.filter((one) => !one.startsWith('_'))) {
    const { rows } = (await ask(`/db/${encodeURIComponent(name)}/_all_docs?include_docs=true`)) as {
      readonly rows: readonly { readonly doc: HallEvent }[];
    };
    documents.push(...rows.map(({ doc }) => doc));
  }
  return documents;
}

/** What the hub keeps, compared with what may have come in; a line for each difference. */
export async function judgeKept(hall: FuzzedHall, truth: Truth): Promise<string[]> {
  const documents = await everyDocument(hall);
  const kept = new Set(documents.map(keyOf));
  const intruders = documents.flatMap((document) => whyIntruder(hall, truth, document) ?? []);
  const lost = truth
    .takenOf('members')
    .filter((key) => !kept.has(key))
    .map((key) => `acknowledged and not kept: ${key}`);
  const counted = wronglyCounted(hall, truth, documents);
  // What can be booked on days to come is folded apart.
  const now = documents.filter(({ _id, day }) => kindOfLog(_id) !== 'day' || day <= hall.day);
  const told = await toldOf(hall, now.length, truth.takenOf('strangers').length);
  return [intruders, lost, counted, told].flatMap(shown);
}

const shown = (lines: readonly string[]): string[] =>
  lines.length <= SHOWN_MAX
    ? [...lines]
    : [...lines.slice(0, SHOWN_MAX), `… and ${lines.length - SHOWN_MAX} more`];

/** Only the hub itself writes besides those whose signatures this run has made. */
function whyIntruder(hall: FuzzedHall, truth: Truth, document: HallEvent): string | undefined {
  if (document.by?.device === hall.root) return undefined;
  const signed = truth.find(document);
  if (signed === undefined) return `kept, and nobody signed it: ${JSON.stringify(document).slice(0, 300)}`;
  if (signed.isStrangers) return `served, and nobody can say whether it is forged: ${document._id}`;
  if (truth.wasSent(signed.event)) return undefined;
  return `kept, and nobody who may write had sent it: ${document._id}`;
}

/** Folds all by itself, from the root outwards, and looks whose words count. */
function wronglyCounted(
  { root, senders }: FuzzedHall,
  truth: Truth,
  documents: readonly HallEvent[],
): string[] {
  const fold = new HallFold(undefined, root);
  for (const document of documents) fold.add(document);
  return [...fold.events()].flatMap((event) => {
    if (event.by.device === root) return [];
    const signed = truth.find(event);
    const counts = fold.whyLeftOut(event) === undefined;
    const should = signed !== undefined && !signed.isStrangers && ownerMay(signed.owner, event, senders);
    // What this version does not understand changes nothing, whoever wrote it.
    if (counts === should || event.type === 'ticket-blessed') return [];
    return [
      `${event.type} by ${signed?.owner.name ?? 'nobody'} ${counts ? 'counts' : 'does not count'}: ${event._id}`,
    ];
  });
}

const ownerMay = ({ signer, roles }: Sender, { by, type }: HallEvent, senders: readonly Sender[]): boolean =>
  senders.some((one) => one.signer.device === by.device) &&
  signer.device === by.device &&
  mayWrite(roles, type);

/** The hub's own replica holds what its databases hold, and what it cannot judge waits. */
async function toldOf({ hub, watcher }: FuzzedHall, documents: number, strangers: number): Promise<string[]> {
  const answer = await fetch(`${hub.url}/healthz`, { headers: { authorization: `Bearer ${watcher.token}` } });
  const told = (await answer.json()) as {
    readonly status: string;
    readonly events: number;
    readonly unjudged: { readonly waiting: number };
  };
  const { status, events, unjudged } = told;
  return [
    ...(status === 'ok' ? [] : [`the hub is ${JSON.stringify(told).slice(0, 600)}`]),
    ...(unjudged.waiting >= strangers
      ? []
      : [`${strangers} events of strangers were acknowledged, and ${unjudged.waiting} wait`]),
    ...(events === documents ? [] : [`the hub folds ${events} events, its databases hold ${documents}`]),
  ];
}
