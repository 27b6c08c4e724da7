/** What one screen was shown of a conversation: without a hole, nothing twice, nothing other than what the log says. */
import type { Reading } from "./reading.ts"

interface Shown {
  seq: number
  hash: string
  type: string
}

export class View {
  readonly faults: string[] = []
  readonly #who: string
  /** Hash by seq, over all its connections. */
  readonly #shown = new Map<number, string>()
  #next: number

  constructor(who: string) {
    this.#who = who
    this.#next = 1
  }

  /** The last that was shown, which a screen names when it connects again. */
  get last(): { seq: number; hash: string } | null {
    const seq = this.#next - 1
    const hash = this.#shown.get(seq)
    return hash === undefined ? null : { seq, hash }
  }

  show(events: readonly Shown[]): void {
    for (const { seq, hash } of events) {
      if (seq !== this.#next) this.faults.push(`${this.#who} was shown ${seq}, ${this.#next} was next`)
      this.#next = seq + 1
      this.#shown.set(seq, hash)
    }
  }

  /** Compared with a log that was read after what was shown. */
  differences(reading: Reading): string[] {
    const wrong = [...this.#shown].filter(([seq, hash]) => reading.events[seq - 1]?.hash !== hash)
    const seen = wrong.filter(([seq]) => seq <= reading.now.seq)
    return [...this.faults, ...seen.map(([seq]) => `${this.#who} was shown another event at ${seq}`)]
  }
}
