export { type EntranceWords, entranceWords } from './enrolment/entrance-words.ts';
export { CODE_LETTERS, groupedCode, isWholeCode, readCode } from './enrolment/typed-code.ts';
export { ailmentsOf } from './vitals.ts';
