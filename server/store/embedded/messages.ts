/** What the main thread and the PGlite worker say to each other. */

export type WorkerInput = {
  /** Folder of the PostgreSQL cluster (PGDATA). */
  dataDir: string
  /** One 32-bit counter: fsyncs issued since the worker started. */
  syncCounter: SharedArrayBuffer
}

export type ToWorker =
  /** Whole frontend messages ending where PostgreSQL answers; answered by data with last = true. `bytes` is transferred. */
  | { type: "exec"; bytes: ArrayBuffer }
  /** Gives the next connection a fresh session: no transaction, no prepared statement, no setting of the last one. */
  | { type: "reset" }
  /** Checkpoint and shut down; answered by closed, after which the worker ends. */
  | { type: "close" }

export type FromWorker =
  | { type: "ready" }
  /** Part of the answer to the oldest unanswered exec. `bytes` is transferred. */
  | { type: "data"; bytes: ArrayBuffer; last: boolean }
  | { type: "closed" }
  /** The instance is unusable; nothing follows. */
  | { type: "failed"; reason: string }
