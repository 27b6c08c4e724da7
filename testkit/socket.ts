/** A socket that remembers its frames and lets a test wait for one. */
import WebSocket from "ws"

export interface Frame {
  kind: string
  [key: string]: unknown
}

const POLL_MS = 5
/** Frames kept; a test that hears more looks only at the newest. */
const MAX_FRAMES = 20_000

export interface SocketOptions {
  /** Called for each frame as it comes, before anyone waiting sees it. */
  onFrame?: (frame: Frame) => void
}

/** The socket ended while a frame was waited for. */
export class SocketClosed extends Error {}

export class TestSocket {
  readonly frames: Frame[] = []
  readonly #socket: WebSocket
  #closed: { code: number; reason: string } | undefined

  private constructor(socket: WebSocket, { onFrame }: SocketOptions) {
    this.#socket = socket
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Frame
      if (this.frames.push(frame) > MAX_FRAMES) this.frames.splice(0, MAX_FRAMES / 2)
      onFrame?.(frame)
    })
    // A server that is killed resets its sockets; that is a close like any other.
    socket.on("error", () => {})
    socket.on("close", (code, reason) => {
      this.#closed = { code, reason: String(reason) }
    })
  }

  /** @throws Error when the server refuses or is not there. */
  static async open(
    url: string,
    path: string,
    token: string,
    options: SocketOptions = {},
  ): Promise<TestSocket> {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, ["jieying", `bearer.${token}`])
    const made = new TestSocket(socket, options)
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve())
      socket.once("error", reject)
    })
    return made
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  send(frame: Frame): void {
    this.#socket.send(JSON.stringify(frame))
  }

  sendText(text: string): void {
    this.#socket.send(text)
  }

  close(): void {
    this.#socket.close()
  }

  /** Closes without a word, as a lost network does. */
  terminate(): void {
    this.#socket.terminate()
  }

  async until(fits: (frame: Frame) => boolean, timeoutMs = 10_000): Promise<Frame> {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline) {
      const found = this.frames.find(fits)
      if (found) return found
      if (this.#closed) throw new SocketClosed(`the socket was closed: ${JSON.stringify(this.#closed)}`)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    throw new Error(`no such frame within ${timeoutMs} ms; got ${JSON.stringify(this.frames).slice(0, 2000)}`)
  }

  async closed(timeoutMs = 10_000): Promise<{ code: number; reason: string }> {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline) {
      if (this.#closed) return this.#closed
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    throw new Error(`the socket is still open after ${timeoutMs} ms`)
  }
}
