export {
  exportKeyPair,
  importKeyPair,
  type KeyPairJwk,
  makeKeyPair,
  signerFor,
  withLowS,
} from '../web-signer.ts';
export { type Entered, enterHall } from './enter-hall.ts';
export { FileLedger, readLedgerFile } from './file-ledger.ts';
export { KeyFileDamaged, signerFromFile } from './key-file.ts';
