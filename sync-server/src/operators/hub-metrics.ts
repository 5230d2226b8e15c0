import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type DeviceId, shownCalls, waitingLine } from '@onewindow/hall-core';
import type { HubPrinter, Replica, SeenDevice } from '@onewindow/replica/runtime';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { Broker } from '../broker.ts';
import type { HubEndpoint } from '../hub-endpoint.ts';
import { type Reading, vitalsGauges } from './vitals-gauges.ts';

/** Seconds; the fastest answer is some 100 µs, and the slowest that is no waiting feed a bulk of documents. */
const BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];
const DELAY_RESOLUTION_MS = 20;
const NS = 1e9;

export interface MetricsParts {
  readonly replica: Replica;
  readonly broker: Broker;
  readonly endpoint: Pick<HubEndpoint, 'isFull' | 'outOfReach' | 'setAside' | 'unjudged'>;
  readonly printer: () => HubPrinter;
  readonly peers: () => readonly object[];
  readonly wallMs: () => number;
  readonly vitals: { readonly devices: readonly SeenDevice[] };
}

/** The last word of a device, as this hub saw it come. */
interface Seen {
  readonly arrivedMs: number;
  /** How far the event's time was ahead of this hub's clock when it came. */
  readonly aheadMs: number;
}

const PRINTER_KINDS: readonly HubPrinter['kind'][] = [
  'none',
  'unproven',
  'silent',
  'ready',
  'low',
  'blocked',
  'unreachable',
];

/**
 * What operators watch, in the text form Prometheus reads. Numbers, device ids and roles; nothing of residents and no
 * names.
 */
export class HubMetrics {
  readonly #registry = new Registry();
  readonly #parts: MetricsParts;
  readonly #requests: Histogram<'method' | 'area' | 'status'>;
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  readonly #seen = new Map<DeviceId, Seen>();
  readonly #stop: () => void;

