export { FileLedger } from './file-ledger.ts';
export { signerFromFile } from './key-file.ts';
