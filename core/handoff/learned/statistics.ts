/** What the training dialogues say about words and about whole turns that come back word for word. */
import type { Dialogue, Turn } from "./dialogue.ts"
import { mix } from "./hash.ts"

export interface TurnCounts {
  readonly met: number
  readonly handoffs: number
}

const NEVER: TurnCounts = { met: 0, handoffs: 0 }

/** One number for a whole turn: the same words by the same side. */
export function identityOf({ role, tokens }: Turn): number {
  return tokens.reduce(mix, role === "assistant" ? 1 : 2)
}

/** How often each turn occurred word for word, and how often a person was right at it. */
export class KnownTurns {
  private readonly counts = new Map<number, TurnCounts>()

  add(dialogue: Dialogue): this {
    for (const turn of dialogue) {
      const identity = identityOf(turn)
      const { met, handoffs } = this.of(identity)
      this.counts.set(identity, { met: met + 1, handoffs: handoffs + Number(turn.handoff) })
    }
    return this
  }

  of(identity: number): TurnCounts {
    return this.counts.get(identity) ?? NEVER
  }
}

export class Statistics {
  readonly known = new KnownTurns()
  private readonly turnsWith = new Map<number, number>()
  private turns = 0
  private handoffs = 0

  constructor(dialogues: readonly Dialogue[]) {
    for (const dialogue of dialogues) this.add(dialogue)
  }

  private add(dialogue: Dialogue): void {
    this.known.add(dialogue)
    for (const { tokens, handoff } of dialogue) {
      this.turns += 1
      this.handoffs += Number(handoff)
      for (const word of new Set(tokens)) this.turnsWith.set(word, (this.turnsWith.get(word) ?? 0) + 1)
    }
  }

  knows(word: number): boolean {
    return this.turnsWith.has(word)
  }

  /** Inverse document frequency, a turn being a document; greatest for a word never met. */
  rarity(word: number): number {
    return Math.log(1 + this.turns / (1 + (this.turnsWith.get(word) ?? 0)))
  }

  /** The share of turns at which a person was right. */
  get rate(): number {
    return this.turns === 0 ? 0 : this.handoffs / this.turns
  }
}
