import type { Language } from '@onewindow/hall-core';

const DATABASE = 'onewindow-voice';
const STORE = 'packs';
/** Other pages of this browser are told by it. */
const NEWS = 'onewindow-voice';

/** A pack in use on this device, the hall's as the hub gave it, or one that is still being recorded. */
export type PackKey = Language | `hall ${Language}` | `draft ${Language}`;

/** The hall's own voices, kept in this browser as the text of their files; nothing is read out of them here. */
export class KeptPacks {
  readonly #news = new BroadcastChannel(NEWS);

  /** Told when another page of this browser has put a pack to use, or out of it. */
  onChange(changed: () => void): void {
    this.#news.onmessage = ({ data }: MessageEvent<PackKey>) => {
      if (!data.startsWith('draft ')) changed();
    };
  }

  close(): void {
    this.#news.close();
  }

  read(key: PackKey): Promise<string | undefined> {
    return inStore('readonly', (store) => store.get(key)).then((text) =>
      typeof text === 'string' ? text : undefined,
    );
  }

  async keep(key: PackKey, text: string): Promise<void> {
    await inStore('readwrite', (store) => store.put(text, key));
    this.#news.postMessage(key);
  }

  async drop(key: PackKey): Promise<void> {
    await inStore('readwrite', (store) => store.delete(key));
    this.#news.postMessage(key);
  }
}

/** Resolves when the change would survive the page; rejects when it does not fit. */
async function inStore(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
