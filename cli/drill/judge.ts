/**
 * The verdict of a drill. It reads the logs, and what each client was told, and nothing that the drill counted on the way:
 * a server that says all is well and lost somebody is found out.
 */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationEvent, HumanRequestVia } from "@jieying/core/conversation/events.ts"
import { CALLBACK_GRACE_MS } from "@jieying/core/handoff/reach.ts"
import { compare } from "../replay/check.ts"
import type { Case, Incident, Sender } from "./case.ts"
import { type Ending, endingOf } from "./ending.ts"
import { type Figures, figuresOf } from "./figures.ts"
import { historyOf } from "./history.ts"
import { type Overtaking, overtakings } from "./order.ts"

export interface Drilled {
  cases: readonly Case[]
  incidents: readonly Incident[]
  /** What the drill set out to do. */
  customers: number
  kills: number
  drops: number
  /** How many times sooner everything happened. */
  pace: number
  /** T of "reached within T", in ms of real life. */
  withinMs: number
  /** What went wrong on the way that no log shows. */
  faults: readonly string[]
}

export interface Check {
  id: string
  title: string
  /** One line on what was found. */
  found: string
  faults: string[]
}

export interface Verdict {
  ok: boolean
  checks: Check[]
  figures: Figures
  endings: Record<Ending, number>
}

/**
 * Two turns this near each other are not out of order, in ms of the drill: one run over the queue reads it once, and on a
 * machine that is kept busy by the drill itself what is written meanwhile is seen by the next.
 */
export const RACE_MS = 1_000

export function judge(drilled: Drilled): Verdict {
  const { cases, pace } = drilled
  const graceMs = CALLBACK_GRACE_MS / pace
  const figures = figuresOf(cases, { withinMs: drilled.withinMs / pace, graceMs })
  const ends = endings(cases, graceMs)
  const over = overtakings(
    cases.map(({ no, id, log }) => ({ no, id, history: historyOf(log) })),
    RACE_MS,
  )
  const checks = [
    happened(drilled),
    ends.check,
    callbacks(cases),
    places(cases, over),
    priorities(cases, over),
    asks(cases),
    messages(cases),
    chains(cases),
    silence(cases),
  ]
  return { ok: checks.every((c) => c.faults.length === 0), checks, figures, endings: ends.counts }
}

/** A drill in which nobody was dropped or killed proves nothing about drops and kills. */
function happened(drilled: Drilled): Check {
  const { cases, customers, incidents } = drilled
  const killed = incidents.filter((i) => i.kind === "kill" && i.backAt !== null).length
  const drops = incidents.filter((i) => i.kind === "drop")
  const back = cases.reduce((n, c) => n + historyOf(c.log).returns, 0)
  const faults = [...drilled.faults]
  if (cases.length !== customers) faults.push(`${cases.length} of ${customers} customers are on record`)
  for (const { no, askedAt } of cases)
    if (askedAt === null) faults.push(`customer ${no}: the wish for a person was never acknowledged`)
  if (killed < drilled.kills)
    faults.push(`the server was killed and came back ${killed} times, not ${drilled.kills}`)
  if (drops.length < drilled.drops) faults.push(`${drops.length} agents were dropped, not ${drilled.drops}`)
  if (drilled.drops > 0 && back === 0) faults.push("no customer was put back, so the drops tested nothing")
  const found = `${customers} asked; ${killed} kill -9, ${drops.length} agents dropped, ${back} customers put back`
  return { id: "happened", title: "The drill took place as announced", found, faults }
}

function endings(cases: readonly Case[], graceMs: number): { check: Check; counts: Record<Ending, number> } {
  const counts: Record<Ending, number> = { served: 0, gone: 0, withdrew: 0, called_back: 0 }
  const faults: string[] = []
  for (const { no, log } of cases) {
    const found = endingOf(log, graceMs)
    if ("fault" in found) faults.push(`customer ${no} ${found.fault}`)
    else counts[found.ending] += 1
  }
  const found = `${counts.served} served, ${counts.called_back} called back, ${counts.withdrew} withdrew by choice, ${counts.gone} had left the page when a person came`
  return { check: { id: "stranded", title: "Nobody is stranded", found, faults }, counts }
}

/** Inside office hours a callback is the customer's own choice or it is a way of getting rid of them. */
function callbacks(cases: readonly Case[]): Check {
  const promised = cases.flatMap(({ no, log }) =>
    log.flatMap((e) => (e.type === "callback.promised" ? [{ no, chosen: e.data.chosen === true }] : [])),
  )
  const faults = promised
    .filter((p) => !p.chosen)
    .map(({ no }) => `customer ${no} was promised a callback without having chosen one`)
  const found = `${promised.length} promised, all chosen by the customer`
  return {
    id: "callbacks",
    title: "Callbacks only by choice",
    found: faults.length > 0 ? `${promised.length} promised` : found,
    faults,
  }
}

function places(cases: readonly Case[], over: readonly Overtaking[]): Check {
  const wrong = over.filter((o) => !o.priority)
  const turns = cases.reduce((n, c) => n + historyOf(c.log).turns.length, 0)
  const found = `${turns} turns, each in the order of the first request`
  return {
    id: "places",
    title: "Places are kept",
    found: wrong.length > 0 ? `${wrong.length} of ${turns} turns out of order` : found,
    faults: wrong.map(inWords),
  }
}

