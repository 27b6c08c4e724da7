import { Duplex } from "node:stream"
import type { Engine, Session } from "./engine.ts"
import { TurnBuffer } from "./turn-buffer.ts"

/** Above this much unsent input the writer waits. */
const HIGH_WATER_BYTES = 1024 * 1024

/**
 * The stream `pg` takes for its TCP socket. Forwards whole turns (see TurnBuffer) to the engine, one batch at a time; what is written
 * meanwhile goes together in the next batch, so a pipelined transaction costs one hop to the worker and back.
 */
export class EmbeddedSocket extends Duplex {
  readonly #engine: Engine
  readonly #turns = new TurnBuffer()
  #stopListening: () => void = () => {}
  #session: Session | undefined
  #busy = false
  #ended = false
  #scheduled = false
  #afterDrain: (() => void) | undefined

  constructor(engine: Engine) {
    super({ allowHalfOpen: false, writableHighWaterMark: HIGH_WATER_BYTES })
    this.#engine = engine
    this.#stopListening = engine.onFault((fault) => this.destroy(fault))
  }

  // The parts of net.Socket that pg calls.
  connect(): this {
    process.nextTick(() => {
      if (this.destroyed) return
      this.#session = this.#engine.openSession()
      this.emit("connect")
    })
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#accept([chunk], done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#accept(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  override _read(): void {
    // Answers are pushed as they come: the reader is pg's parser, which never pauses.
  }

  override _final(done: () => void): void {
    this.#ended = true
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopListening()
    this.#afterDrain?.()
    this.#afterDrain = undefined
    done(error)
  }

  #accept(chunks: Buffer[], done: () => void): void {
    for (const chunk of chunks) this.#turns.add(chunk)
    this.#schedule()
    if (this.#turns.bytes < HIGH_WATER_BYTES || !this.#busy) done()
    else this.#afterDrain = done
  }

  /** Waits for the end of the current task, so that statements written in one go leave in one batch. */
  #schedule(): void {
    if (this.#busy || this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.#send()
    })
  }

  #send(): void {
    if (this.#busy || this.destroyed || !this.#session) return
    const batch = this.#turns.take()
    if (!batch) return
    this.#busy = true
    try {
      this.#session.exec(batch, (part, last) => this.#receive(part, last))
    } catch (error) {
      this.destroy(error as Error)
      return
    }
    const done = this.#afterDrain
    this.#afterDrain = undefined
    done?.()
  }

  #receive(part: Buffer, last: boolean): void {
    if (last) this.#busy = false
    if (this.destroyed || this.#ended) return
    if (part.length > 0) this.push(part)
    if (last) this.#send()
  }
}
