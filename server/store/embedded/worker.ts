import { parentPort, workerData } from "node:worker_threads"
import { PGlite } from "@electric-sql/pglite"
import { DurableNodeFs } from "./durable-fs.ts"
import type { FromWorker, ToWorker, WorkerInput } from "./messages.ts"
import { INITDB_PARAMETERS, START_PARAMETERS } from "./settings.ts"

/** An answer is handed on in parts of about this size, so that a long read is never held twice in full. */
const PART_BYTES = 256 * 1024
const KEPT_LOG_LINES = 20

const input = workerData as WorkerInput
const syncs = new Int32Array(input.syncCounter)
const log: string[] = []

const port = parentPort
if (!port) throw new Error("the embedded store's worker must be started as a worker thread")

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

/** Reports and ends this thread at once, even from inside a call made by PostgreSQL. */
function fail(reason: string): never {
  post({ type: "failed", reason: log.length > 0 ? `${reason}\n${log.join("\n")}` : reason })
  return process.exit(1)
}

function keepLog(line: string): boolean {
  log.push(line)
  if (log.length > KEPT_LOG_LINES) log.shift()
  return false
}

/** Collects PostgreSQL's output, which arrives as short-lived views of its memory, and posts it in parts. */
class Answer {
  #part = new Uint8Array(16 * 1024)
  #length = 0

  add(view: Uint8Array): void {
    const needed = this.#length + view.length
    if (needed > this.#part.length) {
      const larger = new Uint8Array(Math.max(needed, this.#part.length * 2))
      larger.set(this.#part.subarray(0, this.#length))
      this.#part = larger
    }
    this.#part.set(view, this.#length)
    this.#length = needed
    if (this.#length >= PART_BYTES) this.#post(false)
  }

  finish(): void {
    this.#post(true)
  }

  #post(last: boolean): void {
    const bytes = this.#part.buffer.slice(0, this.#length) as ArrayBuffer
    this.#length = 0
    post({ type: "data", bytes, last }, [bytes])
  }
}

const answer = new Answer()

async function exec(pglite: PGlite, bytes: ArrayBuffer): Promise<void> {
  await pglite.execProtocolRawStream(new Uint8Array(bytes), {
    syncToFs: false,
    onRawData: (view) => answer.add(view),
  })
  answer.finish()
}

/** A frontend Query message ('Q', length, text, NUL). */
function simpleQuery(text: string): Uint8Array {
  const body = Buffer.from(`${text}\0`)
  const message = Buffer.alloc(5 + body.length)
  message.write("Q")
  message.writeUInt32BE(4 + body.length, 1)
  body.copy(message, 5)
  return message
}

const RESET = Buffer.concat([simpleQuery("rollback"), simpleQuery("discard all")])

async function handle(pglite: PGlite, message: ToWorker): Promise<void> {
  switch (message.type) {
    case "exec":
      return exec(pglite, message.bytes)
    case "reset":
      return pglite.execProtocolRawStream(RESET, { syncToFs: false, onRawData: () => {} })
    case "close":
      await pglite.close()
      post({ type: "closed" })
      port?.close()
  }
}

async function main(): Promise<void> {
  const pglite = new PGlite({
    dataDir: input.dataDir,
    fs: new DurableNodeFs(input.dataDir, { onSync: () => void Atomics.add(syncs, 0, 1), onFatal: fail }),
    startParams: [...START_PARAMETERS],
    initDbStartParams: [...INITDB_PARAMETERS],
    onStderr: keepLog,
  })
  await pglite.waitReady
  let previous: Promise<void> = Promise.resolve()
  port?.on("message", (message: ToWorker) => {
    // One at a time: PGlite's calls are synchronous inside, but their promises settle later.
    previous = previous.then(() => handle(pglite, message)).catch((error) => fail(describe(error)))
  })
  post({ type: "ready" })
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error)
}

main().catch((error) => fail(describe(error)))
