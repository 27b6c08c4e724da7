/**
 * Whether people were reached: a fold over one conversation's log. The clock starts at the first request for a person, or
 * when one was first needed, and not at the entry into the queue.
 */
import type { ConversationEvent, EventData, HandoffReason, HumanRequestVia } from "../conversation/events.ts"

export const REACH_OUTCOMES = [
  "connected",
  /** A promised callback came in time, or did not. Promised out of hours or chosen by the customer; no other counts as one. */
  "callback_kept",
  "callback_missed",
  "waiting",
  /** The customer left before anybody came. */
  "abandoned",
  /** The customer chose to go back to the assistant. */
  "withdrawn",
  /** The conversation was ended without anybody having come. */
  "unreached",
] as const
export type ReachOutcome = (typeof REACH_OUTCOMES)[number]

/** Times are UTC ms, durations ms. */
export interface Reach {
  episode: number
  requestedAt: number
  /** How the customer asked, or why a person was needed. */
  reason: HumanRequestVia | HandoffReason
  team: string
  /** Place and range as first shown; null where none was. */
  place: number | null
  etaLow: number | null
  etaHigh: number | null
  queuedAt: number | null
  /** The promised time, where a callback counts as one. */
  callbackDue: number | null
  connectedAt: number | null
  agent: string | null
  outcome: ReachOutcome
  /** From the request to the connection or the end of the wait; up to now while it lasts. */
  waitMs: number
  /** Requests made before the customer stood in the queue, had a promise or a person; 0 where nobody had to ask. */
  attempts: number
}

/** A callback is kept when a person comes no later than this after the promised time. */
export const CALLBACK_GRACE_MS = 15 * 60_000

/**
 * One for each episode in which a person was asked for or needed. An episode with several requests is shown by the one that
 * ended worst, so that a later success hides no failure. `events` is the whole log; `now` is the time up to which
 * an open wait is counted, the last event's unless told. None for the system's own probes.
 */
export function reachesOf(events: readonly ConversationEvent[], now = events.at(-1)?.at ?? 0): Reach[] {
  const fold = new ReachFold()
  for (const event of events) {
    if (event.type === "conversation.opened" && event.data.channel === "probe") return []
    fold.apply(event)
  }
  return fold.finish(now)
}

/**
 * Whether the customer was connected no later than the range first shown said; sooner is no broken word. Null where no
 * range was shown, or the wait was over or goes on within it.
 */
export function within(reach: Reach): boolean | null {
  const { etaHigh, queuedAt, connectedAt, requestedAt, waitMs } = reach
  if (etaHigh === null || queuedAt === null) return null
  const inTime = (connectedAt ?? requestedAt + waitMs) - queuedAt <= etaHigh
  return connectedAt === null && inTime ? null : inTime
}

type Waited = Pick<Reach, "requestedAt" | "callbackDue" | "outcome" | "waitMs">

/** A reach that was folded earlier, as it stands at `now` if nothing has happened since. */
export function asOf<R extends Waited>(reach: R, now: number): R {
  if (reach.outcome !== "waiting") return reach
  const waitMs = Math.max(reach.waitMs, now - reach.requestedAt)
  return { ...reach, waitMs, outcome: isOverdue(reach, now) ? "callback_missed" : "waiting" }
}

/** A wait for a person, while it is followed. */
interface Round extends Reach {
  /** Put back into the queue after a person had come: counts only if nobody came again. */
  again: boolean
}

class ReachFold {
  #episode = 1
  #rounds: Round[] = []
  #open: Round | null = null
  #serving: string | null = null
  #team = ""

