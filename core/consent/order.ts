/**
 * Something ordered is out of stock: the customer is asked, or what they chose at checkout is carried out. Silence is
 * never a refund, a cancellation or a swap.
 */
import { followedBy, needPerson } from "../action/need-person.ts"
import { start } from "../action/start.ts"
import type { AskOrder, Context, Decision } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, ConsentSubject, EventDraft, OrderOption } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import { request } from "../handoff/ask-human.ts"
import type { Outcome } from "../handoff/automatic.ts"
import { reopened } from "../handoff/wait.ts"

/** What silence may lead to. */
const HARMLESS: ReadonlySet<string> = new Set<OrderOption>(["call_me", "wait"])

export function askOrder(state: ConversationState, c: AskOrder, ctx: Context): Decision {
  if (state.customer === null) return refused("identity_required")
  if (state.customer !== c.customer) return refused("identity_conflict")
  const { consentId, subject } = c
  const known = state.settledConsents.includes(consentId) || state.consents.some((o) => o.id === consentId)
  if (known) return refused("nothing_to_do")
  if (c.chosen) {
    const { choice, madeAt } = c.chosen
    const data = { consentId, about: "order" as const, subject, choice, madeAt }
    const recorded: EventDraft = { type: "consent.recorded", actor: SYSTEM, data }
    const carried = { id: consentId, subject, choice, actor: SYSTEM }
    const all = followedBy(
      state,
      { events: [recorded], effects: [] },
      (after) => carryOut(after, carried, ctx),
      ctx.now,
    )
    return accepted(all.events, all)
  }
  return ask(state, c, ctx)
}

function ask(state: ConversationState, c: AskOrder, ctx: Context): Decision {
  const { consentId, subject, options, default: declared, deadline } = c
  if (!options.includes(declared)) return refused("not_an_option", { options: options.join(", ") })
  if (!HARMLESS.has(declared)) return refused("default_not_allowed", { default: declared })
  if (state.consents.length >= ctx.policy.maxOpen) return refused("too_many_open")
  const data = { consentId, about: "order" as const, options, default: declared, deadline, subject }
  return accepted([{ type: "consent.asked", actor: SYSTEM, data }], {
    effects: [{ kind: "consentDue", consentId, at: deadline }],
  })
}

export interface Chosen {
  /** Of the consent. */
  id: string
  subject: ConsentSubject
  choice: string
  /** Who chose: a customer who wants to be called asks for a person. */
  actor: Actor
}

/** Exactly what was chosen, by the tool of that name; what no tool may do by itself a person does. */
export function carryOut(state: ConversationState, chosen: Chosen, ctx: Context): Outcome {
  if (chosen.choice === "call_me") return callCustomer(state, chosen.actor, ctx)
  const { id: consentId, subject, choice } = chosen
  const started = start(
    state,
    {
      actionId: `${consentId}.act`,
      tool: choice,
      input: inputOf(subject),
      amountFen: amountOf(choice, subject),
      orderId: subject.orderId,
      actor: SYSTEM,
      proposedBy: "system",
      consentId,
      approver: null,
      ask: null,
    },
    ctx,
  )
  if ("code" in started) return needPerson(state, "order_decision", ctx)
  if (started.effects.some((e) => e.kind === "act")) return started
  return followedBy(state, started, (after) => needPerson(after, "order_decision", ctx), ctx.now)
}

/** A customer who chooses to be called has asked for a person. */
function callCustomer(state: ConversationState, actor: Actor, ctx: Context): Outcome {
  if (actor.kind !== "customer") return needPerson(state, "order_decision", ctx)
  const first: EventDraft[] = state.owner.kind === "closed" ? [reopened(state, actor, ctx)] : []
  const asked = request(foresee(state, first, ctx.now), { actor, via: "button" }, ctx)
  return { ...asked, events: [...first, ...asked.events] }
}

/** What the tool is told: the customer is named by the shell, from the record. */
function inputOf({ orderId, item, swap }: ConsentSubject): Record<string, unknown> {
  return {
    orderId: orderId ?? "",
    ...(item ? { sku: item.sku, quantity: item.quantity } : {}),
    ...(swap ? { swapSku: swap.sku } : {}),
  }
}

/** Fen that the choice moves. Undefined, where the shop did not say: above every limit. */
function amountOf(choice: string, { item, swap, totalFen }: ConsentSubject): number | undefined {
  switch (choice) {
    case "refund_item":
      return item && item.priceFen * item.quantity
    case "cancel_order":
      return totalFen
    case "swap":
      return item && swap && Math.abs(swap.priceFen * swap.quantity - item.priceFen * item.quantity)
    default:
      return 0
  }
}
