import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import type { ManagerPage } from '../route.ts';

interface LaterPage {
  load(): Promise<unknown>;
  draw(session: HallSession, hall: HallFile): TemplateResult;
}

/** The manager's pages that are fetched when they are first looked at. */
export const LATER_PAGES: Readonly<Record<Exclude<ManagerPage, 'now'>, LaterPage>> = {
  reports: {
    load: () => import('../reports/reports.ts'),
    draw: (session, hall) => html`<ow-reports .session=${session} .hall=${hall}></ow-reports>`,
  },
};
