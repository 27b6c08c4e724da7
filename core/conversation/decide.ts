/**
 * The one place that decides what happens to a conversation. Pure: state, command and context in, events out.
 * A refusal is a value; a fault (an impossible state) is thrown.
 */
import {
  approveAction,
  declineAction,
  proposeAction,
  recordAction,
  settleAction,
} from "../action/decide-action.ts"
import { withdrawOvertaken } from "../action/withdraw.ts"
import { automate } from "../automation/automate.ts"
import { answerOpen, lapseOpen, openConsent, writeDownAnswer } from "../consent/answer.ts"
import { identify } from "../consent/identify.ts"
import { askOrder } from "../consent/order.ts"
import { acknowledge, raiseAlert } from "../handoff/alert.ts"
import { askHuman, declineHuman } from "../handoff/ask-human.ts"
import { afterMessage, decideOn, handOver, offerPerson, replyOverdue } from "../handoff/automatic.ts"
import { answerConsent, lapseConsent, proposeReturn } from "../handoff/give-back.ts"
import {
  bookCallback,
  callbackDue,
  closeOffice,
  isWaiting,
  reopened,
  setAssistant,
  showPlace,
  withdraw,
} from "../handoff/wait.ts"
import { endOffer, offer } from "../routing/offer.ts"
import { carried } from "./carried.ts"
import type { Command, Context, Decision } from "./commands.ts"
import { accepted, person, refused, SYSTEM } from "./decision.ts"
import type { Actor, EventDraft } from "./events.ts"
import { setField } from "./fields.ts"
import { foresee } from "./foresee.ts"
import { answerForm } from "./forms.ts"
import { judgeAnswer, rateAnswer } from "./judge-answer.ts"
import { addNote } from "./note.ts"
import { whyNot } from "./permissions.ts"
import { inviteRating, rate } from "./rating.ts"
import { accept, close, postAgentMessage, release, takeOver, transfer, vacate } from "./serve.ts"
import { snooze, snoozeDue, unsnooze } from "./snooze.ts"
import type { ConversationState } from "./state.ts"
import { setTag } from "./tags.ts"

export function decide(state: ConversationState, command: Command, ctx: Context): Decision {
  if (command.type === "open") return open(state, command, ctx)
  if (state.seq === 0) throw new RangeError(`conversation ${state.id} was never opened`)
  return inviteRating(state, withdrawOvertaken(state, decideOne(state, command, ctx), ctx))
}

