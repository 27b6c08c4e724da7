/** What one conversation's log says of its customer: a fold, made again whenever the log has grown. */
import { mattersOf } from "../consent/matter.ts"
import type { ConsentSubject, ConversationEvent } from "../conversation/events.ts"

export interface OrderSeen {
  id: string
  title?: string
  /** UTC ms of when it was spoken of last. */
  at: number
}

export interface ConsentSeen {
  about: "order" | "action"
  title: string
  /** Null where it is still open. */
  choice: string | null
  by: "customer" | "deadline" | "agent" | "checkout" | null
  at: number
}

/** Of one person, as far as one conversation tells. */
export interface CustomerFacts {
  inbox: string
  locale: string
  elder: boolean
  openedAt: number
  /** UTC ms of the customer's last word or step. */
  lastAt: number
  /** Proved by the signature of the host page's server. */
  identity: { customer: string; name?: string } | null
  /** What they left to be reached by, the newest last. */
  contacts: string[]
  /** The newest last. */
  orders: OrderSeen[]
  consents: ConsentSeen[]
  /** How often they said of an answer that it helped, and that it did not; of each answer the last word counts. */
  helped: { yes: number; no: number }
}

/** Of each kind, the newest of one conversation. */
const MOST = 20

export function factsOf(events: readonly ConversationEvent[]): CustomerFacts {
  const facts: CustomerFacts = {
    inbox: "",
    locale: "",
    elder: false,
    openedAt: events[0]?.at ?? 0,
    lastAt: events[0]?.at ?? 0,
    identity: null,
    contacts: [],
    orders: [],
    consents: [],
    helped: { yes: 0, no: 0 },
  }
  const ratings = new Map<number, boolean>()
  for (const event of events) {
    if (event.actor.kind === "customer") facts.lastAt = event.at
    take(facts, event, ratings)
  }
  for (const helped of ratings.values()) facts.helped[helped ? "yes" : "no"] += 1
  facts.consents = consentsOf(events)
  return facts
}

/** The data of what was deleted is empty: each part is looked for before it is taken. */
function take(facts: CustomerFacts, event: ConversationEvent, ratings: Map<number, boolean>): void {
  switch (event.type) {
    case "conversation.opened":
      facts.inbox = event.data.inbox
      facts.locale = event.data.locale
      facts.elder = event.data.elder
      facts.contacts = newest(facts.contacts, event.data.contact)
      return
    case "human.requested":
      facts.elder ||= event.data.elder === true
      return
    case "contact.left":
      facts.contacts = newest(facts.contacts, event.data.contact)
      return
    case "customer.identified": {
      const { customer, name } = event.data
      if (customer) facts.identity = { customer, ...(name ? { name } : {}) }
      return
    }
    case "answer.rated":
      if (event.data.seq !== undefined) ratings.set(event.data.seq, event.data.helped)
      return
    case "consent.asked":
    case "consent.recorded":
      facts.orders = withOrder(facts.orders, event.data.subject, event.at)
      return
    case "action.proposed":
      facts.orders = withOrder(facts.orders, event.data, event.at)
      return
    default:
  }
}

/** Each once, the newest last. */
function newest(list: readonly string[], text: string | undefined): string[] {
  const said = text?.trim()
  return said ? [...list.filter((each) => each !== said), said].slice(-MOST) : [...list]
}

function withOrder(
  orders: readonly OrderSeen[],
  of: Pick<ConsentSubject, "orderId" | "title"> | undefined,
  at: number,
): OrderSeen[] {
  if (!of?.orderId) return [...orders]
  const { orderId: id, title } = of
  const before = orders.find((order) => order.id === id)
  const name = before?.title ?? title
  return [...orders.filter((o) => o.id !== id), { id, at, ...(name ? { title: name } : {}) }].slice(-MOST)
}

function consentsOf(events: readonly ConversationEvent[]): ConsentSeen[] {
  return mattersOf(events.filter((event) => Object.keys(event.data).length > 0))
    .slice(-MOST)
    .map(({ about, subject, answer, askedAt }) => ({
      about,
      title: subject.item?.title ?? subject.title ?? subject.orderId ?? "",
      choice: answer?.choice ?? null,
      by: answer?.by ?? null,
      at: answer?.at ?? askedAt,
    }))
}
