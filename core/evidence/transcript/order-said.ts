/** What happened to orders and by actions, in words: the first says it, the others add to it. */
import type { ConsentSubject, EventData } from "../../conversation/events.ts"
import type { OrderWords } from "./order-words.ts"

interface Telling {
  words: OrderWords
  comma: string
  when: (at: number) => string
}

export function saidOfAsked(d: EventData["consent.asked"], { words: w, comma, when }: Telling): string[] {
  const subject = d.subject ?? {}
  const deadline = w.deadline(choice(w, d.default), when(d.deadline))
  const amount = subject.amountFen === undefined ? "" : w.amount(yuan(subject.amountFen, w))
  if (d.about === "action") return [w.askedAction(subject.title ?? ""), amount, deadline]
  const options = d.options.map((o) => choice(w, o)).join(comma)
  const { swap } = subject
  return [
    w.asked(aboutOrder(subject, w), options),
    swap ? w.swap(swap.title, yuan(swap.priceFen, w)) : "",
    deadline,
  ]
}

export function saidOfRecorded(d: EventData["consent.recorded"], { words: w, when }: Telling): string[] {
  return [w.recorded(aboutOrder(d.subject, w), choice(w, d.choice), when(d.madeAt))]
}

export function saidOfAnswered(d: EventData["consent.answered"], { words: w }: Telling): string[] {
  const chosen = choice(w, d.choice)
  if (d.by === "deadline") return [w.lapsed(chosen)]
  return [d.by === "agent" ? w.writtenDown(d.name ?? "", chosen) : w.answered(chosen)]
}

export function saidOfProposed(d: EventData["action.proposed"], { words: w }: Telling): string[] {
  return [
    w.proposed(d.title, term(w.level, d.level)),
    d.orderId === undefined ? "" : w.order(d.orderId),
    d.amountFen === undefined ? "" : w.amount(yuan(d.amountFen, w)),
    ...(d.needs ?? []).map((need) => term(w.needs, need)),
    d.undoes === undefined ? "" : w.undoes,
  ]
}

export function saidOfApproved(d: EventData["action.approved"], { words: w }: Telling): string[] {
  return [d.name === undefined ? term(w.approved, d.by) : w.approvedBy(d.name)]
}

export function saidOfDone(d: EventData["action.done"], { words: w }: Telling): string[] {
  return [
    w.done(d.receipt.text),
    d.amountFen === undefined ? "" : w.amount(yuan(d.amountFen, w)),
    d.receipt.id === undefined ? "" : w.receipt(d.receipt.id),
  ]
}

export function saidOfRefused(d: EventData["action.refused"], { words: w }: Telling): string[] {
  return [term(w.refused, d.why), d.text ?? "", d.name === undefined ? "" : w.refusedBy(d.name)]
}

export function saidOfSettled(d: EventData["action.settled"], { words: w }: Telling): string[] {
  const say = Object.hasOwn(w.settled, d.outcome) ? w.settled[d.outcome] : undefined
  return [say ? say(d.name) : d.outcome]
}

function aboutOrder({ orderId, item }: ConsentSubject, w: OrderWords): string {
  return w.aboutOrder(orderId ?? "", item?.title ?? "")
}

function choice(w: OrderWords, option: string): string {
  return term(w.options, option)
}

function term(terms: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(terms, key) ? String(terms[key]) : String(key)
}

/** Fen as yuan with two digits. */
function yuan(fen: number, w: OrderWords): string {
  return w.yuan(`${Math.trunc(fen / 100)}.${String(Math.abs(fen) % 100).padStart(2, "0")}`)
}
