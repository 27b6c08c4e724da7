/** A socket that comes back by itself, as the clients' own do: sooner at first, then less often, never giving up. */
import { pause } from "./random.ts"

/** ms of the drill: short, since what the server allows for coming back is short as well. */
const FIRST_BACKOFF_MS = 50
const LONGEST_BACKOFF_MS = 200

export type Frame = { kind: string; [key: string]: unknown }

export interface LineOptions {
  /** Web address of the socket, made anew for each connection: it names how far this client has read. */
  address: () => string
  token: () => string
  onFrame: (frame: Frame) => void
  /** Called when the connection stands, the first time and each time after. */
  onOpen?: () => void
}

export class Line {
  readonly #options: LineOptions
  #socket: WebSocket | null = null
  #wanted = false
  #waiting: (() => void)[] = []
  /** Times it came back. */
  reconnects = -1

  constructor(options: LineOptions) {
    this.#options = options
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** Resolves when the connection stands for the first time. */
  open(): Promise<void> {
    if (!this.#wanted) {
      this.#wanted = true
      void this.#keep()
    }
    return this.whenOpen()
  }

  /** Resolves at once where it stands, else when it does again. */
  whenOpen(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }

  send(frame: Frame): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(frame))
  }

  close(): void {
    this.#wanted = false
    this.#socket?.close()
  }

  async #keep(): Promise<void> {
    for (let backoff = FIRST_BACKOFF_MS; this.#wanted; backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MS)) {
      if (await this.#connection()) backoff = FIRST_BACKOFF_MS
      if (this.#wanted) await pause(backoff * (1 + Math.random() / 4))
    }
  }

  /** Resolves when it has ended; true where it stood at all. */
  #connection(): Promise<boolean> {
    const { address, token, onFrame, onOpen } = this.#options
    return new Promise((resolve) => {
      const socket = new WebSocket(address().replace(/^http/, "ws"), ["jieying", `bearer.${token()}`])
      this.#socket = socket
      let stood = false
      socket.addEventListener("open", () => {
        stood = true
        this.reconnects += 1
        for (const resume of this.#waiting.splice(0)) resume()
        onOpen?.()
      })
      socket.addEventListener("message", (event) => onFrame(JSON.parse(String(event.data)) as Frame))
      // A server that was killed resets its sockets; `close` follows.
      socket.addEventListener("error", () => {})
      socket.addEventListener("close", () => resolve(stood))
    })
  }
}