  apply(event: ConversationEvent): void {
    switch (event.type) {
      case "human.requested":
        this.#requested(event.data.via, event.at)
        break
      case "queue.entered":
        this.#entered(event.data, event.at)
        break
      case "queue.shown":
        this.#shown(event.data)
        break
      case "callback.promised":
        this.#promised(event.data, event.at)
        break
      case "agent.connected":
        this.#serving = event.data.agent
        this.#connected(event.data.agent, event.at)
        break
      case "human.withdrawn":
        this.#end("withdrawn", event.at)
        break
      case "assistant.resumed":
        this.#serving = null
        break
      case "conversation.ended":
        this.#serving = null
        this.#end(
          event.data.outcome === "abandoned" || event.data.by === "customer" ? "abandoned" : "unreached",
          event.at,
        )
        break
      case "conversation.reopened":
        this.#episode = event.data.episode
        this.#team = ""
        break
    }
  }

  finish(now: number): Reach[] {
    this.#end("waiting", now)
    const episodes = Map.groupBy(this.#rounds, (round) => round.episode)
    return [...episodes.values()].flatMap(worst)
  }

  #requested(via: HumanRequestVia, at: number): void {
    // Who asks for a person while one serves has been heard, unless that person came unasked.
    if (this.#serving !== null && this.#asked()) return
    const round = this.#open ?? this.#begin(via, at)
    if (round.queuedAt === null && round.callbackDue === null) round.attempts++
    if (this.#serving !== null) this.#connected(this.#serving, at)
  }

  #entered(data: EventData["queue.entered"], at: number): void {
    const again = this.#serving !== null && this.#asked()
    this.#serving = null
    this.#team = data.team
    const round = this.#open ?? this.#begin(data.reason, at)
    if (again) round.again = true
    round.team = data.team
    round.queuedAt ??= at
  }

  #shown(data: EventData["queue.shown"]): void {
    const round = this.#open
    if (!round || round.place !== null) return
    round.place = data.place
    round.etaLow = data.etaLow
    round.etaHigh = data.etaHigh
  }

  #promised(data: EventData["callback.promised"], at: number): void {
    this.#serving = null
    this.#team = data.team
    const round = this.#open ?? this.#begin(data.reason ?? "asked", at)
    round.team = data.team
    if (isOverdue(round, at)) return
    // A queue that closes over a waiting customer makes a promise too, but that customer waits, since the request.
    if (data.chosen || round.queuedAt === null) round.callbackDue = data.due
  }

  /** Whether a person was asked for or needed in this episode before. */
  #asked(): boolean {
    return this.#rounds.some((r) => r.episode === this.#episode)
  }

  #begin(reason: Round["reason"], at: number): Round {
    const round: Round = {
      episode: this.#episode,
      requestedAt: at,
      reason,
      team: this.#team,
      place: null,
      etaLow: null,
      etaHigh: null,
      queuedAt: null,
      callbackDue: null,
      connectedAt: null,
      agent: null,
      outcome: "waiting",
      waitMs: 0,
      attempts: 0,
      again: false,
    }
    this.#rounds.push(round)
    this.#open = round
    return round
  }

  #connected(agent: string, at: number): void {
    if (!this.#open) return
    this.#open.connectedAt = at
    this.#open.agent = agent
    this.#end("connected", at)
  }

  #end(outcome: "connected" | "waiting" | "abandoned" | "withdrawn" | "unreached", at: number): void {
    const round = this.#open
    if (!round) return
    this.#open = null
    round.waitMs = Math.max(0, at - round.requestedAt)
    round.outcome = outcome
    if (round.callbackDue === null) return
    if (isOverdue(round, at)) round.outcome = "callback_missed"
    else if (outcome === "connected") round.outcome = "callback_kept"
  }
}

function isOverdue(round: Waited, at: number): boolean {
  return round.callbackDue !== null && at > round.callbackDue + CALLBACK_GRACE_MS
}

/** Worst first; a wait that the customer gave up says least. */
const SEVERITY: { readonly [O in ReachOutcome]: number } = {
  unreached: 0,
  callback_missed: 1,
  abandoned: 2,
  waiting: 3,
  connected: 4,
  callback_kept: 4,
  withdrawn: 5,
}

function worst(rounds: readonly Round[]): Reach[] {
  const counted = rounds.filter((r) => !r.again || SEVERITY[r.outcome] < SEVERITY.connected)
  const [first] = counted.toSorted((a, b) => SEVERITY[a.outcome] - SEVERITY[b.outcome] || b.waitMs - a.waitMs)
  if (!first) return []
  const { again: _, ...reach } = first
  return [reach]
}

/** One stretch in which one person served. Times are UTC ms. */
export interface Service {
  agent: string
  /** The team the customer waited for; "" where a person stepped in. */
  team: string
  from: number
  until: number
  /** Of agent.connected. */
  seq: number
  /** From the first offer to the acceptance, ms; null where nobody was offered. */
  pickupMs: number | null
}

/** The services that are over, in order. None for the system's own probes. */
export function servicesOf(events: readonly ConversationEvent[]): Service[] {
  const services: Service[] = []
  let open: Omit<Service, "until"> | null = null
  let team = ""
  let offeredAt: number | null = null
  for (const { type, data, at, seq } of events) {
    if (type === "conversation.opened" && data.channel === "probe") return []
    if (open && ENDS_SERVICE.has(type)) {
      services.push({ ...open, until: at })
      open = null
    }
    if (type === "queue.entered" || type === "callback.promised") {
      team = data.team
      offeredAt = null
    } else if (type === "agent.offered") offeredAt ??= at
    else if (type === "agent.connected") {
      const pickupMs = offeredAt === null ? null : at - offeredAt
      open = { agent: data.agent, team, from: at, seq, pickupMs }
      offeredAt = null
    } else if (LEAVES_TEAM.has(type)) team = ""
  }
  return services
}

/** Whoever serves does so no longer. */
export const ENDS_SERVICE: ReadonlySet<ConversationEvent["type"]> = new Set([
  "agent.left",
  "agent.connected",
  "queue.entered",
  "callback.promised",
  "assistant.resumed",
  "conversation.ended",
  "conversation.reopened",
])

const LEAVES_TEAM: ReadonlySet<ConversationEvent["type"]> = new Set([
  "human.withdrawn",
  "assistant.resumed",
  "conversation.reopened",
])
