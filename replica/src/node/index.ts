export { FileLedger } from './file-ledger.ts';
export { KeyFileDamaged, signerFromFile } from './key-file.ts';
