import type { DayKeeper, DayKeeperSetup } from '../days/day-keeper.ts';
import { exportAsked } from '../days/export-survey.ts';
import type { HubEndpoint } from '../hub-endpoint.ts';
import { explainProblem } from '../hub-problem.ts';
import type { CarryOut } from './asked.ts';
import { makeBackup } from './make-backup.ts';

/** How a running hub carries out what is asked of it: beside its work, while no day is archived. */
export function askedOfHub(
  setup: Pick<DayKeeperSetup, 'data' | 'version' | 'clock'> & { readonly endpoint: HubEndpoint },
  keeper: DayKeeper,
): CarryOut {
  const { data, version: app, clock, endpoint } = setup;
  const source = {
    data,
    app,
    names: () => endpoint.names(),
    database: async (name: string) => (await endpoint.couch.database(name))?.store,
  };
  return (ask, say) =>
    keeper.holdingStill(async () => {
      try {
        switch (ask.command) {
          case 'backup': {
            const { wallMs } = clock.now();
            return (await makeBackup({ ...source, wallMs }, ask.to, say)).folder;
          }
          case 'export':
            return (await exportAsked(source, ask, ask.out, say)).join('\n');
        }
      } catch (error) {
        throw new Error(explainProblem(error));
      }
    });
}
