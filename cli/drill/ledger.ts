/** What one client knows of one conversation: what it said, what was acknowledged, and each point of the chain it was shown. */
import type { KeptHead, SignedHead } from "@jieying/core/evidence/verify.ts"
import { ApiFault } from "../fault.ts"
import type { Ack } from "../replay/drive.ts"
import type { Turn } from "../replay/sessions.ts"
import type { Sender } from "./case.ts"

type Said = Turn & { ack?: Ack; refused?: true }

export class Ledger {
  readonly #name: string
  readonly #said: Said[] = []
  readonly #heads = new Map<number, KeptHead>()
  /** What was shown at one place at two times and differs. */
  readonly contradictions: string[] = []

  constructor(name: string) {
    this.#name = name
  }

  /** Says it by `send`, which may try again: the client id is the same each time. */
  async say<T extends { seq: number; head: SignedHead }>(turn: Turn, send: () => Promise<T>): Promise<T> {
    const said: Said = { ...turn }
    this.#said.push(said)
    const started = performance.now()
    try {
      const answer = await send()
      said.ack = { turn, seq: answer.seq, head: answer.head, ms: performance.now() - started }
      this.keep(answer.head)
      return answer
    } catch (error) {
      if (error instanceof ApiFault && error.status < 500) said.refused = true
      throw error
    }
  }

  keep(head: SignedHead): void {
    this.saw(head)
    this.#heads.set(head.seq, { seq: head.seq, hash: head.hash, signed: head })
  }

  saw({ seq, hash }: { seq: number; hash: string }): void {
    const known = this.#heads.get(seq)
    if (known && known.hash !== hash)
      this.contradictions.push(`${this.#name} was shown ${known.hash} at ${seq}, then ${hash}`)
    if (!known) this.#heads.set(seq, { seq, hash })
  }

  get heads(): KeptHead[] {
    return [...this.#heads.values()]
  }

  get sender(): Sender {
    return {
      name: this.#name,
      acks: this.#said.flatMap((s) => s.ack ?? []),
      refused: this.#said.filter((s) => s.refused).map((s) => s.clientId),
      unheard: this.#said.filter((s) => !s.ack && !s.refused).map((s) => s.clientId),
    }
  }
}
