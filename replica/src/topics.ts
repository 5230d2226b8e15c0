import type { DeviceId } from '@onewindow/hall-core';

/** Every event as it happens, the document itself. */
export const eventTopic = (hall: string): string => `onewindow/${hall}/event`;

/** Messages about custody to one device. */
export const inboxTopic = (hall: string, device: DeviceId): string => `onewindow/${hall}/to/${device}`;

/** What other hubs carry over to this one, in envelopes of their own: no loop can arise from it. */
export const bridgeTopic = (hall: string, hub: DeviceId): string => `onewindow/${hall}/bridge/${hub}`;

/** Retained: a hub is here, what it holds, and its clock. */
export const hubTopic = (hall: string, hub: DeviceId): string => `onewindow/${hall}/hub/${hub}`;

/** Retained: what has changed since a hub said on `hubTopic` all that it holds. */
export const heldTopic = (hall: string, hub: DeviceId): string => `onewindow/${hall}/held/${hub}`;

/** All hubs of a hall. */
export const hubsTopic = (hall: string): string => `onewindow/${hall}/hub/+`;

/** The changes of all of them. */
export const heldsTopic = (hall: string): string => `onewindow/${hall}/held/+`;

/** What a device tells of itself, for its hub and the others. */
export const vitalsTopic = (hall: string, device: DeviceId): string => `onewindow/${hall}/vitals/${device}`;

/** What a board that sounds tells the others. */
export const voiceTopic = (hall: string, device: DeviceId): string => `onewindow/${hall}/voice/${device}`;

/** All boards that sound. */
export const voicesTopic = (hall: string): string => `onewindow/${hall}/voice/+`;
