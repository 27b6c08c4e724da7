/** What people do with a conversation: take it, hand it on, give it up, end it. */
import { endStandingOffer, enterQueue, isWaiting, summarised } from "../handoff/wait.ts"
import { carried } from "./carried.ts"
import type { Command, Context, Decision, Staff } from "./commands.ts"
import { accepted, person, refused, SYSTEM } from "./decision.ts"
import type { Actor, EventData, EventDraft } from "./events.ts"
import { foresee } from "./foresee.ts"
import { MAX_FORMS } from "./forms.ts"
import { whyNot } from "./permissions.ts"
import type { ConversationState } from "./state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function accept(state: ConversationState, by: Staff): Decision {
  const no = whyNot("accept", state, by)
  if (no) return refused(no)
  const owner = state.owner
  const actor = person(by)
  const events: EventDraft[] = []
  if (owner.kind === "queue" && owner.offer?.agent !== by.agent)
    events.push(...endStandingOffer(state, actor))
  if (owner.kind === "callback") events.push({ type: "callback.done", actor, data: { agent: by.agent } })
  const reason = isWaiting(state) ? state.owner.reason : "asked"
  events.push({ type: "agent.connected", actor, data: { agent: by.agent, name: by.name, reason } })
  return accepted(events, {
    // Whoever takes an emergency by hand may do so at a full desk.
    claims: { slot: { agent: by.agent, ...(state.urgent ? { beyond: true } : {}) } },
    effects: [{ kind: "drain" }, { kind: "measure" }],
  })
}

/** A lead steps in: from the assistant, from the queue, or instead of another person. */
export function takeOver(state: ConversationState, by: Staff, ctx: Context): Decision {
  const no = whyNot("takeOver", state, by)
  if (no) return refused(no, ownerDetail(state))
  const actor = person(by)
  const events: EventDraft[] = [...leave(state, "taken_over", actor)]
  if (state.owner.kind === "callback")
    events.push({ type: "callback.done", actor, data: { agent: by.agent } })
  events.push({
    type: "agent.connected",
    actor,
    data: { agent: by.agent, name: by.name, reason: "stepped_in" },
  })
  events.push(...summarised(state, ctx))
  return accepted(events, {
    claims: { slot: { agent: by.agent, beyond: true } },
    effects: [{ kind: "drain" }, { kind: "measure" }],
  })
}

export function postAgentMessage(state: ConversationState, c: Of<"postAgentMessage">): Decision {
  const no = whyNot("reply", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const last = state.lastMessage
  // A stale send is judged against the last message, not the last event.
  if (c.basedOn !== undefined && last && last.by === "customer" && last.seq > c.basedOn) {
    return refused("stale_send", { lastMessageSeq: last.seq })
  }
  if (c.form && state.forms.length >= MAX_FORMS) return refused("too_many_items", { most: MAX_FORMS })
  return accepted([
    {
      type: "message.posted",
      actor: person(c.by),
      data: { text: c.text, clientId: c.clientId, name: c.by.name, ...carried(c) },
    },
  ])
}

export function transfer(state: ConversationState, c: Of<"transfer">, ctx: Context): Decision {
  const no = whyNot("transfer", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  if (state.owner.kind === "closed" || state.owner.kind === "assistant") return refused("not_waiting")
  const to = c.to
  if ("agent" in to && state.owner.kind === "agent" && state.owner.agent === to.agent)
    return refused("nothing_to_do")
  const actor = person(c.by)
  const left = leave(state, "transferred", actor)
  const team = "team" in to ? to.team : state.owner.team || ctx.policy.team
  const entered = enterQueue(foresee(state, left, ctx.now), { team, reason: "transferred", actor }, ctx)
  if (!("agent" in to)) {
    return accepted([...left, ...entered.events], { claims: { slot: null }, effects: entered.effects })
  }
  const offered: EventDraft = { type: "agent.offered", actor, data: { agent: to.agent, until: c.until } }
  return accepted([...left, ...entered.events, offered], {
    claims: { slot: { agent: to.agent } },
    effects: [...entered.effects, { kind: "endOffer", agent: to.agent, epoch: state.epoch + 1, at: c.until }],
  })
}

export function release(state: ConversationState, by: Staff, ctx: Context): Decision {
  const no = whyNot("release", state, by)
  if (no) return refused(no, ownerDetail(state))
  return backToQueue(state, { why: "released", actor: person(by) }, ctx)
}

/** The lease of the person who serves has run out: the customer is back at the original place. */
export function vacate(state: ConversationState, c: Of<"vacate">, ctx: Context): Decision {
  if (state.owner.kind !== "agent" || state.owner.agent !== c.agent) return refused("not_owner")
  // Put aside until a time that may lie beyond a shift: the customer's next word, or that time, takes them back to the queue.
  if (state.snoozed) return refused("nothing_to_do")
  return backToQueue(state, { why: "offline", actor: SYSTEM }, ctx)
}

function backToQueue(
  state: ConversationState,
  by: { why: "released" | "offline"; actor: Actor },
  ctx: Context,
): Decision {
  const { why, actor } = by
  const team = (state.owner.kind === "agent" && state.owner.team) || ctx.policy.team
  const reason = why === "released" ? "released" : "agent_left"
  const left = leave(state, why, actor)
  const entered = enterQueue(foresee(state, left, ctx.now), { team, reason, actor }, ctx)
  return accepted([...left, ...entered.events], { claims: { slot: null }, effects: entered.effects })
}

export function close(state: ConversationState, c: Of<"close">): Decision {
  const no = whyNot("close", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const actor = person(c.by)
  return accepted(
    [
      ...leave(state, "closed", actor),
      { type: "conversation.ended", actor, data: { by: "agent", outcome: c.outcome } },
    ],
    { claims: { slot: null }, effects: [{ kind: "drain" }, { kind: "measure" }] },
  )
}

/** The events that take the present holder, or the present offer, away. */
export function leave(
  state: ConversationState,
  why: EventData["agent.left"]["why"],
  actor: Actor,
): EventDraft[] {
  const owner = state.owner
  if (owner.kind === "agent") return [{ type: "agent.left", actor, data: { agent: owner.agent, why } }]
  return endStandingOffer(state, actor)
}

export function ownerDetail(state: ConversationState): Record<string, string | number> {
  const owner = state.owner
  return owner.kind === "agent" ? { owner: owner.kind, name: owner.name } : { owner: owner.kind }
}
