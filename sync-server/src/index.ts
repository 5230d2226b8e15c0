export { Hub, type HubSetup } from './hub.ts';
