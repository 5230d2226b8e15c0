export { EventQueue } from '../src/event-queue.ts';
