import type { UnreachableReason } from './status.ts';

/**
 * One open connection to a printer. Nothing here throws or rejects: a printer pulled out of the wall is an
 * ordinary day. Every adapter passes the suite in `transport-contract.ts`.
 */
export interface Transport {
  /**
   * Sends bytes after all bytes given before.
   * @returns true when the operating system took them (which says nothing about paper), false when the
   * connection was lost first
   */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Bytes from the printer, in order, however split. Bytes that came before the first listener are kept. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once when the connection ends by the other side or by a fault, never after `close`. */
  onLost(listener: () => void): void;
  /**
   * Ends the connection; always frees it, within a bounded time. Safe to call twice.
   * @returns true when all bytes written were taken and the other side did not reset
   */
  close(): Promise<boolean>;
}

export type ConnectResult =
  | { readonly ok: true; readonly transport: Transport }
  | { readonly ok: false; readonly refusal: { readonly code: UnreachableReason } };

/** Opens a connection to one certain printer, or says within a bounded time why it could not. */
export type Connect = () => Promise<ConnectResult>;
