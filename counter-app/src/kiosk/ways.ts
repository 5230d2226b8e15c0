/** What a kiosk shows besides groups, matters and numbers: loaded once its first screen stands. */
import './check-in.ts';
import './elsewhere.ts';
import './missed.ts';
import './rate.ts';
import './search.ts';
import './staff.ts';

export { givenTongues } from '../words/given-tongues.ts';
