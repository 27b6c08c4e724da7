/** Reads what decide needs from outside the conversation, and only for the commands that need it. */
import type { ToolFacts } from "@jieying/core/action/tool.ts"
import type { Command, Context, Handoff } from "@jieying/core/conversation/commands.ts"
import { SYSTEM } from "@jieying/core/conversation/decision.ts"
import type { ActorKind } from "@jieying/core/conversation/events.ts"
import { foresee } from "@jieying/core/conversation/foresee.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { asksForPerson } from "@jieying/core/handoff/asked/asks-for-person.ts"
import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import { NO_SIGNALS, readSignals, type Signals } from "@jieying/core/handoff/signals.ts"
import { saysSomething, summarise } from "@jieying/core/handoff/summary.ts"
import { evaluate } from "@jieying/core/handoff/triggers.ts"
import { priorityOf, reopened, visitsInDay } from "@jieying/core/handoff/wait.ts"
import { officeHours, openAt } from "@jieying/core/routing/office-hours.ts"
import type { Timing } from "../config/timing.ts"
import type { Lines } from "../live/lines.ts"
import { supportText } from "../live/texts.ts"
import type { ConversationRow, ConversationStore } from "../store/conversations.ts"
import type { Inbox, Inboxes } from "../store/inboxes.ts"
import type { Tool, ToolStore } from "../store/tools.ts"

/** Commands that may enter a queue or promise a callback whatever the conversation says. */
const MAY_WAIT: ReadonlySet<Command["type"]> = new Set([
  "askHuman",
  "transfer",
  "release",
  "vacate",
  "callbackDue",
  "showPlace",
  "bookCallback",
  "closeOffice",
  "replyOverdue",
  "askOrder",
  "recordAction",
  "proposeAction",
])
/** Those that may, where they are about an order or an action. */
const ANSWERS: ReadonlySet<Command["type"]> = new Set(["answerConsent", "writeDownAnswer", "lapseConsent"])
const SUMMARISES: ReadonlySet<Command["type"]> = new Set([
  "askHuman",
  "postCustomerMessage",
  "answer",
  "bookCallback",
  "replyOverdue",
  "takeOver",
  "automate",
  "askOrder",
  "recordAction",
  "proposeAction",
  "answerConsent",
  "writeDownAnswer",
  "lapseConsent",
])

/** How far ahead a callback may be promised, ms. */
export const CALLBACK_WITHIN_MS = 14 * 24 * 60 * 60_000

export interface Scope {
  tenant: string
  id: string
}

/** What is known of the conversation a command is for. */
export interface Subject {
  state: ConversationState
  /** The customer's earlier messages of this episode, newest last; null: not read yet. */
  recent: readonly string[] | null
  /** For a new conversation: who the customer is, hashed; null: not known. */
  visitor?: string | null
}

export interface ReaderParts {
  inboxes: Inboxes
  conversations: (tenant: string) => ConversationStore
  tools: (tenant: string) => ToolStore
  lines: Lines
  timing: Timing
}

export class ContextReader {
  readonly #parts: ReaderParts

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  conversation(scope: Scope): Promise<ConversationRow | null> {
    return this.#parts.conversations(scope.tenant).get(scope.id)
  }

  /** Where the message with this client id stands; null when it was never written. */
  seqOf(scope: Scope, message: { kind: ActorKind; clientId: string }): Promise<number | null> {
    return this.#parts.conversations(scope.tenant).seqOf(scope.id, message)
  }

  /** The customer's messages of this episode, as far as triggers look back. */
  async recent(scope: Scope, state: ConversationState): Promise<readonly string[]> {
    if (state.lastCustomerSeq === 0 || state.owner.kind === "closed") return []
    return this.#parts.conversations(scope.tenant).customerTexts(scope.id)
  }

