export { faultOf } from './event-fault.ts';
export { type HubNotice, type HubPrinter, readHubNotice } from './hub-notice.ts';
export { MqttBus, matches } from './mqtt-bus.ts';
export * from './ports.ts';
export { Replica, type ReplicaOptions, type ReplicaPorts } from './replica.ts';
export { Serial } from './serial.ts';
export { eventTopic, hubsTopic, hubTopic, inboxTopic } from './topics.ts';
export { randomToken, verifySignature } from './web-signer.ts';
