/**
 * Work of which only the newest result counts: one run at a time for each key. Whoever asks while one runs shares the
 * next, which begins after they asked, so that a hundred askers cost two runs and none of them gets old news.
 */
export class Coalesced {
  readonly #running = new Map<string, Promise<void>>()
  readonly #next = new Map<string, Promise<void>>()

  /** Rejects when the run that was shared did. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key)
    if (!running) return this.#start(key, work)
    const next = this.#next.get(key) ?? running.catch(() => {}).then(() => this.#startNext(key, work))
    this.#next.set(key, next)
    return next
  }

  #startNext(key: string, work: () => Promise<void>): Promise<void> {
    this.#next.delete(key)
    return this.#start(key, work)
  }

  #start(key: string, work: () => Promise<void>): Promise<void> {
    const run = work()
    this.#running.set(key, run)
    const over = () => {
      if (this.#running.get(key) === run) this.#running.delete(key)
    }
    run.then(over, over)
    return run
  }
}