function priorities(cases: readonly Case[], over: readonly Overtaking[]): Check {
  const faults = over.filter((o) => o.priority).map(inWords)
  const first = cases.filter((c) => c.way === "emergency")
  const elder = cases.filter((c) => c.elder)
  for (const { no, log } of first)
    if (!log.some((e) => e.type === "notice.shown" && e.data.kind === "support"))
      faults.push(`customer ${no} had an emergency that was not seen as one`)
  for (const { no, log } of elder)
    if (!log.some((e) => e.type === "conversation.opened" && e.data.elder))
      faults.push(`customer ${no} declared elder mode, and it is not on record`)
  const found = `${first.length} emergency, ${elder.length} elder customers; nobody of a lower class went before them`
  return { id: "first", title: "Emergency and elder first", found, faults }
}

function inWords(o: Overtaking): string {
  const why = o.priority ? " of a higher class" : o.returned ? " whose agent was gone" : ""
  return `customer ${o.by} went before customer ${o.of}${why}, who had stood there for ${o.stoodMs} ms and stood on for ${Number.isFinite(o.stoodOnMs) ? `${o.stoodOnMs} ms` : "ever"}`
}

function asks(cases: readonly Case[]): Check {
  const faults: string[] = []
  for (const { no, way, log } of cases) {
    const wanted = way === "emergency" ? 0 : 1
    const needed = asksBeforeQueue(log)
    if (needed !== wanted) faults.push(`customer ${no} asked ${needed} times before the queue, not ${wanted}`)
    if (way !== "emergency" && !viaOf(log).includes(way))
      faults.push(`customer ${no} asked by ${way}, on record as ${viaOf(log).join(", ") || "nothing"}`)
  }
  const byWay = Map.groupBy(cases, (c) => c.way)
  const found = [...byWay].map(([way, some]) => `${way} ${some.length}`).join(", ")
  return { id: "asks", title: "One request is enough, by every way", found, faults }
}

function asksBeforeQueue(log: readonly ConversationEvent[]): number {
  const reached = log.findIndex((e) => REACHES.has(e.type))
  return log.slice(0, reached < 0 ? log.length : reached).filter((e) => e.type === "human.requested").length
}

const REACHES: ReadonlySet<ConversationEvent["type"]> = new Set([
  "queue.entered",
  "callback.promised",
  "agent.connected",
])

function viaOf(log: readonly ConversationEvent[]): HumanRequestVia[] {
  return log.flatMap((e) => (e.type === "human.requested" ? [e.data.via] : []))
}

function messages(cases: readonly Case[]): Check {
  const faults = cases.flatMap((one) => one.senders.flatMap((sender) => saidFaults(one, sender)))
  const acked = cases.flatMap((c) => c.senders).reduce((n, s) => n + s.acks.length, 0)
  const found = `${acked} acknowledged, each in its place exactly once`
  return {
    id: "messages",
    title: "Nothing acknowledged is lost or doubled",
    found: faults.length > 0 ? `${acked} acknowledged` : found,
    faults,
  }
}

function saidFaults({ no, log }: Case, sender: Sender): string[] {
  const who = `customer ${no}, said by ${sender.name}`
  const { lost, doubled, reordered } = compare(sender.acks, log as unknown as WireEvent[])
  const ids = new Set(log.flatMap((e) => (e.type === "message.posted" ? [e.data.clientId] : [])))
  return [
    ...(lost > 0 ? [`${who}: ${lost} lost`] : []),
    ...(doubled > 0 ? [`${who}: ${doubled} doubled`] : []),
    ...(reordered > 0 ? [`${who}: ${reordered} out of order`] : []),
    ...sender.refused.filter((id) => ids.has(id)).map((id) => `${who}: ${id} was refused, and is in the log`),
    ...sender.unheard.map((id) => `${who}: ${id} was never answered`),
  ]
}

function chains(cases: readonly Case[]): Check {
  const faults = cases.flatMap(({ no, broken }) => broken.map((why) => `customer ${no}: ${why}`))
  const events = cases.reduce((n, c) => n + c.log.length, 0)
  const found = `${cases.length} chains, ${events} events, against every head that was handed out`
  return { id: "chains", title: "Every chain verifies", found, faults }
}

/** The assistant speaks in the queue only to those who chose so, and never while a person serves. */
function silence(cases: readonly Case[]): Check {
  const faults = cases.flatMap(({ no, log }) => spokenOver(log).map((why) => `customer ${no}: ${why}`))
  const answers = cases.reduce((n, c) => n + c.log.filter(isAnswer).length, 0)
  const found = `${answers} answers of the assistant, none over a person or uninvited`
  return {
    id: "owner",
    title: "One owner at any time",
    found: faults.length > 0 ? `${answers} answers` : found,
    faults,
  }
}

function isAnswer(event: ConversationEvent): boolean {
  return (
    event.type === "message.posted" &&
    event.actor.kind === "assistant" &&
    // Shown before the owner changed, and put on record after it.
    event.data.interrupted !== "cut"
  )
}

function spokenOver(log: readonly ConversationEvent[]): string[] {
  let owner: "assistant" | "waits" | "agent" | "closed" = "assistant"
  let invited = false
  const faults: string[] = []
  for (const event of log) {
    if (event.type === "queue.entered" || event.type === "callback.promised") {
      owner = "waits"
      invited = false
    } else if (event.type === "agent.connected") owner = "agent"
    else if (event.type === "conversation.ended") owner = "closed"
    else if (event.type === "assistant.invited" || event.type === "assistant.dismissed")
      invited = event.type === "assistant.invited"
    else if (BACK.has(event.type)) owner = "assistant"
    else if (isAnswer(event) && (owner === "agent" || owner === "closed" || (owner === "waits" && !invited)))
      faults.push(
        `the assistant spoke at ${event.seq} while it ${owner === "waits" ? "was not invited" : `was with: ${owner}`}`,
      )
  }
  return faults
}

const BACK: ReadonlySet<ConversationEvent["type"]> = new Set([
  "human.withdrawn",
  "assistant.resumed",
  "conversation.reopened",
])