function decideOne(state: ConversationState, command: Exclude<Command, Of<"open">>, ctx: Context): Decision {
  switch (command.type) {
    case "postCustomerMessage":
      return postCustomerMessage(state, command, ctx)
    case "askHuman":
      return askHuman(state, command, ctx)
    case "declineHuman":
      return declineHuman(state, command)
    case "withdraw":
      return withdraw(state, command, ctx)
    case "setAssistant":
      return setAssistant(state, command)
    case "bookCallback":
      return bookCallback(state, command, ctx)
    case "leaveContact":
      return accepted([
        {
          type: "contact.left",
          actor: { kind: "customer", id: command.visitor },
          data: { contact: command.contact },
        },
      ])
    case "correctContext":
      return correctContext(state, command)
    case "reportRepeat":
      return reportRepeat(state, command)
    case "answerForm":
      return answerForm(state, command, ctx)
    case "answerConsent":
      return consented(state, command, ctx)
    case "answer":
      return answer(state, command, ctx)
    case "cutAnswer":
      return cutAnswer(state, command)
    case "rateAnswer":
      return rateAnswer(command, ctx)
    case "rate":
      return rate(state, command, ctx)
    case "judgeAnswer":
      return judgeAnswer(command, ctx)
    case "offer":
      return offer(state, command)
    case "endOffer":
      return endOffer(state, command)
    case "accept":
      return accept(state, command.by)
    case "takeOver":
      return takeOver(state, command.by, ctx)
    case "postAgentMessage":
      return postAgentMessage(state, command)
    case "addNote":
      return addNote(state, command)
    case "setTag":
      return setTag(state, command)
    case "automate":
      return automate(state, command, ctx)
    case "setField":
      return setField(state, command)
    case "snooze":
      return snooze(state, command, ctx)
    case "unsnooze":
      return unsnooze(state, command)
    case "snoozeDue":
      return snoozeDue(state, command)
    case "recordAssist": {
      const { task, model, cost, by } = command
      return accepted([
        { type: "assist.used", actor: person(by), data: { task, model, cost, name: by.name } },
      ])
    }
    case "transfer":
      return transfer(state, command, ctx)
    case "release":
      return release(state, command.by, ctx)
    case "proposeReturn":
      return proposeReturn(state, command)
    case "acknowledge":
      return acknowledge(state, command, ctx)
    case "close":
      return close(state, command)
    case "redact":
      return redact(state, command, ctx)
    case "callbackDue":
      return callbackDue(state, command, ctx)
    case "showPlace":
      return showPlace(state, ctx)
    case "vacate":
      return vacate(state, command, ctx)
    case "closeOffice":
      return closeOffice(state, ctx)
    case "raiseAlert":
      return raiseAlert(state, command, ctx)
    case "replyOverdue":
      return replyOverdue(state, command, ctx)
    case "lapseConsent":
      return lapsed(state, command, ctx)
    case "lapse":
      return lapse(state, ctx)
    case "writeDownAnswer":
      return writeDownAnswer(state, command, ctx)
    case "identify":
      return identify(state, command)
    case "askOrder":
      return askOrder(state, command, ctx)
    case "proposeAction":
      return proposeAction(state, command, ctx)
    case "approveAction":
      return approveAction(state, command, ctx)
    case "declineAction":
      return declineAction(state, command)
    case "recordAction":
      return recordAction(state, command, ctx)
    case "settleAction":
      return settleAction(state, command)
  }
}

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

function open(state: ConversationState, c: Of<"open">, ctx: Context): Decision {
  if (state.seq !== 0) return refused("nothing_to_do")
  const { inbox, locale, elder, channel, contact } = c
  const visit = ctx.earlierVisits === undefined ? {} : { visit: ctx.earlierVisits + 1 }
  return accepted([
    {
      type: "conversation.opened",
      actor: { kind: "customer", id: c.visitor },
      data: { inbox, locale, elder, channel, contact, ...visit },
    },
    { type: "notice.shown", actor: SYSTEM, data: { kind: "ai", text: c.aiNotice } },
  ])
}

function postCustomerMessage(state: ConversationState, c: Of<"postCustomerMessage">, ctx: Context): Decision {
  const actor: Actor = { kind: "customer", id: c.visitor }
  const events: EventDraft[] = state.owner.kind === "closed" ? [reopened(state, actor, ctx)] : []
  events.push({ type: "message.posted", actor, data: { text: c.text, clientId: c.clientId, ...carried(c) } })
  const posted = foresee(state, events, ctx.now)
  const { problem = [], tried = [], own = false } = ctx.summary ?? {}
  const summary = { problem: own ? [...problem, posted.seq] : problem, tried }
  const next = afterMessage(posted, actor, { ...ctx, summary })
  return accepted([...events, ...next.events], {
    effects: next.effects,
    human: next.human,
    claims: next.freesSlot ? { slot: null } : {},
  })
}

/**
 * The assistant speaks only while it owns - or while the customer waits and chose to go on with it -, for the epoch it
 * computed for, about the newest question.
 */
