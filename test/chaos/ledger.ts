/** What one sender knows: what it said, what was acknowledged, and every signed head it was ever given. */
import type { SignedHead } from "@jieying/core/evidence/verify.ts"

export interface Sent {
  clientId: string
  /** The request as it was first made; sent again unchanged. */
  body: Record<string, unknown>
  /** Set when the server said where it stands. */
  seq?: number
  /** Set when the server said no: then it must not be in the log. */
  refused?: string
  /** Times it was sent. */
  tries: number
}

export class Ledger {
  readonly sent: Sent[] = []
  /** Seq -> hash of what was shown: by acknowledgement, event page or socket. */
  readonly shown = new Map<number, string>()
  readonly heads: SignedHead[] = []
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  next(body: Record<string, unknown>): Sent {
    const clientId = `${this.#prefix}-${this.sent.length + 1}`
    const sent = { clientId, body: { ...body, clientId }, tries: 0 }
    this.sent.push(sent)
    return sent
  }

  /** In the order in which it was said. */
  get open(): Sent[] {
    return this.sent.filter((s) => s.seq === undefined && s.refused === undefined)
  }

  acknowledged(sent: Sent, at: { seq: number; head: SignedHead }): void {
    if (sent.seq !== undefined && sent.seq !== at.seq)
      throw new Error(`${sent.clientId} was acknowledged as ${sent.seq}, then as ${at.seq}`)
    sent.seq = at.seq
    this.keep(at.head)
  }

  keep(head: SignedHead): void {
    this.heads.push(head)
    this.saw(head)
  }

  saw({ seq, hash }: { seq: number; hash: string }): void {
    const known = this.shown.get(seq)
    if (known !== undefined && known !== hash)
      throw new Error(`seq ${seq} was shown as ${known}, then as ${hash}`)
    this.shown.set(seq, hash)
  }

  get position(): { seq: number; hash: string } | null {
    const seq = Math.max(0, ...this.shown.keys())
    const hash = this.shown.get(seq)
    return hash === undefined ? null : { seq, hash }
  }
}