  async read(scope: Scope, subject: Subject, command: Command, now: number): Promise<Context> {
    const { state } = subject
    const inbox = await this.#parts.inboxes.get(command.type === "open" ? command.inbox : state.inbox)
    if (!inbox || inbox.tenant !== scope.tenant) throw new RangeError(`inbox of ${scope.id} is gone`)
    const handoff = findHandoff(inbox, subject, command, now)
    const ctx: Context = {
      now,
      policy: this.#policy(inbox, state, { handoff, now }),
      ahead: 0,
      eta: null,
      handoff,
    }
    const store = this.#parts.conversations(scope.tenant)
    const episode = asReopened(state, now)
    // Unclear a second time is a yes: then the place is needed too.
    const hands = handoff !== null && (handoff.then === "handoff" || episode.humanOffered !== null)
    const answers = ANSWERS.has(command.type) && state.consents.length > 0
    const queues = command.type === "automate" && teamOf(command) !== undefined
    const waits = MAY_WAIT.has(command.type) || hands || answers || queues
    if (waits) {
      const place = placeWanted(episode, { command, inbox, now, handoff })
      ctx.ahead = await store.ahead({ id: scope.id, ...place })
      ctx.eta = await this.#parts.lines.eta(scope.tenant, place.team, ctx.ahead + 1)
    }
    if ((waits || command.type === "takeOver") && !episode.summarised && SUMMARISES.has(command.type))
      ctx.summary = await summaryOf(store, scope.id, command)
    if (command.type === "open" && subject.visitor)
      ctx.earlierVisits = await store.visits(subject.visitor, now)
    if (command.type === "bookCallback") ctx.bookable = this.#bookable(inbox, command.due, now)
    if (command.type === "answerForm") ctx.startForm = inbox.startForm
    const tool = toolOf(state, command)
    if (tool !== null) ctx.tool = await this.#tool(scope.tenant, tool, { locale: state.locale, now })
    if (command.type === "redact" || command.type === "rateAnswer" || command.type === "judgeAnswer") {
      const by = command.type === "judgeAnswer" ? command.by.agent : null
      ctx.target = await store.eventFacts(scope.id, command.seq, by)
    }
    return ctx
  }

  async #tool(tenant: string, name: string, by: { locale: string; now: number }): Promise<ToolFacts | null> {
    const tools = this.#parts.tools(tenant)
    const tool = await tools.get(name)
    if (!tool) return null
    const { perHour } = tool.limits
    const usedUp = perHour !== null && (await tools.runsInHour(name, by.now)) >= perHour
    return factsOf(tool, { locale: by.locale, usedUp })
  }

  /** Half the lead remains for who takes a moment to choose among the times offered. */
  #bookable(inbox: Inbox, due: number, now: number): boolean {
    const soonest = now + this.#parts.timing.callbackLeadMs / 2
    return inbox.callback && due >= soonest && due <= now + CALLBACK_WITHIN_MS && openAt(inbox, due)
  }

  #policy(
    inbox: Inbox,
    state: ConversationState,
    of: { handoff: Handoff | null; now: number },
  ): Context["policy"] {
    const hours = officeHours(inbox, of.now)
    const { lateAfterMs, escalateMs, replyLimitMs, lapseMs } = this.#parts.timing
    return {
      team: inbox.team,
      skills: inbox.skills,
      officeOpen: hours.open,
      nextOpening: hours.nextOpening,
      elderPriority: inbox.elderPriority,
      lateAfterMs,
      escalateMs,
      replyLimitMs,
      lapseMs,
      supportText: of.handoff?.urgent ? supportText(state.locale, of.handoff.reason) : "",
      maxOpen: MAX_OPEN,
    }
  }
}

/** The tool a command would use: what was chosen is done by the tool of that name. */
function toolOf(state: ConversationState, command: Command): string | null {
  switch (command.type) {
    case "askOrder":
      return command.chosen?.choice ?? null
    case "answerConsent":
    case "writeDownAnswer":
    case "lapseConsent": {
      const open = state.consents.find((c) => c.id === command.consentId)
      if (open?.about === "order") return command.type === "lapseConsent" ? open.default : command.choice
      return state.actions.find((a) => a.id === open?.subject.actionId)?.tool ?? null
    }
    case "proposeAction":
      return command.tool
    case "approveAction":
      return state.actions.find((a) => a.id === command.actionId)?.tool ?? null
    default:
      return null
  }
}