  constructor(parts: MetricsParts) {
    this.#parts = parts;
    this.#delay.enable();
    this.#requests = new Histogram({
      name: 'onewindow_http_request_seconds',
      help: 'HTTP requests by method, area and status class; feeds that wait are in the area feed',
      labelNames: ['method', 'area', 'status'],
      buckets: BUCKETS,
      registers: [this.#registry],
    });
    this.#stop = parts.replica.onChange((events) => {
      const arrivedMs = parts.wallMs();
      for (const { by, at } of events) this.#seen.set(by.device, { arrivedMs, aheadMs: at[0] - arrivedMs });
    });
    this.#describeHall();
    this.#describeDevices();
    for (const { name, help, labels, read } of vitalsGauges(parts)) this.#gauge(name, help, labels, read);
    this.#describeHub();
  }

  /** The text of `GET /metrics`. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** A request that was answered, after so many seconds. */
  answered(method: string, area: string, status: number, seconds: number): void {
    this.#requests.observe({ method, area, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  /** A gauge that is read when it is asked for. */
  #gauge(name: string, help: string, labelNames: readonly string[], read: () => readonly Reading[]): void {
    new Gauge({
      name: `onewindow_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [labels, value] of read()) this.set(labels, value);
      },
    });
  }

  #one(name: string, help: string, read: () => number): void {
    this.#gauge(name, help, [], () => [[{}, read()]]);
  }

  #describeHall(): void {
    const { replica, endpoint } = this.#parts;
    this.#one('events', 'Events this hub holds of the days it has open', () => replica.fold.size);
    this.#one(
      'events_unjudged',
      'Events of authors whose keys this hub does not know, which wait to be judged',
      () => endpoint.unjudged.health.waiting,
    );
    this.#one(
      'events_forged',
      'Events that had waited, or were held from before, and were not signed by their authors; since the start',
      () => endpoint.unjudged.health.forged,
    );
    this.#one(
      'events_not_understood',
      'Events of a newer version, kept and handed on',
      () => replica.fold.notUnderstood,
    );
    this.#gauge('events_left_out', 'Events held that do not count, by why', ['why'], () =>
      Object.entries(replica.fold.leftOut).map(([why, count]) => [{ why }, count]),
    );
    this.#one('waiting', 'People waiting', () => waitingLine(replica.fold).length);
    this.#one('calls', 'Numbers called and not yet begun', () => shownCalls(replica.fold, 0).now.length);
    this.#gauge('tickets', 'Tickets of the business day, by phase', ['phase'], () => {
      const counts = new Map<string, number>();
      for (const { phase } of replica.fold.tickets())
        counts.set(phase.kind, (counts.get(phase.kind) ?? 0) + 1);
      return [...counts].map(([phase, count]) => [{ phase }, count]);
    });
    this.#gauge('desk_epoch', 'The epoch of each desk as this hub knows it', ['desk'], () =>
      replica.fold.desks().map(({ id, terms }) => [{ desk: id }, terms.epoch]),
    );
    this.#gauge('desk_keeper', '1 for the hub that keeps a desk', ['desk', 'device'], () =>
      replica.fold.desks().map(({ id, terms }) => [{ desk: id, device: terms.hub }, 1]),
    );
  }

  #describeDevices(): void {
    const { replica } = this.#parts;
    this.#gauge('devices', 'Devices by standing and first role', ['standing', 'role'], () => {
      const counts = new Map<string, Reading>();
      for (const { id, role, enrolled } of replica.fold.devices()) {
        const labels = { standing: replica.fold.standing(id), role: role ?? enrolled?.roles[0] ?? 'none' };
        const key = `${labels.standing} ${labels.role}`;
        counts.set(key, [labels, (counts.get(key)?.[1] ?? 0) + 1]);
      }
      return [...counts.values()];
    });
    const known = (): (readonly [DeviceId, Seen])[] =>
      [...this.#seen].filter(([id]) => replica.fold.standing(id) !== 'unknown');
    this.#gauge(
      'device_last_event_timestamp_seconds',
      'When the last event of a device came here',
      ['device'],
      () => known().map(([device, { arrivedMs }]) => [{ device }, arrivedMs / 1_000]),
    );
    this.#gauge(
      'device_clock_ahead_seconds',
      'Time of a device’s last event less this hub’s when it came: above 0 its clock is ahead; below 0 it is behind, or the event came late',
      ['device'],
      () => known().map(([device, { aheadMs }]) => [{ device }, aheadMs / 1_000]),
    );
  }

  #describeHub(): void {
    const { broker, endpoint, printer, peers, replica } = this.#parts;
    this.#one('mqtt_clients', 'MQTT connections', () => broker.clients);
    this.#gauge('peers', 'Other hubs, by the state of the connection', ['state'], () => {
      const counts = new Map<string, number>();
      for (const peer of peers()) {
        const { state = 'unknown' } = peer as { readonly state?: string };
        counts.set(state, (counts.get(state) ?? 0) + 1);
      }
      return [...counts].map(([state, count]) => [{ state }, count]);
    });
    this.#gauge('printer', '1 for the state the printer of this hub is in', ['state'], () =>
      PRINTER_KINDS.map((state) => [{ state }, printer().kind === state ? 1 : 0]),
    );
    this.#one('disk_full', '1 while the disk takes nothing', () =>
      endpoint.isFull || replica.trouble?.kind === 'full' ? 1 : 0,
    );
    this.#one('store_troubled', '1 while something is not kept safely', () =>
      replica.trouble !== undefined || endpoint.outOfReach !== undefined || endpoint.isFull ? 1 : 0,
    );
    this.#one(
      'set_aside',
      'Damaged databases and files put aside since the start',
      () => endpoint.setAside.length,
    );
    this.#one('resident_memory_bytes', 'Memory of the hub’s process', () => process.memoryUsage.rss());
    this.#one('uptime_seconds', 'Since the hub’s process began', () => process.uptime());
    this.#gauge(
      'event_loop_delay_seconds',
      'Delay of the event loop since it was last asked',
      ['quantile'],
      () => {
        const readings: Reading[] = [0.5, 0.99].map((quantile) => [
          { quantile: String(quantile) },
          // It measures from one turn to the next, so that a loop with nothing to do shows the pause between two.
          Math.max(0, this.#delay.percentile(quantile * 100) / NS - DELAY_RESOLUTION_MS / 1_000),
        ]);
        this.#delay.reset();
        return readings;
      },
    );
  }

  close(): void {
    this.#stop();
    this.#delay.disable();
  }
}
