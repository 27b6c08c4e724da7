/**
 * One conversation's log, read by rules of the model's own: who may own it, who may do what under whom, what follows what.
 * Nothing of core/conversation is used here; the two must agree because both say what the design says.
 */
export interface Logged {
  seq: number
  at: number
  epoch: number
  type: string
  hash: string
  prevHash: string
  actor: { kind: "customer" | "assistant" | "agent" | "system"; id?: string }
  data: Record<string, unknown> | null
}

export type Owner = "nobody" | "assistant" | "queue" | "agent" | "callback" | "closed"

/** What is so after one event. */
export interface Moment {
  seq: number
  owner: Owner
  /** Who serves. */
  agent: string | null
  /** Who is asked to take it, while it waits. */
  offer: string | null
  team: string
  priority: number
  /** When a person was first asked for in this wait, UTC ms; null: not. */
  since: number | null
  due: number | null
  /** The customer lets the assistant answer while waiting. */
  invited: boolean
  urgent: boolean
  /** The person in charge was put there by a lead who stepped in. */
  steppedIn: boolean
  episode: number
  lastMessage: { seq: number; by: string } | null
  lastCustomer: number
  consent: string | null
  consented: boolean
  offered: boolean
}

const START: Moment = {
  seq: 0,
  owner: "nobody",
  agent: null,
  offer: null,
  team: "",
  priority: 0,
  since: null,
  due: null,
  invited: false,
  urgent: false,
  steppedIn: false,
  episode: 0,
  lastMessage: null,
  lastCustomer: 0,
  consent: null,
  consented: false,
  offered: false,
}

type Kind = Logged["actor"]["kind"]
interface Rule {
  by: readonly Kind[]
  under: readonly Owner[]
}

const OPEN: readonly Owner[] = ["assistant", "queue", "agent", "callback"]
const WAITING: readonly Owner[] = ["queue", "callback"]
const EVER: readonly Owner[] = [...OPEN, "closed"]
const rule = (by: Kind | readonly Kind[], under: Owner | readonly Owner[]): Rule => ({
  by: typeof by === "string" ? [by] : by,
  under: typeof under === "string" ? [under] : under,
})

/** Who may write it, and who owns the conversation just before. What is not here may not be in a log. */
const RULES: Record<string, Rule> = {
  "conversation.opened": rule("customer", "nobody"),
  "conversation.reopened": rule("customer", "closed"),
  "conversation.ended": rule(["agent", "system"], OPEN),
  "rating.invited": rule("system", "closed"),
  rated: rule("customer", "closed"),
  "notice.shown": rule("system", OPEN),
  "message.posted": rule(["customer", "assistant", "agent"], OPEN),
  "answer.withheld": rule("assistant", ["assistant", ...WAITING]),
  "human.offered": rule("system", "assistant"),
  "human.declined": rule("customer", "assistant"),
  "human.requested": rule("customer", OPEN),
  "human.withdrawn": rule("customer", WAITING),
  "queue.entered": rule(["system", "agent"], OPEN),
  "queue.shown": rule("system", "queue"),
  "assistant.invited": rule("customer", WAITING),
  "assistant.dismissed": rule("customer", WAITING),
  "assistant.resumed": rule("customer", "agent"),
  "agent.offered": rule(["system", "agent"], "queue"),
  "offer.ended": rule(["system", "agent", "customer"], "queue"),
  "agent.connected": rule("agent", OPEN),
  "agent.left": rule(["agent", "system", "customer"], "agent"),
  "callback.promised": rule(["system", "customer"], ["assistant", ...WAITING]),
  "callback.done": rule("agent", "callback"),
  "contact.left": rule("customer", EVER),
  "context.summarised": rule("system", OPEN),
  "context.corrected": rule("customer", EVER),
  "question.repeated": rule("customer", "agent"),
  "alert.raised": rule("system", ["queue", "agent"]),
  "alert.acknowledged": rule("agent", ["queue", "agent"]),
  "consent.asked": rule("agent", "agent"),
  "consent.answered": rule(["customer", "system"], "agent"),
  "note.added": rule(["agent", "system"], EVER),
  "automation.ran": rule("system", EVER),
  "snooze.started": rule("agent", "agent"),
  "snooze.ended": rule(["agent", "system"], "agent"),
  "tag.added": rule(["agent", "system"], EVER),
  "tag.removed": rule(["agent", "system"], EVER),
  "field.set": rule("agent", EVER),
}

