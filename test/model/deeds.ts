/**
 * What was done to one conversation beside writing: how often it was tried, and what the server said to it. Everything that
 * was acknowledged stands in the log by the place named in the answer; nothing stands there that nobody tried.
 */
import type { Logged, Reading } from "./reading.ts"

/** The event that says a deed was done. */
export type DeedType =
  | "human.requested"
  | "human.declined"
  | "human.withdrawn"
  | "assistant.invited"
  | "assistant.dismissed"
  | "callback.promised"
  | "consent.answered"
  | "assistant.resumed"
  | "agent.connected"
  | "agent.left"
  | "consent.asked"
  | "conversation.ended"
  | "alert.acknowledged"

interface Tally {
  /** Seqs that were answered with. */
  done: number[]
  tried: number
}

export class Deeds {
  readonly #tallies = new Map<string, Tally>()

  /** `by`: customer, or an agent's id. */
  tried(by: string, type: DeedType): (seq: number) => void {
    const key = `${by} ${type}`
    const tally = this.#tallies.get(key) ?? { done: [], tried: 0 }
    this.#tallies.set(key, tally)
    tally.tried += 1
    return (seq) => void tally.done.push(seq)
  }

  /** What does not agree with the log. */
  faults(reading: Reading): string[] {
    const faults: string[] = []
    for (const [key, { done, tried }] of this.#tallies) {
      const [by, type = ""] = key.split(" ")
      const found = reading.of(type).filter((e) => doer(e.actor) === by && meant(e))
      if (found.length > tried)
        faults.push(`${reading.id}: ${key} stands ${found.length} times, tried ${tried}`)
      for (const [i, seq] of done.toSorted((a, b) => a - b).entries()) {
        const before = found.filter((e) => e.seq <= seq).length
        if (before <= i) faults.push(`${reading.id}: ${key} was acknowledged at ${seq} and is not in the log`)
      }
    }
    return faults
  }
}

/** Those by which the deed is done; a person also leaves by closing, and a customer also asks by writing so. */
function meant({ type, data }: Logged): boolean {
  if (type === "human.requested") return data?.via !== "words"
  return type !== "agent.left" || data?.why === "released"
}

function doer(actor: { kind: string; id?: string }): string | undefined {
  return actor.kind === "agent" ? actor.id : actor.kind
}
