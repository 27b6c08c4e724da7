/** A socket that remembers its frames and lets a test wait for one. */
import WebSocket from "ws"

interface Frame {
  kind: string
  [key: string]: unknown
}

export class TestSocket {
  readonly frames: Frame[] = []
  readonly #socket: WebSocket
  #closed: { code: number; reason: string } | undefined

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on("message", (data) => this.frames.push(JSON.parse(String(data)) as Frame))
    socket.on("close", (code, reason) => {
      this.#closed = { code, reason: String(reason) }
    })
  }

  static async open(url: string, path: string, token: string): Promise<TestSocket> {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, ["jieying", `bearer.${token}`])
    const made = new TestSocket(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve())
      socket.once("error", reject)
    })
    return made
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

  async until(fits: (frame: Frame) => boolean, timeoutMs = 10_000): Promise<Frame> {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline) {
      const found = this.frames.find(fits)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`no such frame within ${timeoutMs} ms; got ${JSON.stringify(this.frames).slice(0, 2000)}`)
  }

  async closed(timeoutMs = 10_000): Promise<{ code: number; reason: string }> {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline) {
      if (this.#closed) return this.#closed
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`the socket is still open after ${timeoutMs} ms`)
  }
}
