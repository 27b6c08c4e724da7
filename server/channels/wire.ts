/** One socket with bounds: how much may wait to be sent, how much may be said, and a heartbeat that notices the dead. */

export interface WireSocket {
  readonly readyState: number
  readonly bufferedAmount: number
  send(text: string): void
  ping(): void
  close(code?: number, reason?: string): void
  terminate(): void
  on(event: "message", listener: (data: Buffer, binary: boolean) => void): unknown
  on(event: "pong" | "close", listener: () => void): unknown
  on(event: "error", listener: (error: Error) => void): unknown
}

const OPEN = 1
/** A reader this far behind is cut off; it reconnects and reads the gap from the log. */
const MAX_BUFFERED_BYTES = 1024 * 1024
const HEARTBEAT_MS = 25_000
/** Frames one client may send per second, averaged over ten. */
const FRAMES_PER_SECOND = 40
const BURST = 400

export class Wire<Frame> {
  readonly #socket: WireSocket
  readonly #cleanups: (() => void)[] = []
  #alive = true
  #closed = false
  #budget = BURST
  #refilledAt = performance.now()

  constructor(socket: WireSocket, heard: (text: string) => void) {
    this.#socket = socket
    const heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    heartbeat.unref()
    this.#cleanups.push(() => clearInterval(heartbeat))
    socket.on("message", (data, binary) => {
      this.#alive = true
      if (binary || !this.#mayHear()) return this.close(4429, "too_many_requests")
      heard(data.toString())
    })
    socket.on("pong", () => {
      this.#alive = true
    })
    socket.on("error", () => socket.terminate())
    socket.on("close", () => this.#end())
  }

  send(frame: Frame): void {
    this.sendText(JSON.stringify(frame))
  }

  /** For frames that go to many: serialized once by the caller. */
  sendText(text: string): void {
    if (this.#closed || this.#socket.readyState !== OPEN) return
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.#socket.terminate()
    this.#socket.send(text)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  onClose(cleanup: () => void): void {
    if (this.#closed) cleanup()
    else this.#cleanups.push(cleanup)
  }

  #end(): void {
    this.#closed = true
    for (const cleanup of this.#cleanups.splice(0)) cleanup()
  }

  #beat(): void {
    if (!this.#alive) return this.#socket.terminate()
    this.#alive = false
    this.#socket.ping()
  }

  #mayHear(): boolean {
    const now = performance.now()
    this.#budget = Math.min(BURST, this.#budget + ((now - this.#refilledAt) / 1000) * FRAMES_PER_SECOND)
    this.#refilledAt = now
    this.#budget -= 1
    return this.#budget >= 0
  }
}
