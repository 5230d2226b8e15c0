export * from './alerts/alert.ts';
export { alertsOf } from './alerts/alerts.ts';
export { helperAt } from './alerts/helper.ts';
export { noticedSince } from './alerts/noticing.ts';
export * from './announcing/announcement-queue.ts';
export * from './announcing/voice-setup.ts';
export * from './announcing/voice-word.ts';
export * from './anomalies.ts';
export { type BackfillWish, handTicket } from './backfill.ts';
export * from './business-day.ts';
export * from './calendar/own-days.ts';
export { canonical } from './canonical.ts';
export { type CarriedOver, decideCarryOver, ownCountsIn } from './carried-over.ts';
export {
  answerTo,
  type CaseAnswer,
  type CaseCommand,
  isReopenable,
  overruledHere,
  REOPEN_DAYS,
} from './case-commands.ts';
export type { CaseEnd, CaseState } from './case-state.ts';
export { type CaseWish, openCases } from './cases.ts';
export * from './channels.ts';
export * from './city/city.ts';
export { type CityLine, type CityWindow, type HallLine, hallLine, heardAgain } from './city/hall-line.ts';
export { type ClerkFigures, clerkFigures } from './clerk-figures.ts';
export { laterWindowOf } from './clerk-sessions.ts';
export { type CaseLists, caseLists, collectingTicket, isCollected } from './collecting.ts';
export * from './couch-roles.ts';
export { CSV_BOM, csvField } from './csv-field.ts';
export type { Answered, AnsweredSeat, Effect } from './custody/context.ts';
export type { IssueWish } from './custody/issuer.ts';
export {
  type Addressed,
  type Message,
  readMessage,
  type SeatMessage,
  type SilentWindow,
} from './custody/messages.ts';
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
export { type FloorPlace, placesOnFloor } from './floor-plan.ts';
export type { GivenLanguage } from './given-language.ts';
export { HallClock } from './hall-clock.ts';
export * from './hall-file.ts';
export {
  describeHallFileProblem,
  type HallFileProblem,
  type HallFileProblemCode,
} from './hall-file-problem.ts';
export { type Added, HallFold, type TwinAnomaly } from './hall-fold.ts';
export * from './hybrid-time.ts';
export { type InsideWork, insideWork, isInsideDone } from './inside-steps.ts';
export type { LeftOut } from './judged-logs.ts';
export { decideLateRatingCases } from './late-ratings.ts';
export { type CheckedLog, checkedLogs, type LogBreak } from './log-check.ts';
export { LogWriter, sealNow } from './log-writer.ts';
export { type LookTheme, lookSheet } from './look.ts';
export type { MatterClosing, OwedPapers } from './matter-closing.ts';
export type { MatterCommand } from './matter-commands.ts';
export type { MatterMarks } from './matter-marks.ts';
export { matterIn, textVersion } from './matter-text.ts';
export type { Transfer } from './moving.ts';
export * from './now/figures-now.ts';
export { isOpenNow, type LineNow, strandedBy, waitingSince } from './now/line-now.ts';
export { type Opposed, type OrderGiven, type OrderKept, opposedAt, ordersGiven } from './now/orders-given.ts';
export type { UnitNow } from './now/units-now.ts';
export { deviceLetters, handLabel, seriesOfHandLabel } from './numbering.ts';
export * from './opening-hours.ts';
export * from './page-roles.ts';
export * from './paper-token.ts';
export type { NoticeWish, PapersLookedAt } from './papers.ts';
export * from './parse-hall-file.ts';
export { decidePast, isPastCommand, mayEnterFor, type PastCommand } from './past-days.ts';
export type { Person } from './person.ts';
export * from './pins.ts';
export { playDay } from './played/day-play.ts';
export { boundsOf, type DayBounds, type LoggedDay, readDay } from './played/logged-day.ts';
export type { PersonKind } from './played/logged-person.ts';
export {
  loggedFigures,
  type PlayedFigures,
  type PlayedWaits,
  WAIT_KINDS,
  type WaitKind,
} from './played/wait-tally.ts';
export { findByLabel, isLabel, type PaperSeal, type Presented, tidyLabel } from './presence.ts';
export { PUBLISHED_FROM, type PublishedRatings, publishedRatings } from './published-ratings.ts';
export { currentAt, peopleAhead, qualifies, waitingLine, windowSetup, windowsFor } from './queue.ts';
export { sentTo } from './rank-down.ts';
export * from './rating.ts';
export { addFigures } from './reports/add-figures.ts';
export { dayFigures } from './reports/day-figures.ts';
export { decideReport, type PastDay } from './reports/decide-report.ts';
export type { DeskFigures, Figures, MatterFigures, Ratings, RatingsBy, Visits } from './reports/figures.ts';
export type { DayReport } from './reports/fold-report.ts';
export * from './reports/shares.ts';
export { meanMs, quantileMs, type Spread, type Tally } from './reports/spread.ts';
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
export * from './roster/attendance.ts';
export * from './roster/day-roster.ts';
export * from './roster/findings.ts';
export * from './roster/fixes.ts';
export type { RosterClash, RosterState } from './roster/fold-roster.ts';
export * from './roster/hand-over.ts';
export * from './roster/long-pauses.ts';
export { openingsOn } from './roster/openings.ts';
export * from './roster/partner.ts';
export * from './roster/planned.ts';
export { changedIn, type RosterCommand } from './roster/set-roster.ts';
export {
  clockInto,
  endMinutes,
  minutesInto,
  type Shift,
  type ShiftRole,
  shiftId,
  stretchOf,
} from './roster/shift.ts';
export { type Substitute, substitutesFor, withAbsence, withSubstitute } from './roster/substitutes.ts';
export { type RuleRange, ruleRange } from './rule-ranges.ts';
export { keySaidBy, type SaidKey } from './said-key.ts';
export * from './seats/booking-code.ts';
export { type Arrival, type CheckInWish, comeBetween, ticketOfBooking } from './seats/check-in.ts';
export type { SlotWish } from './seats/open-slot.ts';
export { bookableDays, type PlannedDay, type PlannedSlot, planDay } from './seats/plan-slots.ts';
export { hallOf } from './seats/seat-rights.ts';
export { type SeatCommand, Seats } from './seats/seats.ts';
export * from './seats/slot.ts';
export * from './seats/slot-standing.ts';
export * from './service-codes.ts';
export * from './session-words.ts';
export { decideSetup, type SetupLoss, type SetupWish, setupLosses } from './setup-change.ts';
export { type CheckedHall, checkSetup } from './setup-check.ts';
export { type SetupDifference, type SetupPart, setupDifferences } from './setup-differences.ts';
export { type SetupEffect, setupEffect } from './setup-effect.ts';
export type { SetupState, SetupVersion } from './setup-versions.ts';
export { sha256 } from './sha256.ts';
export { type SlipJob, slipMoved } from './slip.ts';
export { DEFAULT_SLIP, parseSlipTemplate, type SlipTemplateProblem } from './slip-template.ts';
export {
  SLIP_FIELDS,
  SLIP_MARKS,
  type SlipField,
  type SlipPart,
  type SlipStyle,
  type SlipTemplateLine,
} from './slip-template-form.ts';
export { isOvertaken, type TellSlip } from './slip-turns.ts';
export * from './snapshot.ts';
export { SnapshotSource } from './snapshot-source.ts';
export { type StaffingAct, type StaffingAdvice, staffingAdvice } from './staffing/advice.ts';
export { isInAnyOrder, isInside, stepsElsewhere } from './steps.ts';
export { type SurveyRow, surveyCsv, surveyRows } from './survey.ts';
export * from './ticket.ts';
export type { TicketCommand } from './ticket-commands.ts';
export type { CalledTicket } from './ticket-index.ts';
export type { NoticeItem, Route } from './ticket-payloads.ts';
export { type TicketUnits, ticketUnits } from './ticket-units.ts';
export { mayPublish, maySubscribe, TOPIC_NAMES, type TopicName } from './topic-roles.ts';
export { type Undoable, type UndoableAct, undoable } from './undoing.ts';
export { byUnit, complaintPhoneFor, hallOfUnit, isCallOf, type OfUnit, unitOf, unitsOf } from './units.ts';
export { unsureMatterOf } from './unsure.ts';
export * from './version-vector.ts';
export * from './views.ts';
export { estimateWait, type WaitEstimate, type WaitRange } from './wait-estimate.ts';
export { type Deed, deedsOf, type PassedOver } from './why-called.ts';
export { type WindowOrder, type WindowSession, type WindowState, wishOf } from './window.ts';
export { type Pause, pausesOf, type SatAt, sessionsOf } from './window-history.ts';
export { heldAt, isForgotten, missedTickets, stepsLeft } from './window-views.ts';
