import type { HallFile } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import type { ManagerPage } from '../route.ts';

/** From one of the pages to another, and to what stands on the first. */
export interface Ways {
  go(page: ManagerPage): void;
  toDevices(): void;
}

interface LaterPage {
  load(): Promise<unknown>;
  draw(session: HallSession, hall: HallFile, ways: Ways): TemplateResult;
}

/** The manager's pages that are fetched when they are first looked at. */
export const LATER_PAGES: Readonly<Record<Exclude<ManagerPage, 'now'>, LaterPage>> = {
  bookings: {
    load: () => import('../booking/manager-bookings.ts'),
    draw: (session, hall) => html`<ow-bookings .session=${session} .hall=${hall}></ow-bookings>`,
  },
  cases: {
    load: () => import('../cases/cases.ts'),
    draw: (session, hall) => html`<ow-cases .session=${session} .hall=${hall}></ow-cases>`,
  },
  staff: {
    load: () => import('../roster/roster.ts'),
    draw: (session, hall) => html`<ow-roster .session=${session} .hall=${hall}></ow-roster>`,
  },
  reports: {
    load: () => import('../reports/reports.ts'),
    draw: (session, hall) => html`<ow-reports .session=${session} .hall=${hall}></ow-reports>`,
  },
  setup: {
    load: () => import('../hall-setup/hall-setup.ts'),
    draw: (session, hall, ways) =>
      html`<ow-hall-setup .session=${session} .hall=${hall} .ways=${ways}></ow-hall-setup>`,
  },
};
