export { type HubNotice, type HubPrinter, readHubNotice } from './hub-notice.ts';
export { matches } from './mqtt-bus.ts';
export * from './ports.ts';
export { faultOf, Replica, type ReplicaOptions, type ReplicaPorts } from './replica.ts';
export { Serial } from './serial.ts';
export { eventTopic, hubsTopic, hubTopic, inboxTopic } from './topics.ts';
export { randomToken, verifySignature } from './web-signer.ts';