function factsOf(tool: Tool, by: { locale: string; usedUp: boolean }): ToolFacts {
  const { name, level, identity, enabled } = tool
  const { amountFen, agentAmountFen, perConversation } = tool.limits
  const title = tool.title[by.locale === "en" ? "en" : "zh-CN"]
  const limits = { amountFen, agentAmountFen, perConversation }
  return { name, title, level, limits, identity, enabled, usedUp: by.usedUp }
}

/** Questions about orders and actions, and actions, that may be open at once in one conversation. */
const MAX_OPEN = 8

const ASKED: Handoff = { rule: "asked", reason: "asked", then: "handoff", urgent: false }

/** What the workspace's triggers make of a message, an answer that is not sure, or a silence. */
function findHandoff(inbox: Inbox, subject: Subject, command: Command, now: number): Handoff | null {
  const { state } = subject
  const policy = inbox.triggers ?? DEFAULT_POLICY
  if (state.probe) return null
  switch (command.type) {
    case "postCustomerMessage": {
      const asked = asksForPerson(command.text)
      const signals = messageSignals(subject, { text: command.text, asked: asked.verdict, now })
      const { handoff } = evaluate(policy, signals)
      if (asked.verdict !== "yes") return handoff
      // Who asks is heard, whatever the workspace's rules say; only danger is more urgent.
      const ask = handoff?.reason === "asked" ? handoff : ASKED
      return handoff?.urgent ? handoff : { ...ask, then: "handoff", via: asked.via }
    }
    case "answer": {
      const { kind } = command.decision
      if (state.owner.kind !== "assistant" || (kind !== "unknown" && kind !== "choose")) return null
      const found = { misunderstandings: state.misses + 1, noSource: kind === "unknown" }
      return evaluate(policy, { ...NO_SIGNALS, ...found }).handoff
    }
    case "replyOverdue":
      return evaluate(policy, { ...NO_SIGNALS, replyOverdueMs: now - (state.unansweredSince ?? now) }).handoff
    default:
      return null
  }
}

function messageSignals(
  subject: Subject,
  message: { text: string; asked: Signals["asked"]; now: number },
): Signals {
  const { state, recent } = subject
  const episode = asReopened(state, message.now)
  return readSignals(
    // Whether a question comes again matters to the assistant; a person sees it.
    { text: message.text, earlier: state.owner.kind === "assistant" ? (recent ?? []) : [] },
    {
      elder: state.elder,
      visits: Math.max(episode.visit, visitsInDay(episode, message.now)),
      misunderstandings: episode.misses,
      asks: () => ({ verdict: message.asked }),
    },
  )
}

/** What is closed is reopened before a place is looked for: the danger and the request of the last episode are over. */
function asReopened(state: ConversationState, now: number): ConversationState {
  if (state.owner.kind !== "closed") return state
  return foresee(state, [reopened(state, SYSTEM, { now })], now)
}

/** Where the conversation would stand if it entered the queue by this command. */
function placeWanted(
  state: ConversationState,
  by: { command: Command; inbox: Inbox; now: number; handoff: Handoff | null },
): { team: string; priority: number; since: number } {
  const { command, inbox, now, handoff } = by
  const owner = state.owner
  const urgent = state.urgent || handoff?.urgent === true
  const elder = state.elder || (command.type === "askHuman" && command.elder === true)
  const asked = teamOf(command)
  const moves = command.type === "transfer" || asked !== undefined || (urgent && !state.urgent)
  if (owner.kind === "queue" && !moves) return owner
  const toTeam = asked ?? handoff?.team
  const held = "team" in owner && owner.team !== "" ? owner.team : inbox.team
  return {
    team: toTeam ?? held,
    priority: priorityOf({ urgent, elder }, { policy: inbox }),
    since: state.firstRequestAt ?? now,
  }
}

/** The team whose queue a command names. */
function teamOf(command: Command): string | undefined {
  if (command.type === "transfer") return "team" in command.to ? command.to.team : undefined
  if (command.type !== "automate") return undefined
  return command.actions.find((action) => action.do === "queue")?.team
}

async function summaryOf(
  store: ConversationStore,
  id: string,
  command: Command,
): Promise<Context["summary"]> {
  const said = await store.said(id)
  const own = command.type === "postCustomerMessage" && saysSomething(command.text)
  return { ...summarise(said), own }
}
