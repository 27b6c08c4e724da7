/**
 * The one place that decides what happens to a conversation. Pure: state, command and context in, events out.
 * A refusal is a value; a fault (an impossible state) is thrown.
 */
import { askHuman, callbackDue, enterQueue, showPlace } from "../handoff/ask-human.ts"
import { endOffer, offer } from "../routing/offer.ts"
import type { Command, Context, Decision, Staff } from "./commands.ts"
import { accepted, person, refused, SYSTEM } from "./decision.ts"
import type { Actor, EventDraft } from "./events.ts"
import { whyNot } from "./permissions.ts"
import type { ConversationState } from "./state.ts"

export function decide(state: ConversationState, command: Command, ctx: Context): Decision {
  if (command.type === "open") return open(state, command)
  if (state.seq === 0) throw new RangeError(`conversation ${state.id} was never opened`)
  switch (command.type) {
    case "postCustomerMessage":
      return postCustomerMessage(state, command)
    case "askHuman":
      return askHuman(state, command, ctx)
    case "answer":
      return answer(state, command)
    case "offer":
      return offer(state, command)
    case "endOffer":
      return endOffer(state, command)
    case "accept":
      return accept(state, command.by)
    case "postAgentMessage":
      return postAgentMessage(state, command)
    case "addNote":
      return accepted([
        {
          type: "note.added",
          actor: person(command.by),
          data: { text: command.text, clientId: command.clientId, name: command.by.name },
        },
      ])
    case "transfer":
      return transfer(state, command, ctx)
    case "release":
      return release(state, command.by, ctx)
    case "close":
      return close(state, command)
    case "redact":
      return redact(state, command, ctx)
    case "callbackDue":
      return callbackDue(state, command, ctx)
    case "showPlace":
      return showPlace(state, ctx)
  }
}

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

function open(state: ConversationState, c: Of<"open">): Decision {
  if (state.seq !== 0) return refused("nothing_to_do")
  const { inbox, locale, elder, channel, contact } = c
  return accepted([
    {
      type: "conversation.opened",
      actor: { kind: "customer", id: c.visitor },
      data: { inbox, locale, elder, channel, contact },
    },
    { type: "notice.shown", actor: SYSTEM, data: { kind: "ai", text: c.aiNotice } },
  ])
}

function postCustomerMessage(state: ConversationState, c: Of<"postCustomerMessage">): Decision {
  const actor: Actor = { kind: "customer", id: c.visitor }
  const events: EventDraft[] = []
  let epoch = state.epoch
  if (state.owner.kind === "closed") {
    events.push({ type: "conversation.reopened", actor, data: { episode: state.episode + 1 } })
    epoch += 1
  }
  events.push({ type: "message.posted", actor, data: { text: c.text, clientId: c.clientId } })
  const assistantAnswers = state.owner.kind === "assistant" || state.owner.kind === "closed"
  const answersSeq = state.seq + events.length
  return accepted(events, { effects: assistantAnswers ? [{ kind: "answer", epoch, answersSeq }] : [] })
}

/** The assistant speaks only while it owns, for the epoch it computed for, about the newest question. */
function answer(state: ConversationState, c: Of<"answer">): Decision {
  const current =
    state.owner.kind === "assistant" &&
    c.epoch === state.epoch &&
    c.answersSeq === state.lastCustomerSeq &&
    c.answersSeq > state.answeredSeq
  if (!current) return refused("stale_answer", { epoch: state.epoch, lastCustomerSeq: state.lastCustomerSeq })
  const actor: Actor = { kind: "assistant", id: c.model }
  const { text, sources, options, model, cost, decision, answersSeq } = c
  const events: EventDraft[] = []
  if (decision.kind === "unknown") {
    const why = c.withheld ?? "no_source"
    events.push({ type: "answer.withheld", actor, data: { why, answersSeq } })
  }
  events.push({
    type: "message.posted",
    actor,
    data: { text, label: "ai", sources, options, model, cost, decision, answersSeq },
  })
  return accepted(events)
}

