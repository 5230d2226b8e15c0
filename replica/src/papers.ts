import {
  accept,
  businessDay,
  type Day,
  type DeviceRole,
  type HallFold,
  type Paper,
  type PaperSeal,
  type Presented,
  paperOf,
  paperText,
  type Result,
  refuse,
  sealPaper,
  type TicketState,
} from '@onewindow/hall-core';
import type { Verifier } from './enrolment/verifier.ts';
import type { Signer } from './ports.ts';

/** Devices that put papers into people's hands. */
const PRINTERS: readonly DeviceRole[] = ['hub', 'kiosk'];

/** What the fragment of a slip's address holds, sealed by the device that prints it (C9). */
export async function sealedPaper(
  signer: Signer,
  hall: string,
  day: Day,
  ticket: TicketState,
): Promise<string> {
  const paper = paperOf(ticket);
  const { device } = signer;
  const sig = await signer.sign(paperText(hall, ticket.id, paper, { device, day }));
  return sealPaper(paper, { device, day, sig });
}

/** What a window goes by when it judges a paper. */
export interface PaperJudging {
  readonly hall: string;
  /** The business day this device is in. */
  readonly day: Day;
  readonly fold: HallFold;
  readonly verifier: Verifier;
}

/**
 * Judges the paper a person shows, before custody hears of it. Answers what is shown as far as it may be believed: the
 * ticket itself, or no more than its number (G11). Refused with `not-our-paper` when the seal is false, and with
 * `paper-of-another-day` when only a number of another day is left.
 */
export async function judgePresented(
  { seal, ...shown }: Presented,
  judging: PaperJudging,
): Promise<Result<Presented>> {
  const { ticket, paper, ...rest } = shown;
  const { fold, day } = judging;
  if (paper === undefined) return accept(shown);
  if (ticket !== undefined && fold.ticket(ticket) !== undefined) return accept(shown);
  const { label } = paper;
  const vouched = ticket === undefined ? 'by-nobody' : await vouchedFor(ticket, paper, seal, judging);
  if (vouched === 'false') return refuse('not-our-paper', { label });
  if (vouched === 'by-the-hall' || fold.root === undefined) return accept(shown);
  // Numbers begin anew every day: of another day it would be somebody else's.
  const setup = fold.hallFile();
  const ofDay = seal?.day ?? (setup && businessDay(paper.rank, setup));
  if (ofDay !== day) return refuse('paper-of-another-day', { label });
  return accept({ ...rest, label });
}

/** A revoked device's key may be in anyone's hands, and dates a paper as its holder likes: it vouches for nobody. */
async function vouchedFor(
  ticket: string,
  paper: Paper,
  seal: PaperSeal | undefined,
  { hall, fold, verifier }: PaperJudging,
): Promise<'by-the-hall' | 'by-nobody' | 'false'> {
  if (seal === undefined) return 'by-nobody';
  const { device, sig } = seal;
  const text = (): string => paperText(hall, ticket, paper, seal);
  switch (await verifier.judgeText(text, sig, fold.keyOf(device))) {
    case 'unknown-author':
      return 'by-nobody';
    case 'forged':
      return 'false';
    case 'genuine':
      return isPrinterOf(fold, device) ? 'by-the-hall' : 'by-nobody';
  }
}

function isPrinterOf(fold: HallFold, device: PaperSeal['device']): boolean {
  const standing = fold.standing(device);
  if (standing !== 'enrolled' && standing !== 'open') return false;
  return fold.rolesOf(device).some((role) => PRINTERS.includes(role));
}
