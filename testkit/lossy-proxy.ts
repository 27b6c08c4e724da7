/** A TCP proxy that loses answers: what is asked through it is done, and whoever asked never hears so. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"

export class LossyProxy {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #port = 0

  private constructor() {
    this.#server = createServer((client) => this.#carry(client))
  }

  static async start(): Promise<LossyProxy> {
    const proxy = new LossyProxy()
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve))
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** From now on connections go to this server. */
  to(url: string): void {
    this.#port = Number(new URL(url).port)
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #carry(client: Socket): void {
    const server = connect(this.#port, "127.0.0.1")
    const end = () => {
      client.resetAndDestroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      this.#open.add(socket)
      socket.on("error", end)
      socket.on("close", () => {
        this.#open.delete(socket)
        end()
      })
    }
    client.pipe(server)
    // The first byte of the answer says that the work is done; nobody hears it.
    server.once("data", end)
  }
}