function accept(state: ConversationState, by: Staff): Decision {
  const no = whyNot("accept", state, by)
  if (no) return refused(no)
  const owner = state.owner
  const actor = person(by)
  const events: EventDraft[] = []
  if (owner.kind === "queue" && owner.offer && owner.offer.agent !== by.agent) {
    events.push({ type: "offer.ended", actor, data: { agent: owner.offer.agent, why: "superseded" } })
  }
  if (owner.kind === "callback") events.push({ type: "callback.done", actor, data: { agent: by.agent } })
  const reason = owner.kind === "queue" ? owner.reason : "asked"
  events.push({ type: "agent.connected", actor, data: { agent: by.agent, name: by.name, reason } })
  return accepted(events, {
    claims: { slot: { agent: by.agent } },
    effects: [{ kind: "drain" }],
  })
}

function postAgentMessage(state: ConversationState, c: Of<"postAgentMessage">): Decision {
  const no = whyNot("reply", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const last = state.lastMessage
  // A stale send is judged against the last message, not the last event.
  if (c.basedOn !== undefined && last && last.by === "customer" && last.seq > c.basedOn) {
    return refused("stale_send", { lastMessageSeq: last.seq })
  }
  return accepted([
    {
      type: "message.posted",
      actor: person(c.by),
      data: { text: c.text, clientId: c.clientId, name: c.by.name },
    },
  ])
}

function transfer(state: ConversationState, c: Of<"transfer">, ctx: Context): Decision {
  const no = whyNot("transfer", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  if (state.owner.kind === "closed" || state.owner.kind === "assistant") return refused("not_waiting")
  const to = c.to
  if ("agent" in to && state.owner.kind === "agent" && state.owner.agent === to.agent)
    return refused("nothing_to_do")
  const left = leave(state, "transferred", person(c.by))
  const team = "team" in to ? to.team : state.owner.team
  const entered = enterQueue(state, { team, reason: "transferred", actor: person(c.by) }, ctx)
  const epoch = state.epoch + 1
  if (!("agent" in to)) {
    return accepted([...left, ...entered.events], { claims: { slot: null }, effects: entered.effects })
  }
  return accepted(
    [
      ...left,
      ...entered.events,
      { type: "agent.offered", actor: person(c.by), data: { agent: to.agent, until: c.until } },
    ],
    {
      claims: { slot: { agent: to.agent } },
      effects: [...entered.effects, { kind: "endOffer", agent: to.agent, epoch, at: c.until }],
    },
  )
}

function release(state: ConversationState, by: Staff, ctx: Context): Decision {
  const no = whyNot("release", state, by)
  if (no) return refused(no, ownerDetail(state))
  const team = state.owner.kind === "agent" ? state.owner.team : ctx.policy.team
  const entered = enterQueue(state, { team, reason: "released", actor: person(by) }, ctx)
  return accepted([...leave(state, "released", person(by)), ...entered.events], {
    claims: { slot: null },
    effects: entered.effects,
  })
}

function close(state: ConversationState, c: Of<"close">): Decision {
  const no = whyNot("close", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const left = leave(state, "closed", person(c.by))
  return accepted(
    [...left, { type: "conversation.ended", actor: person(c.by), data: { by: "agent", outcome: c.outcome } }],
    { claims: { slot: null }, effects: [{ kind: "drain" }] },
  )
}

function redact(state: ConversationState, c: Of<"redact">, ctx: Context): Decision {
  const no = whyNot("redact", state, c.by)
  if (no) return refused(no)
  const target = ctx.target
  const redactable =
    target && !target.redacted && (target.type === "message.posted" || target.type === "note.added")
  if (!redactable) return refused("not_redactable", { seq: c.seq })
  return accepted([{ type: "data.redacted", actor: person(c.by), data: { seq: c.seq, reason: c.reason } }])
}

/** The events that take the present holder, or the present offer, away. */
function leave(
  state: ConversationState,
  why: "transferred" | "released" | "closed",
  actor: Actor,
): EventDraft[] {
  const owner = state.owner
  if (owner.kind === "agent") return [{ type: "agent.left", actor, data: { agent: owner.agent, why } }]
  if (owner.kind === "queue" && owner.offer) {
    return [{ type: "offer.ended", actor, data: { agent: owner.offer.agent, why: "superseded" } }]
  }
  return []
}

function ownerDetail(state: ConversationState): Record<string, string | number> {
  const owner = state.owner
  return owner.kind === "agent" ? { owner: owner.kind, name: owner.name } : { owner: owner.kind }
}
