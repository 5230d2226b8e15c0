/**
 * The part of PouchDB 9 this workspace uses, typed by hand: the published typings describe version 7 and
 * their global `Buffer` clashes with Node's.
 */
declare module 'pouchdb-core' {
  interface Row {
    readonly id: string;
    readonly error?: unknown;
  }

  interface Replication extends Promise<{ readonly docs_written: number }> {
    on(event: 'change', listener: (change: { readonly docs: readonly unknown[] }) => void): this;
    on(event: 'denied', listener: (error: unknown) => void): this;
    cancel(): void;
  }

  class PouchDB {
    constructor(name: string, options: Readonly<Record<string, unknown>>);
    static plugin(plugin: unknown): typeof PouchDB;
    allDocs(options: {
      readonly include_docs: true;
      readonly conflicts: true;
    }): Promise<{ readonly rows: readonly { readonly doc?: unknown }[] }>;
    get(id: string, options: { readonly rev: string }): Promise<unknown>;
    bulkDocs(docs: readonly object[], options: { readonly new_edits: false }): Promise<Row[]>;
    readonly replicate: {
      to(target: PouchDB, options: { readonly batch_size: number }): Replication;
      from(source: PouchDB, options: { readonly batch_size: number }): Replication;
    };
    info: () => Promise<{ readonly update_seq: number; readonly db_name: string }>;
    close(): Promise<void>;
    destroy(): Promise<void>;
  }
  export default PouchDB;
  export type { Replication };
}

declare module 'pouchdb-adapter-http';
declare module 'pouchdb-adapter-idb';
declare module 'pouchdb-replication';
