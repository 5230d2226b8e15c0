export { Cable } from '../../sync-server/src/test-support/peers.ts';
export { DAY_MS } from './false-clock.ts';
export { HALL, StoryDevice } from './story-device.ts';
export { openHub, type StoryHub, startOfToday, tell, timed, today, untilEqual } from './story-hall.ts';