/** Each of these begins a new epoch; nothing else does. */
const NEW_OWNER: Record<string, Owner> = {
  "conversation.opened": "assistant",
  "conversation.reopened": "assistant",
  "conversation.ended": "closed",
  "human.withdrawn": "assistant",
  "assistant.resumed": "assistant",
  "queue.entered": "queue",
  "agent.connected": "agent",
  "callback.promised": "callback",
}

export class Reading {
  readonly id: string
  readonly events: Logged[] = []
  readonly faults: string[] = []
  /** moments[n]: what was so after event n; moments[0]: before the first. */
  readonly moments: Moment[] = [START]
  readonly #answered = new Set<number>()
  readonly #clientIds = new Map<string, number>()

  constructor(id: string) {
    this.id = id
  }

  get now(): Moment {
    return this.moments.at(-1) ?? START
  }

  /** Events of one type, by one kind of actor. */
  of(type: string, by?: string): Logged[] {
    return this.events.filter((e) => e.type === type && (by === undefined || e.actor.kind === by))
  }

  read(event: Logged): void {
    const before = this.now
    this.#inItsPlace(event)
    this.#allowed(before, event)
    this.#follows(before, event)
    if (event.type === "message.posted") this.#message(before, event)
    this.events.push(event)
    this.moments.push(after(before, event))
  }

  #fault(event: Logged, what: string): void {
    this.faults.push(`${this.id} ${event.seq} ${event.type}: ${what}`)
  }

  #inItsPlace(event: Logged): void {
    const last = this.events.at(-1)
    if (event.seq !== this.now.seq + 1) this.#fault(event, `comes after ${this.now.seq}`)
    if (!last) return
    if (event.prevHash !== last.hash) this.#fault(event, "is not chained to the one before")
    if (event.at < last.at) this.#fault(event, `time runs backwards by ${last.at - event.at} ms`)
    const grows = event.type in NEW_OWNER ? 1 : 0
    if (event.epoch !== last.epoch + grows) this.#fault(event, `epoch ${event.epoch} after ${last.epoch}`)
  }

  #allowed(before: Moment, event: Logged): void {
    const known = RULES[event.type]
    if (!known) return this.#fault(event, "has no place in a log")
    if (!known.by.includes(event.actor.kind)) this.#fault(event, `was done by ${event.actor.kind}`)
    if (!known.under.includes(before.owner)) this.#fault(event, `happened under ${before.owner}`)
  }

  #follows(before: Moment, event: Logged): void {
    const last = this.events.at(-1)
    const data = event.data ?? {}
    const fault = (what: string) => this.#fault(event, what)
    if (last?.type === "agent.left" && !(event.type in NEW_OWNER))
      fault("the person left and nobody took over")
    if (
      last?.type === "human.requested" &&
      before.owner === "assistant" &&
      !WAITING.includes(ownerAfter(event))
    )
      fault("a person was asked for, and the assistant went on")
    switch (event.type) {
      case "queue.entered":
        if (before.owner === "agent" && last?.type !== "agent.left") fault("the person did not leave first")
        if (before.since !== null && data.since !== before.since)
          fault(`the place counts from ${data.since}, a person was asked for at ${before.since}`)
        break
      case "callback.promised":
        if (before.urgent && data.chosen !== true) fault("who is in danger was given a time to come")
        break
      case "agent.offered":
        if (before.offer !== null) fault(`${before.offer} is asked already`)
        break
      case "offer.ended":
        if (before.offer !== data.agent) fault(`${before.offer} was asked`)
        break
      case "agent.connected":
        if (event.actor.id !== data.agent) fault("somebody was put there by another")
        if (before.offer !== null && before.offer !== data.agent) fault(`the offer to ${before.offer} stands`)
        if (data.reason !== "stepped_in" && !WAITING.includes(before.owner)) fault("nobody waited")
        break
      case "agent.left":
        if (before.agent !== data.agent) fault(`${before.agent} served`)
        break
      case "consent.answered":
        if (before.consent !== data.consentId) fault("was not asked")
        if (data.by === "deadline" && data.choice === "yes") fault("silence was taken for a yes")
        break
      case "assistant.resumed":
        if (!before.consented) fault("the customer did not say yes")
        break
      case "conversation.ended":
        if (event.actor.kind === "system" && before.owner !== "assistant") fault("ended by the clock")
        break
      case "conversation.reopened":
        if (data.episode !== before.episode + 1) fault(`episode ${data.episode} after ${before.episode}`)
    }
  }

  #message(before: Moment, event: Logged): void {
    const data = event.data ?? {}
    const { kind, id } = event.actor
    const clientId = data.clientId === undefined ? undefined : `${kind} ${data.clientId}`
    if (clientId !== undefined) {
      const first = this.#clientIds.get(clientId)
      if (first !== undefined) this.#fault(event, `says again what stands at ${first}`)
      this.#clientIds.set(clientId, event.seq)
    }
    if (kind === "agent" && (before.owner !== "agent" || before.agent !== id))
      this.#fault(event, `${id} wrote, ${before.agent ?? before.owner} owned`)
    if (kind !== "assistant") return
    if (before.owner !== "assistant" && !(WAITING.includes(before.owner) && before.invited))
      this.#fault(event, `the assistant spoke, ${before.agent ?? before.owner} owned`)
    if (data.label !== "ai") this.#fault(event, "is not labelled")
    const question = data.answersSeq as number
    if (question !== before.lastCustomer)
      this.#fault(event, `answers ${question}, not ${before.lastCustomer}`)
    if (this.#answered.has(question)) this.#fault(event, `answers ${question} again`)
    this.#answered.add(question)
  }
}

