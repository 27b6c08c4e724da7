/** The clock of a server under test: set forwards or backwards while it runs, and still off after it is started again. */
import { rename, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"

const PRELOAD = fileURLToPath(new URL("./shifted-clock.ts", import.meta.url))

export class ServerClock {
  readonly #path: string
  #offset = 0

  private constructor(path: string) {
    this.#path = path
  }

  /** `path`: a file of the test's own. */
  static async at(path: string): Promise<ServerClock> {
    const clock = new ServerClock(path)
    await clock.set(0)
    return clock
  }

  /** What the server is booted with. */
  get env(): Record<string, string> {
    return { NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_OFFSET_FILE: this.#path }
  }

  /** UTC ms as the server has it, once it has looked. */
  now(): number {
    return Date.now() + this.#offset
  }

  get offset(): number {
    return this.#offset
  }

  /** `offset`: ms ahead of the true time, or behind it. */
  async set(offset: number): Promise<void> {
    // Never seen half written.
    await writeFile(`${this.#path}.new`, String(offset))
    await rename(`${this.#path}.new`, this.#path)
    this.#offset = offset
  }
}
