/**
 * What a report counts of one consultation: who served, how soon they spoke, how it ended, what was asked and promised.
 * A fold over one conversation's log. Doing it again gives the same, and deleting a text changes nothing.
 */
import type { ConversationEvent, EventData, Outcome } from "../conversation/events.ts"
import { type Consultation, ledgerOf } from "../cost/consultation.ts"
import { asked } from "../cost/containment.ts"
import { ENDS_SERVICE, type Reach, reachesOf } from "../handoff/reach.ts"

/** One stretch in which one person served. Durations in ms. */
export interface Stint {
  agent: string
  /** The team the customer waited for; "" where a person stepped in. */
  team: string
  /** From taking over to this person's first message; null: none. */
  firstMs: number | null
  /** Written by this person. */
  messages: number
  /** Why they left; null while they serve, or where another took their place. */
  left: EventData["agent.left"]["why"] | null
}

/** What of a wait a report reads; see core/handoff/reach.ts. */
export type Wait = Pick<
  Reach,
  "team" | "agent" | "requestedAt" | "connectedAt" | "callbackDue" | "outcome" | "waitMs"
>

export interface Work {
  episode: number
  /** UTC ms. */
  openedAt: number
  /** null while it lasts. */
  outcome: Outcome | null
  inbox: string
  /** Borne at the end of the consultation, or now while it lasts. */
  tags: string[]
  /** The customer asked the assistant something, or a person was needed. */
  asked: boolean
  /** Answered by the assistant, and no person was asked for or needed. */
  alone: boolean
  /** Written by the customer and by the assistant. */
  messages: { customer: number; assistant: number }
  /** In order; the first MAX_STINTS. */
  stints: Stint[]
  /** From opening to end, ms, where a person served and it ended as solved. */
  solvedMs: number | null
  rating: { agent: string | null; score: number } | null
  wait: Wait | null
}

/** People who served in one consultation; nobody is passed on more often. */
const MAX_STINTS = 50

/** `events` is the whole log; `consultations` what the ledger made of it. None for the system's own probes. */
export function worksOf(events: readonly ConversationEvent[], { consultations } = ledgerOf(events)): Work[] {
  const fold = new WorkFold()
  for (const event of events) fold.apply(event)
  const waits = new Map(reachesOf(events).map((reach) => [reach.episode, toWait(reach)]))
  return consultations.map((one) => {
    const { tags, messages, stints } = fold.of(one.episode)
    const needed = asked(one) > 0 || one.personAt !== null
    return {
      episode: one.episode,
      openedAt: one.openedAt,
      outcome: one.outcome,
      inbox: fold.inbox,
      tags,
      asked: needed,
      alone: needed && one.personAt === null,
      messages,
      stints,
      solvedMs: solvedMs(one),
      rating: given(one),
      wait: waits.get(one.episode) ?? null,
    }
  })
}

interface Parts {
  tags: string[]
  messages: { customer: number; assistant: number }
  stints: Stint[]
}

class WorkFold {
  inbox = ""
  readonly #of = new Map<number, Parts>()
  #now: Parts = { tags: [], messages: { customer: 0, assistant: 0 }, stints: [] }
  #team = ""
  #serving: { stint: Stint; from: number } | null = null

  of(episode: number): Parts {
    return this.#of.get(episode) ?? this.#now
  }

  apply(event: ConversationEvent): void {
    if (event.type === "agent.left" && event.data.agent === this.#serving?.stint.agent)
      this.#serving.stint.left = event.data.why
    if (ENDS_SERVICE.has(event.type)) this.#serving = null
    switch (event.type) {
      case "conversation.opened":
        this.inbox = event.data.inbox
        this.#begin(1)
        break
      case "conversation.reopened":
        this.#team = ""
        this.#begin(event.data.episode)
        break
      case "queue.entered":
      case "callback.promised":
        this.#team = event.data.team
        break
      case "human.withdrawn":
      case "assistant.resumed":
        this.#team = ""
        break
      case "agent.connected":
        this.#connected(event.data.agent, event.at)
        break
      case "message.posted":
        this.#wrote(event)
        break
      case "tag.added":
        this.#now.tags = [...new Set([...this.#now.tags, event.data.tag])]
        break
      case "tag.removed": {
        const { tag } = event.data
        this.#now.tags = this.#now.tags.filter((borne) => borne !== tag)
        break
      }
    }
  }

  #begin(episode: number): void {
    this.#now = { tags: this.#now.tags, messages: { customer: 0, assistant: 0 }, stints: [] }
    this.#of.set(episode, this.#now)
  }

  #connected(agent: string, at: number): void {
    const stint: Stint = { agent, team: this.#team, firstMs: null, messages: 0, left: null }
    this.#serving = { stint, from: at }
    if (this.#now.stints.length < MAX_STINTS) this.#now.stints.push(stint)
  }

  #wrote({ actor, at }: ConversationEvent): void {
    if (actor.kind === "customer") this.#now.messages.customer += 1
    else if (actor.kind === "assistant") this.#now.messages.assistant += 1
    // Who wrote it may be deleted with the text; that it was whoever served cannot be otherwise.
    else if (actor.kind === "agent" && this.#serving) {
      const { stint, from } = this.#serving
      stint.messages += 1
      stint.firstMs ??= Math.max(0, at - from)
    }
  }
}

function solvedMs({ servedAt, openedAt, endedAt, outcome }: Consultation): number | null {
  if (servedAt === null || endedAt === null) return null
  return outcome === "resolved" || outcome === "confirmed" ? Math.max(0, endedAt - openedAt) : null
}

function given({ rating }: Consultation): Work["rating"] {
  return rating && rating.score !== null ? { agent: rating.agent, score: rating.score } : null
}

function toWait(reach: Reach): Wait {
  const { team, agent, requestedAt, connectedAt, callbackDue, outcome, waitMs } = reach
  return { team, agent, requestedAt, connectedAt, callbackDue, outcome, waitMs }
}
