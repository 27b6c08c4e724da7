/**
 * Whether other processes work on the same database. A process that is alone, as most are, tells nobody of its commits:
 * that costs a query for each. Only a hint, like all that travels by NOTIFY: who is not heard in time still polls.
 */

/** How often a process says that it is there. */
export const ALIVE_EVERY_MS = 5_000
/** A process that said nothing for so long is gone: three of its signs of life were lost. */
const GONE_AFTER_MS = 16_000

export class Neighbours {
  readonly #now: () => number
  #heardAt = Number.NEGATIVE_INFINITY

  /** @param now ms of a clock that does not run backwards */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  heard(): void {
    this.#heardAt = this.#now()
  }

  get present(): boolean {
    return this.#now() - this.#heardAt < GONE_AFTER_MS
  }
}
