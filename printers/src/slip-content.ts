import type { SlipTemplateLine } from '@onewindow/hall-core';

/** A range of whole minutes, or the reason why there is none. */
export type SlipWait = { readonly fromMin: number; readonly toMin: number } | 'no-open-window';

/**
 * What a ticket's slip says, as plain words and numbers. Whoever prints fills it from the ticket and the
 * hall set-up; the layout decides nothing about the hall.
 */
export interface SlipContent {
  readonly hallName: string;
  /** Whose matters these are where several units share the hall; absent where it is one. */
  readonly unitName?: string;
  /** A trial hall's slips say so (样板). */
  readonly sample: boolean;
  /** `A023`: the largest thing on the slip. */
  readonly label: string;
  readonly matterNames: readonly string[];
  readonly peopleAhead: number;
  /** How long from `issuedAt` until the call, in whole minutes; absent when it cannot be said any more. */
  readonly wait?: SlipWait;
  /** `综合窗口 1–6 号`; absent when the hall does not say beforehand. */
  readonly windows?: string;
  /** `10:18`, the hall's own time of day. */
  readonly issuedAt: string;
  /** `2026-11-22`. */
  readonly issuedOn: string;
  /** `先到先办; 预约按时段`. */
  readonly orderRule: string;
  /** What to bring, each a line of its own. */
  readonly materials: readonly string[];
  readonly complaintPhone: string;
  /** The address of the ticket's page; drawn as a QR. */
  readonly ticketUrl: string;
  /** `补打`: this paper repeats an earlier one. */
  readonly reprint: boolean;
  readonly language: 'zh-CN' | 'en';
  /** How the hall lays out its slips; absent where it has left that to us. */
  readonly template?: readonly SlipTemplateLine[];
}

/** What a notice slip (一次性告知单) says: all that is missing, told once. */
export interface NoticeContent {
  readonly kind: 'notice';
  readonly hallName: string;
  readonly sample: boolean;
  readonly label: string;
  /** What is missing matter by matter, in the words of the version named. */
  readonly matters: readonly {
    readonly name: string;
    readonly version: string;
    readonly missing: readonly string[];
  }[];
  /** `3 号窗口`; absent where a guide gave it. */
  readonly window?: string;
  /** When it was given, `10:18` and `2026-11-22`. */
  readonly givenAt: string;
  readonly givenOn: string;
  readonly complaintPhone: string;
  /** What a complaint quotes: day, number and four digits of the notice itself. */
  readonly reference: string;
  /** The address of the ticket's page; drawn as a QR, by which the person is served again. Absent on a preview. */
  readonly ticketUrl?: string;
  readonly reprint: boolean;
  readonly language: 'zh-CN' | 'en';
}

/** All that is printed for people. */
export type PaperContent = SlipContent | NoticeContent;