function ownerAfter(event: Logged): Owner {
  return NEW_OWNER[event.type] ?? "nobody"
}

/** Of the data of some event or other. */
interface Facts {
  episode: number
  kind: string
  team: string
  priority: number
  since: number
  due: number
  agent: string
  reason: string
  consentId: string
  choice: string
  by: string
}

function after(before: Moment, event: Logged): Moment {
  const data = (event.data ?? {}) as unknown as Facts
  const owner = NEW_OWNER[event.type]
  const moment: Moment = { ...before, seq: event.seq }
  if (owner) {
    Object.assign(moment, { owner, agent: null, offer: null, due: null, invited: false, consent: null })
    Object.assign(moment, { consented: false, offered: false, steppedIn: false })
  }
  switch (event.type) {
    case "conversation.opened":
      moment.episode = 1
      break
    case "conversation.reopened":
      return { ...moment, episode: data.episode, since: null, urgent: false }
    case "conversation.ended":
    case "human.withdrawn":
    case "assistant.resumed":
      moment.since = null
      break
    case "notice.shown":
      moment.urgent ||= data.kind === "support"
      break
    case "human.offered":
      moment.offered = true
      break
    case "human.declined":
      moment.offered = false
      break
    case "human.requested":
      moment.since ??= event.at
      break
    case "queue.entered":
      return { ...moment, team: data.team, priority: data.priority, since: data.since }
    case "callback.promised":
      return { ...moment, team: data.team, due: data.due, since: moment.since ?? event.at }
    case "assistant.invited":
    case "assistant.dismissed":
      moment.invited = event.type === "assistant.invited"
      break
    case "agent.offered":
      moment.offer = data.agent
      break
    case "offer.ended":
      moment.offer = null
      break
    case "agent.connected":
      return { ...moment, agent: data.agent, steppedIn: data.reason === "stepped_in" }
    case "consent.asked":
      moment.consent = data.consentId
      break
    case "consent.answered":
      return { ...moment, consent: null, consented: data.choice === "yes" && data.by === "customer" }
    case "message.posted":
      moment.lastMessage = { seq: event.seq, by: event.actor.kind }
      if (event.actor.kind === "customer") moment.lastCustomer = event.seq
  }
  // A yes counts for what follows it at once, and for nothing later.
  if (event.type !== "agent.left") moment.consented = false
  return moment
}

/** Who would be served earlier: the order of the queue, as the customer is told it. */
export function order(a: Reading, b: Reading): number {
  const [x, y] = [a.now, b.now]
  return y.priority - x.priority || (x.since ?? 0) - (y.since ?? 0) || (a.id < b.id ? -1 : 1)
}
