import { Worker } from "node:worker_threads"
import type { FromWorker, ToWorker, WorkerInput } from "./messages.ts"

/** How long a shutdown may take, in ms: the checkpoint, after a query that was still running. */
const CLOSE_LIMIT_MS = 30_000

/** The embedded PostgreSQL could not start, or broke while running. Restarting the process recovers from its write-ahead log. */
export class StoreFault extends Error {
  readonly code = "store_failed"
  constructor(reason: string) {
    super(`The embedded database stopped: ${reason}`)
    this.name = "StoreFault"
  }
}

export type AnswerPart = (bytes: Buffer, last: boolean) => void

export type Session = {
  /**
   * Sends whole frontend messages. Answers come in the order of the calls.
   * @throws StoreFault if the engine is not usable, Error if the session has ended.
   */
  exec(bytes: ArrayBuffer, onPart: AnswerPart): void
}

/** PGlite in its worker thread. Carries bytes; knows nothing of connections. */
export type Engine = {
  /** Starts a fresh session. There is one at a time: the one before ends, whatever it had open is rolled back. */
  openSession(): Session
  /** fsyncs issued since start. */
  syncs(): number
  /** Calls back at most once, if the engine breaks (not at close). Returns how to stop listening. */
  onFault(listener: (fault: StoreFault) => void): () => void
  readonly fault: StoreFault | undefined
  close(): Promise<void>
}

/**
 * Starts PGlite on a PostgreSQL data folder, creating the cluster if the folder is empty. The caller holds the folder's lock.
 * @throws StoreFault if it does not start.
 */
export async function startEngine(dataDir: string): Promise<Engine> {
  const syncCounter = new SharedArrayBuffer(4)
  const syncs = new Int32Array(syncCounter)
  const workerData: WorkerInput = { dataDir, syncCounter }
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData,
    name: "embedded-postgres",
    // Not this process's own: --input-type and some others refuse a worker.
    execArgv: [],
  })

  const waiting: AnswerPart[] = []
  const faultListeners = new Set<(fault: StoreFault) => void>()
  const started = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let fault: StoreFault | undefined
  let closing: Promise<void> | undefined
  let current: Session | undefined

  const send = (message: ToWorker, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)

  const breakDown = (reason: string) => {
    if (fault) return
    fault = new StoreFault(reason)
    waiting.length = 0
    started.reject(fault)
    for (const listener of faultListeners) listener(fault)
    faultListeners.clear()
  }

  worker.on("message", (message: FromWorker) => {
    switch (message.type) {
      case "ready":
        return started.resolve()
      case "data": {
        const onPart = message.last ? waiting.shift() : waiting[0]
        return onPart?.(Buffer.from(message.bytes), message.last)
      }
      case "failed":
        return breakDown(message.reason)
      case "closed":
        return
    }
  })
  worker.on("error", (error) => breakDown(error instanceof Error ? error.message : String(error)))
  worker.on("exit", (code) => {
    if (!closing) breakDown(`its thread ended with code ${code}`)
    ended.resolve()
  })
  await started.promise

  return {
    openSession() {
      const session: Session = {
        exec(bytes, onPart) {
          if (fault || closing) throw fault ?? new StoreFault("it is closed")
          if (current !== session) throw new Error("another connection has taken over the embedded database")
          waiting.push(onPart)
          send({ type: "exec", bytes }, [bytes])
        },
      }
      current = session
      send({ type: "reset" })
      return session
    },
    syncs: () => Atomics.load(syncs, 0),
    onFault(listener) {
      if (fault) listener(fault)
      else faultListeners.add(listener)
      return () => void faultListeners.delete(listener)
    },
    get fault() {
      return fault
    },
    close() {
      closing ??= (async () => {
        if (!fault) send({ type: "close" })
        // Its write-ahead log makes an unclean end safe, only slower to start from.
        const timer = setTimeout(() => void worker.terminate(), CLOSE_LIMIT_MS)
        await ended.promise
        clearTimeout(timer)
      })()
      return closing
    },
  }
}
