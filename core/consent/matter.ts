/**
 * What became of each question about an order or an action, read from the log: asked or chosen before, answered by
 * whom, carried out with which receipt. The same for the customer's card, the page of a link and the console.
 */
import type { ActionRefusal, ConsentSubject, EventData, EventType, Receipt } from "../conversation/events.ts"

/** As much of an event as is needed here, whatever form it is kept in. data is null where it was deleted. */
export interface Told {
  at: number
  type: string
  data: unknown
}

export interface MatterAnswer {
  choice: string
  /** checkout: chosen when ordering. */
  by: "customer" | "deadline" | "agent" | "checkout"
  at: number
  /** Of the person who wrote it down. */
  name?: string
}

export interface MatterAction {
  id: string
  tool: string
  title: string
  amountFen?: number
  /** asked: waits for a permission. running: the tool is asked. unknown: a person finds out what became of it. */
  state: "asked" | "running" | "done" | "refused" | "unknown" | "found_done" | "found_not_done"
  at: number
  receipt?: Receipt
  why?: ActionRefusal
  /** Of the person who decided or found out. */
  name?: string
}

export interface Matter {
  consentId: string
  about: "order" | "action"
  subject: ConsentSubject
  options: readonly string[]
  /** What happens without an answer; null where the choice was made before. */
  default: string | null
  deadline: number | null
  askedAt: number
  answer: MatterAnswer | null
  action: MatterAction | null
}

type DataOf<T extends EventType> = EventData[T]

/** In the order in which they came up. */
export function mattersOf(events: readonly Told[]): Matter[] {
  const matters = new Map<string, Matter>()
  const owners = new Map<string, string>()
  const patch = (consentId: string, change: (matter: Matter) => Partial<Matter>) => {
    const matter = matters.get(consentId)
    if (matter) matters.set(consentId, { ...matter, ...change(matter) })
  }
  const act = (actionId: string, change: Partial<MatterAction>) => {
    const consentId = owners.get(actionId)
    if (consentId === undefined) return
    patch(consentId, ({ action }) => ({ action: action && { ...action, ...change } }))
  }
  for (const { type, data, at } of events) {
    if (data === null || typeof data !== "object") continue
    switch (type) {
      case "consent.asked": {
        const d = data as DataOf<"consent.asked">
        if (d.about === "assistant") break
        const { consentId, about, options, default: declared, deadline, subject = {} } = d
        const action = matters.get(consentId)?.action ?? waiting(subject, { owners, matters, consentId })
        matters.set(consentId, {
          consentId,
          about,
          subject,
          options,
          default: declared,
          deadline,
          askedAt: at,
          answer: null,
          action,
        })
        break
      }
      case "consent.recorded": {
        const { consentId, about, subject, choice, madeAt } = data as DataOf<"consent.recorded">
        matters.set(consentId, {
          consentId,
          about,
          subject,
          options: [choice],
          default: null,
          deadline: null,
          askedAt: at,
          answer: { choice, by: "checkout", at: madeAt },
          action: null,
        })
        break
      }
      case "consent.answered": {
        const { consentId, choice, by, name } = data as DataOf<"consent.answered">
        patch(consentId, () => ({ answer: { choice, by, at, ...(name ? { name } : {}) } }))
        break
      }
      case "action.proposed": {
        const d = data as DataOf<"action.proposed">
        const { actionId: id, tool, title, amountFen, consentId } = d
        if (consentId === undefined) break
        owners.set(id, consentId)
        const action: MatterAction = {
          id,
          tool,
          title,
          state: "asked",
          at,
          ...(amountFen ? { amountFen } : {}),
        }
        if (matters.has(consentId)) patch(consentId, () => ({ action }))
        else pending(matters, { consentId, action, at })
        break
      }
      default: {
        const outcome = outcomeOf(type, data)
        if (outcome) act((data as { actionId: string }).actionId, { ...outcome, at })
      }
    }
  }
  return [...matters.values()].filter((matter) => matter.options.length > 0)
}

/** What an event says of an action that was proposed before; null: it is about none. */
export function outcomeOf(
  type: string,
  data: unknown,
): (Partial<MatterAction> & Pick<MatterAction, "state">) | null {
  switch (type) {
    case "action.approved": {
      const { name } = data as DataOf<"action.approved">
      return { state: "running", ...(name ? { name } : {}) }
    }
    case "action.done": {
      const { receipt, amountFen } = data as DataOf<"action.done">
      return { state: "done", receipt, ...(amountFen === undefined ? {} : { amountFen }) }
    }
    case "action.refused": {
      const { why, name } = data as DataOf<"action.refused">
      return { state: "refused", why, ...(name ? { name } : {}) }
    }
    case "action.unknown":
      return { state: "unknown" }
    case "action.settled": {
      const { outcome, name } = data as DataOf<"action.settled">
      return { state: outcome === "done" ? "found_done" : "found_not_done", name }
    }
    default:
      return null
  }
}

/** The action came first and its question follows at once: kept until the question is read. */
function pending(
  matters: Map<string, Matter>,
  { consentId, action, at }: { consentId: string; action: MatterAction; at: number },
): void {
  matters.set(consentId, {
    consentId,
    about: "action",
    subject: {},
    options: [],
    default: null,
    deadline: null,
    askedAt: at,
    answer: null,
    action,
  })
}

/** A question may name its action where the action does not name the question. */
function waiting(
  subject: ConsentSubject,
  {
    owners,
    matters,
    consentId,
  }: { owners: Map<string, string>; matters: Map<string, Matter>; consentId: string },
): MatterAction | null {
  if (subject.actionId === undefined) return null
  const before = owners.get(subject.actionId)
  owners.set(subject.actionId, consentId)
  return (before !== undefined && matters.get(before)?.action) || null
}
