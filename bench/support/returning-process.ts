/** Many devices of one hall in one process, at a measure's command. Argument: a `ProcessSetup` as JSON. */
import { ReturningDevice } from './returning-device.ts';
import type { Answers, Order, ProcessSetup, Told } from './returning-words.ts';

/** Devices that open at the same time. */
const AT_ONCE = 8;

async function openAll(setup: ProcessSetup): Promise<ReturningDevice[]> {
  const devices: ReturningDevice[] = [];
  for (let at = 0; at < setup.places.length; at += AT_ONCE) {
    const some = setup.places.slice(at, at + AT_ONCE);
    devices.push(...(await Promise.all(some.map((place) => ReturningDevice.open(setup, place)))));
  }
  return devices;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

async function obey(devices: readonly ReturningDevice[], order: Order): Promise<Answers[keyof Answers]> {
  switch (order.kind) {
    case 'issue':
      return sum(await Promise.all(devices.map((device) => device.issue(order.each, order.wishes))));
    case 'serve':
      return sum(await Promise.all(devices.map((device) => device.serve(order.each))));
    case 'cut':
      for (const device of devices) device.cut();
      return null;
    case 'written':
      return devices.flatMap(({ written }) => written);
    case 'mend':
      for (const device of devices) device.mend(order.online, order.awaited);
      return null;
    case 'report': {
      const { user, system } = process.cpuUsage();
      return {
        devices: devices.map((device) => device.report(order.hash)),
        processorMs: (user + system) / 1_000,
      };
    }
  }
}

const devices = await openAll(JSON.parse(process.argv[2] ?? '') as ProcessSetup);
process.on('message', ({ ref, order }: { readonly ref: number; readonly order: Order }) => {
  void obey(devices, order).then((answer) => process.send?.({ ref, answer } satisfies Told));
});
// The measure is over.
process.on('disconnect', () => process.exit(0));
process.send?.({ ref: 0, answer: null } satisfies Told);
