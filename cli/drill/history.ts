/** One conversation's log, told as waiting and being served. Computed from what happened, not from what the server counted. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"

/** Classes of priority: emergency before elder before all others. */
export const RANK = { emergency: 2, elder: 1, ordinary: 0 } as const

/** A stretch in the queue in which nobody was being asked to take the customer. UTC ms. */
export interface Stretch {
  from: number
  /** Infinity where it never ended. */
  until: number
  rank: number
  /** When a person was first asked for or needed in this request. */
  since: number
  /** Begun because the person who served was gone. */
  returned: boolean
}

/** Somebody's turn came: an offer, or a person who took the customer without one. */
export interface Turn {
  at: number
  rank: number
  since: number
}

/** A tap that was on its way when its offer ran out, ms: the customer's turn was that offer, not the tap. */
const LATE_TAP_MS = 1_000

export interface History {
  stretches: Stretch[]
  turns: Turn[]
  /** People who connected. */
  connections: { at: number; agent: string }[]
  /** Times a person's customers were put back because that person was gone. */
  returns: number
  /** Offers that were declined or lapsed. */
  passedOn: number
}

export function historyOf(log: readonly ConversationEvent[]): History {
  const fold = new Fold()
  for (const event of log) fold.apply(event)
  return fold.finish()
}

class Fold {
  readonly #told: History = { stretches: [], turns: [], connections: [], returns: 0, passedOn: 0 }
  #elder = false
  #urgent = false
  #since: number | null = null
  #open: Stretch | null = null
  #offered = false
  #lapsed: { agent: string; at: number } | null = null
  #offline = false

  apply(event: ConversationEvent): void {
    const { at } = event
    switch (event.type) {
      case "conversation.opened":
        this.#elder = event.data.elder
        break
      case "notice.shown":
        if (event.data.kind === "support") this.#urgent = true
        break
      case "human.requested":
        this.#since ??= at
        break
      case "queue.entered":
        this.#since ??= at
        this.#wait(at, this.#offline)
        if (this.#offline) this.#told.returns += 1
        break
      case "agent.offered":
        this.#turn(at)
        this.#offered = true
        break
      case "offer.ended":
        this.#offered = false
        if (event.data.why === "superseded") break
        this.#told.passedOn += 1
        this.#lapsed = event.data.why === "expired" ? { agent: event.data.agent, at } : null
        this.#wait(at, false)
        break
      case "agent.connected":
        if (!this.#offered && this.#open && !this.#isLateTap(event.data.agent, at)) this.#turn(at)
        this.#leave(at)
        this.#told.connections.push({ at, agent: event.data.agent })
        break
      case "callback.promised":
        this.#since ??= at
        this.#leave(at)
        break
      case "human.withdrawn":
      case "assistant.resumed":
      case "conversation.ended":
      case "conversation.reopened":
        this.#leave(at)
        this.#since = null
        if (event.type === "conversation.reopened") this.#urgent = false
        break
    }
    this.#offline = event.type === "agent.left" && event.data.why === "offline"
  }

  finish(): History {
    if (this.#open) this.#told.stretches.push(this.#open)
    return this.#told
  }

  #wait(at: number, returned: boolean): void {
    this.#leave(at)
    this.#open = {
      from: at,
      until: Number.POSITIVE_INFINITY,
      rank: this.#rank,
      since: this.#since ?? at,
      returned,
    }
  }

  #turn(at: number): void {
    this.#told.turns.push({ at, rank: this.#rank, since: this.#since ?? at })
    this.#leave(at)
  }

  #isLateTap(agent: string, at: number): boolean {
    return this.#lapsed?.agent === agent && at - this.#lapsed.at <= LATE_TAP_MS
  }

  #leave(at: number): void {
    if (this.#open) this.#told.stretches.push({ ...this.#open, until: at })
    this.#open = null
    this.#offered = false
  }

  get #rank(): number {
    if (this.#urgent) return RANK.emergency
    return this.#elder ? RANK.elder : RANK.ordinary
  }
}
