const TYPE_BYTES = 1
const LENGTH_BYTES = 4

const QUERY = 0x51 // Q
const SYNC = 0x53 // S
const FLUSH = 0x48 // H
const TERMINATE = 0x58 // X

/**
 * Cuts a PostgreSQL frontend byte stream at turns: the points where the server answers (start-up packet, Query, Sync, Flush).
 * PGlite must be given whole turns: at the end of its input it takes a half message for a broken connection and exits.
 * Source of the framing: PostgreSQL manual, "Message Formats" (protocol 3.0).
 */
export class TurnBuffer {
  #held: Buffer = Buffer.alloc(0)
  #incoming: Buffer[] = []
  #incomingBytes = 0
  /** Bytes of #held known to be whole turns. */
  #whole = 0
  /** Bytes of #held known to be whole messages. */
  #scanned = 0
  #started = false
  #terminated = false

  /** Bytes held, whole turns or not. */
  get bytes(): number {
    return this.#held.length + this.#incomingBytes
  }

  add(chunk: Buffer): void {
    if (this.#terminated) return
    this.#incoming.push(chunk)
    this.#incomingBytes += chunk.length
  }

  /** All whole turns, in a buffer of their own that may be transferred; undefined if there is none. */
  take(): ArrayBuffer | undefined {
    this.#join()
    this.#scan()
    if (this.#whole === 0) return undefined
    const turns = new Uint8Array(this.#whole)
    turns.set(this.#held.subarray(0, this.#whole))
    this.#held = this.#held.subarray(this.#whole)
    this.#scanned -= this.#whole
    this.#whole = 0
    return turns.buffer
  }

  #join(): void {
    if (this.#incoming.length === 0) return
    const [only] = this.#incoming
    const single = this.#held.length === 0 && this.#incoming.length === 1
    this.#held = single && only ? only : Buffer.concat([this.#held, ...this.#incoming])
    this.#incoming = []
    this.#incomingBytes = 0
  }

  #scan(): void {
    while (!this.#terminated) {
      const header = this.#started ? TYPE_BYTES : 0
      if (this.#held.length < this.#scanned + header + LENGTH_BYTES) return
      const end = this.#scanned + header + this.#held.readUInt32BE(this.#scanned + header)
      if (this.#held.length < end) return
      const type = this.#held[this.#scanned]
      if (this.#started && type === TERMINATE) {
        this.#terminated = true
        return
      }
      const isTurn = !this.#started || type === QUERY || type === SYNC || type === FLUSH
      this.#started = true
      this.#scanned = end
      if (isTurn) this.#whole = end
    }
  }
}
