import { ApiError } from "../../errors.ts"

/** Seconds after which asking again is worth while. */
const RETRY_AFTER = "2"

interface Headed {
  header(name: string, value: string): unknown
}

/** For work that costs more than an ordinary request: one at a time for each key (a workspace), in this process. */
export class OneAtATime {
  readonly #running = new Set<string>()

  /** @throws ApiError too_many_requests while another one runs. */
  async run<T>(key: string, reply: Headed, work: () => Promise<T>): Promise<T> {
    if (this.#running.has(key)) {
      reply.header("retry-after", RETRY_AFTER)
      throw new ApiError("too_many_requests")
    }
    this.#running.add(key)
    try {
      return await work()
    } finally {
      this.#running.delete(key)
    }
  }
}
