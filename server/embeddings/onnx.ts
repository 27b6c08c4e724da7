/** A model in a folder, in a thread of its own: it may take long, stall or die, and customers are served beside it. */
import { Worker } from "node:worker_threads"
import { checkedVectors, type Embedder, EmbeddingFault } from "./embedder.ts"
import type { OnnxFiles } from "./onnx-files.ts"
import type { AskedText, Told } from "./onnx-thread.ts"

const QUESTION_MS = 150
const MOST_WAITING = 1_000

interface Waiting {
  text: string
  urgent: boolean
  done: (vector: Float32Array) => void
  failed: (err: unknown) => void
}

export function onnxEmbedder(files: OnnxFiles): Embedder {
  let thread: Thread | null = null
  let closed = false
  const running = () => {
    if (closed) throw new EmbeddingFault("the server stops")
    // A thread that died is replaced by whoever asks next.
    if (!thread || thread.dead) thread = new Thread(files)
    return thread
  }
  return {
    questionMs: QUESTION_MS,
    name: () => running().name,
    embed: async (texts, { signal, urgent = false }) => {
      signal.throwIfAborted()
      const at = running()
      const vectors = await Promise.all(texts.map((text) => at.embed(text, { signal, urgent })))
      return checkedVectors(vectors, texts.length)
    },
    close: async () => {
      closed = true
      await thread?.stop()
    },
  }
}

class Thread {
  readonly name: Promise<string>
  dead = false
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #inHand: (Waiting & { id: number }) | null = null
  #next = 0
  #loaded = false

  constructor(files: OnnxFiles) {
    this.#worker = new Worker(new URL("./onnx-thread.ts", import.meta.url), { workerData: files })
    this.#worker.unref()
    this.name = new Promise((resolve, reject) => {
      this.#worker.on("message", (told: Told) => {
        if (told.kind === "loaded") resolve(told.name)
        this.#hear(told)
      })
      this.#worker.once("error", (err) => reject(this.#die(err.message)))
      this.#worker.once("exit", () => reject(this.#die("the thread has ended")))
    })
    // Whoever waits for the name hears of it; nobody has to.
    this.name.catch(() => {})
  }

  embed(text: string, { signal, urgent }: { signal: AbortSignal; urgent: boolean }): Promise<Float32Array> {
    if (this.#waiting.length >= MOST_WAITING) throw new EmbeddingFault("too many texts wait")
    return new Promise((done, failed) => {
      const waiting: Waiting = { text, urgent, done, failed }
      const before = urgent ? this.#waiting.findIndex((each) => !each.urgent) : -1
      this.#waiting.splice(before < 0 ? this.#waiting.length : before, 0, waiting)
      signal.addEventListener("abort", () => this.#giveUp(waiting, signal.reason), { once: true })
      this.#ask()
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  /** What is in hand cannot be called off: its vector is thrown away when it comes. */
  #giveUp(waiting: Waiting, reason: unknown): void {
    const at = this.#waiting.indexOf(waiting)
    if (at >= 0) this.#waiting.splice(at, 1)
    waiting.failed(reason)
  }

  #ask(): void {
    if (!this.#loaded || this.#inHand) return
    const next = this.#waiting.shift()
    if (!next) return
    this.#inHand = { ...next, id: this.#next++ }
    const asked: AskedText = { id: this.#inHand.id, text: next.text }
    this.#worker.postMessage(asked)
  }

  #hear(told: Told): void {
    if (told.kind === "loaded") this.#loaded = true
    else if (told.id === this.#inHand?.id) {
      if (told.kind === "vector") this.#inHand.done(told.vector)
      else this.#inHand.failed(new EmbeddingFault(told.why))
      this.#inHand = null
    }
    this.#ask()
  }

  #die(why: string): EmbeddingFault {
    this.dead = true
    const fault = new EmbeddingFault(why)
    for (const each of [this.#inHand, ...this.#waiting.splice(0)]) each?.failed(fault)
    this.#inHand = null
    return fault
  }
}