function answer(state: ConversationState, c: Of<"answer">, ctx: Context): Decision {
  const current =
    (state.owner.kind === "assistant" || (isWaiting(state) && state.owner.assistant)) &&
    c.epoch === state.epoch &&
    c.answersSeq === state.lastCustomerSeq &&
    c.answersSeq > state.answeredSeq
  if (!current) return refused("stale_answer", { epoch: state.epoch, lastCustomerSeq: state.lastCustomerSeq })
  const actor: Actor = { kind: "assistant", id: c.model }
  const { sources, options, model, cost, decision, answersSeq } = c
  const { firstMs, interrupted } = c
  // While the customer waits, a person is on the way already.
  const next = decideOn(state, state.owner.kind === "assistant" ? ctx.handoff : null)
  const handoff = next.handoff
  const text = handoff && c.handoffText !== undefined ? c.handoffText : c.text
  const events: EventDraft[] = []
  if (decision.kind === "unknown") {
    const why = c.withheld ?? "no_source"
    events.push({ type: "answer.withheld", actor, data: { why, answersSeq } })
  }
  events.push({
    type: "message.posted",
    actor,
    data: { text, label: "ai", sources, options, model, cost, decision, answersSeq, firstMs, interrupted },
  })
  if (next.offer) events.push(offerPerson(next.offer, answersSeq))
  if (!handoff) return accepted(events)
  // The sentence that says so and the handing over are one transaction, and the last thing of this turn.
  const over = handOver(foresee(state, events, ctx.now), handoff, ctx)
  return accepted([...events, ...over.events], { effects: over.effects, human: over.human })
}

/** About an order or an action, or about who serves. */
function consented(state: ConversationState, command: Of<"answerConsent">, ctx: Context): Decision {
  const open = openConsent(state, command.consentId)
  return open ? answerOpen(state, { open, command }, ctx) : answerConsent(state, command, ctx)
}

function lapsed(state: ConversationState, command: Of<"lapseConsent">, ctx: Context): Decision {
  const open = openConsent(state, command.consentId)
  return open ? lapseOpen(state, open, ctx) : lapseConsent(state, command)
}

/**
 * Sentences were shown, and then the owner or the question changed. They go on record, which changes nothing else: it is
 * no answer, and the assistant says nothing more. While they are current, `answer` is the command.
 */
function cutAnswer(state: ConversationState, c: Of<"cutAnswer">): Decision {
  const { epoch, answersSeq, text, sources, model, cost, decision, firstMs } = c
  const known = epoch <= state.epoch && answersSeq <= state.lastCustomerSeq
  const overtaken = epoch < state.epoch || answersSeq < state.lastCustomerSeq
  if (!known || !overtaken) return refused("nothing_to_do")
  const about = { model, cost, decision, answersSeq, firstMs }
  return accepted([
    {
      type: "message.posted",
      actor: { kind: "assistant", id: model },
      data: { text, label: "ai", sources, options: [], ...about, interrupted: "cut" },
    },
  ])
}

function correctContext(state: ConversationState, c: Of<"correctContext">): Decision {
  if (!state.summarised || state.owner.kind === "closed") return refused("nothing_to_do")
  const { text, clientId } = c
  return accepted([
    { type: "context.corrected", actor: { kind: "customer", id: c.visitor }, data: { text, clientId } },
  ])
}

/** Counted once for each person who serves. */
function reportRepeat(state: ConversationState, c: Of<"reportRepeat">): Decision {
  if (state.owner.kind !== "agent" || state.repeatedEpoch === state.epoch) return refused("nothing_to_do")
  return accepted([{ type: "question.repeated", actor: { kind: "customer", id: c.visitor }, data: {} }])
}

const REDACTABLE = new Set([
  "message.posted",
  "note.added",
  "contact.left",
  "context.corrected",
  "form.answered",
  "rated",
])

function redact(state: ConversationState, c: Of<"redact">, ctx: Context): Decision {
  const no = whyNot("redact", state, c.by)
  if (no) return refused(no)
  const target = ctx.target
  const redactable = target && !target.redacted && REDACTABLE.has(target.type)
  if (!redactable) return refused("not_redactable", { seq: c.seq })
  const kept = target.answer ? { kept: target.answer } : {}
  const data = { seq: c.seq, reason: c.reason, ...kept }
  return accepted([{ type: "data.redacted", actor: person(c.by), data }])
}

/** Silence is never "resolved". Who waits for a person, or has one, is never ended by the clock. */
function lapse(state: ConversationState, ctx: Context): Decision {
  if (state.owner.kind !== "assistant") return refused("nothing_to_do")
  const last = Math.max(state.lastMessage?.at ?? 0, state.ownerSince)
  if (!state.probe && ctx.now - last < ctx.policy.lapseMs) return refused("nothing_to_do")
  return accepted([{ type: "conversation.ended", actor: SYSTEM, data: { by: "system", outcome: "lapsed" } }])
}
