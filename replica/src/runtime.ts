export { AntiEntropy } from './anti-entropy.ts';
export { evidenceOf } from './enrolment/evidence.ts';
export { busEntry, type Entry, HubPass } from './enrolment/hub-pass.ts';
export { type Joined, type Joining, joinHall } from './enrolment/joining.ts';
export { type Genuineness, Verifier } from './enrolment/verifier.ts';
export { faultOf } from './event-fault.ts';
export { eventMessage, eventsIn } from './event-message.ts';
export { changesSince, HeardNotice, type HubChanges } from './hub-changes.ts';
export { HubList } from './hub-list.ts';
export { type HubNotice, type HubPrinter, type NoticeMark, readHubNotice } from './hub-notice.ts';
export { fetchSnapshot, LateStart } from './late-start.ts';
export { MqttBus, matches } from './mqtt-bus.ts';
export * from './ports.ts';
export { Replica, type ReplicaOptions, type ReplicaPorts } from './replica.ts';
export { Serial } from './serial.ts';
export {
  bridgeTopic,
  eventTopic,
  heldsTopic,
  heldTopic,
  hubsTopic,
  hubTopic,
  inboxTopic,
  vitalsTopic,
  voiceTopic,
} from './topics.ts';
export { AILMENTS, ailmentsOf, readVitals, type SeenDevice, type Vitals } from './vitals.ts';
export { VitalsTeller } from './vitals-teller.ts';
export { randomToken, verifySignature } from './web-signer.ts';
