/** What everybody in a drill shares. */
import type { Api } from "../api.ts"
import type { Random } from "./random.ts"
import { pause } from "./random.ts"

export interface Stage {
  api: Api
  inbox: string
  pace: number
  random: Random
  measured: Measured
  /** What went wrong on the way; any of it fails the drill. */
  faults: string[]
}

/** A pause of so many ms of real life. */
export function live(stage: Stage, ms: number): Promise<void> {
  return pause(ms / stage.pace)
}

/** Runs something to its end and notes what went wrong; never rejects. */
export async function noting(stage: Stage, who: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    stage.faults.push(`${who}: ${(error as Error).message.split("\n")[0]}`)
  }
}

/** Times by the drill's own clock, performance.now() ms, by conversation. */
export class Measured {
  readonly tapped = new Map<string, number>()
  readonly answered = new Map<string, number>()
  /** The first time any agent's screen was told that this customer waits. */
  readonly alerted = new Map<string, number>()

  alert(conversation: string): void {
    if (!this.alerted.has(conversation)) this.alerted.set(conversation, performance.now())
  }

  /** From the answer to the customer, and from the tap itself, to the first screen, ms; 0 where the screen was first. */
  alerts(): { fromAnswer: number[]; fromTap: number[] } {
    const since = (from: Map<string, number>) =>
      [...this.alerted].flatMap(([id, at]) => {
        const start = from.get(id)
        return start === undefined ? [] : [Math.max(0, at - start)]
      })
    return { fromAnswer: since(this.answered), fromTap: since(this.tapped) }
  }
}
