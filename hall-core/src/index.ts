export * from './anomalies.ts';
export type { BackfillWish } from './backfill.ts';
export * from './business-day.ts';
export { canonical } from './canonical.ts';
export { type CarriedOver, decideCarryOver, ownCountsIn } from './carried-over.ts';
export * from './cases.ts';
export { type ClerkFigures, clerkFigures } from './clerk-figures.ts';
export { laterWindowOf } from './clerk-sessions.ts';
export { type CaseLists, caseLists, collectingTicket, isCollected } from './collecting.ts';
export * from './couch-roles.ts';
export type { Answered, AnsweredSeat, Effect } from './custody/context.ts';
export type { IssueWish } from './custody/issuer.ts';
export { type Addressed, type Message, readMessage, type SilentWindow } from './custody/messages.ts';
export { type Command, Participant } from './custody/participant.ts';
export { participantOf, type Trace } from './custody/recording.ts';
export type { ReserveStatus } from './custody/reserve.ts';
export * from './databases.ts';
export type { DeviceState, Standing } from './device.ts';
export * from './enrolment.ts';
export * from './event.ts';
export { checkEnvelope, type FormFault, isKnown } from './event-forms.ts';
export * from './event-types.ts';
export type { FloorCommand } from './floor-commands.ts';
export { HallClock } from './hall-clock.ts';
export * from './hall-file.ts';
export {
  describeHallFileProblem,
  type HallFileProblem,
  type HallFileProblemCode,
} from './hall-file-problem.ts';
export { type Added, HallFold, type TwinAnomaly } from './hall-fold.ts';
export * from './hybrid-time.ts';
export type { LeftOut } from './judged-logs.ts';
export { LogWriter, sealNow } from './log-writer.ts';
export type { MatterClosing, OwedPapers } from './matter-closing.ts';
export type { MatterCommand } from './matter-commands.ts';
export type { MatterMarks } from './matter-marks.ts';
export { matterIn, textVersion } from './matter-text.ts';
export type { Transfer } from './moving.ts';
export { deviceLetters, handLabel, seriesOfHandLabel } from './numbering.ts';
export * from './page-roles.ts';
export * from './paper-token.ts';
export type { NoticeWish, PapersLookedAt } from './papers.ts';
export * from './parse-hall-file.ts';
export type { Person } from './person.ts';
export * from './pins.ts';
export { findByLabel, isLabel, type PaperSeal, type Presented, tidyLabel } from './presence.ts';
export { currentAt, peopleAhead, qualifies, waitingLine, windowSetup, windowsFor } from './queue.ts';
export { sentTo } from './rank-down.ts';
export * from './rating.ts';
export { mayBringPapers } from './restoring.ts';
export * from './result.ts';
export * from './revocation.ts';
export {
  mayUseStore,
  mayWrite,
  type StoreKind,
  storeKindOf,
  WRITE_KINDS,
  type WriteKind,
} from './role-table.ts';
export { ROLES } from './roles.ts';
export { keySaidBy, type SaidKey } from './said-key.ts';
export type { SlotWish } from './seats/open-slot.ts';
export type { SeatCommand } from './seats/seats.ts';
export * from './seats/slot.ts';
export * from './service-codes.ts';
export * from './session-words.ts';
export { sha256 } from './sha256.ts';
export { type SlipJob, slipMoved } from './slip.ts';
export * from './snapshot.ts';
export { SnapshotSource } from './snapshot-source.ts';
export * from './ticket.ts';
export type { TicketCommand } from './ticket-commands.ts';
export type { CalledTicket } from './ticket-index.ts';
export type { NoticeItem, Route } from './ticket-payloads.ts';
export { mayPublish, maySubscribe, TOPIC_NAMES, type TopicName } from './topic-roles.ts';
export { type Undoable, type UndoableAct, undoable } from './undoing.ts';
export * from './version-vector.ts';
export * from './views.ts';
export { estimateWait, type WaitEstimate, type WaitRange } from './wait-estimate.ts';
export { type WindowOrder, type WindowSession, type WindowState, wishOf } from './window.ts';
export { type Pause, pausesOf, type SatAt, sessionsOf } from './window-history.ts';
export { heldAt, isForgotten, missedTickets, stepsLeft } from './window-views.ts';
