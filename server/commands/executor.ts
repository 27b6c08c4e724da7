/**
 * From a command to a durable decision. Decides on cached state, appends optimistically, and decides again on fresh
 * state when somebody else wrote first - or when the cached state would refuse: a refusal is never judged on old news.
 */
import { hash } from "node:crypto"
import { namesOf } from "@jieying/core/attachment/attachment.ts"
import type {
  Accepted,
  Command,
  Context,
  Effect,
  HumanResult,
  Refused,
} from "@jieying/core/conversation/commands.ts"
import { decide } from "@jieying/core/conversation/decide.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type ConversationState, emptyConversation } from "@jieying/core/conversation/state.ts"
import { genesisHash, type Sha256 } from "@jieying/core/evidence/hash.ts"
import { seal } from "@jieying/core/evidence/seal.ts"
import type { SignedHead } from "@jieying/core/evidence/verify.ts"
import { automationJobs } from "../automation/automation-jobs.ts"
import type { Interest, Interests } from "../automation/interests.ts"
import type { Bus } from "../fanout/bus.ts"
import {
  type Appender,
  type AppendOutcome,
  type AppendRow,
  type JobDraft,
  Overloaded,
} from "../store/append.ts"
import type { ContextReader, Subject } from "./context-reader.ts"
import { Lru } from "./lru.ts"
import { newSalt } from "./salts.ts"

export const sha256: Sha256 = (bytes) => hash("sha256", bytes, "hex")

export interface Scope {
  tenant: string
  id: string
}

export interface Written {
  ok: true
  /** Seq of the command's own event (the first message for a message), or of the last event. */
  seq: number
  duplicate: boolean
  readonly head: SignedHead
  state: ConversationState
  human?: HumanResult
}
export type Outcome =
  | Written
  | Refused
  | { ok: false; code: "conversation_unknown" | "no_capacity" | "attachment_gone" }

export interface Opening {
  refreshHash: string
  contact: string | null
  /** Hash of the id this customer's client keeps; null: it keeps none. */
  visitorKey: string | null
}

/** What is kept of a hot conversation between commands. */
export interface Hot {
  state: ConversationState
  head: string
  at: number
  preview: string | null
  contact: string | null
  /** The customer's messages of this episode, newest last, as far as triggers look back; null: not read yet. */
  recent: readonly string[] | null
}

/** Optimistic tries; then the row is held. */
const OPTIMISTIC_TRIES = 4
const MAX_HOT = 20_000
/** Signed heads kept: the same head goes to whoever wrote and to everybody who watches. */
const MAX_SIGNED = 4_096
/** Of the customer's messages so many are kept in memory, and of each so many characters: what triggers look at. */
const MAX_RECENT = 8
const MAX_RECENT_CHARS = 500
/** Commands that may wait for the same conversation. */
const MAX_WAITING = 256

export interface ExecutorParts {
  appender: Appender
  bus: Bus
  reader: ContextReader
  /** Which events the workspace's rules listen to. */
  interests: Interests
  signHead: (head: Omit<SignedHead, "keyId" | "signature">) => SignedHead
  wakeJobs: () => void
  now: () => number
}

export class Executor {
  readonly #parts: ExecutorParts
  readonly #hot = new Lru<string, Hot>(MAX_HOT)
  readonly #signed = new Lru<string, SignedHead>(MAX_SIGNED)
  readonly #lines = new Map<string, { last: Promise<unknown>; waiting: number }>()

  constructor(parts: ExecutorParts) {
    this.#parts = parts
  }

  open(scope: Scope, command: Extract<Command, { type: "open" }>, opening: Opening) {
    return this.#inLine(scope, () => this.#run(scope, command, opening))
  }

  execute(scope: Scope, command: Command): Promise<Outcome> {
    return this.#inLine(scope, () => this.#run(scope, command))
  }

  /**
   * The newest known state, from the cache or the store. May be a moment old: for showing, not for deciding. Who knows
   * of an event names its seq in `atLeast`: where another process wrote it, the cache may not have heard of it yet.
   */
  async peek(scope: Scope, atLeast = 0): Promise<Hot | null> {
    const cached = this.#hot.get(key(scope))
    return cached && cached.state.seq >= atLeast ? cached : this.#load(scope)
  }

  head(scope: Scope, hot: Pick<Hot, "head" | "state">): SignedHead {
    const known = this.#signed.get(hot.head)
    if (known) return known
    const { tenant, id: conversation } = scope
    const signed = this.#parts.signHead({ v: 1, tenant, conversation, seq: hot.state.seq, hash: hot.head })
    this.#signed.set(hot.head, signed)
    return signed
  }

  /** Another process wrote: what is cached here is old. */
  forget(scope: Scope, seq: number): void {
    const hot = this.#hot.get(key(scope))
    if (hot && hot.state.seq < seq) this.#hot.delete(key(scope))
  }

  /** Commands of one conversation run one after the other; conversations run side by side. */
  #inLine<T>(scope: Scope, run: () => Promise<T>): Promise<T> {
    const k = key(scope)
    const line = this.#lines.get(k) ?? { last: Promise.resolve(), waiting: 0 }
    if (line.waiting >= MAX_WAITING) return Promise.reject(new Overloaded())
    line.waiting += 1
    this.#lines.set(k, line)
    const mine = line.last.then(run, run)
    line.last = mine
      .catch(() => {})
      .then(() => {
        line.waiting -= 1
        if (line.waiting === 0) this.#lines.delete(k)
      })
    return mine
  }

  async #run(scope: Scope, command: Command, opening?: Opening): Promise<Outcome> {
    let fresh = false
    for (let attempt = 0; attempt < OPTIMISTIC_TRIES; attempt++) {
      const cached = fresh ? undefined : this.#hot.get(key(scope))
      const hot = cached ?? (opening ? this.#empty(scope) : await this.#load(scope))
      if (!hot) return { ok: false, code: "conversation_unknown" }
      fresh = cached === undefined
      const subject = await this.#subject(scope, hot, { command, opening })
      const ctx = await this.#parts.reader.read(scope, subject, command, this.#now(hot))
      const interest = await this.#parts.interests.of(scope.tenant)
      const made = make(scope, hot, { command, ctx, clock: this.#parts.now(), opening, interest })
      if (!made.ok) {
        if (fresh) return (await this.#writtenBefore(scope, command, hot)) ?? made
        fresh = true
        continue
      }
      const written = await this.#parts.appender.append(made.row)
      const outcome = await this.#settle(scope, made, written)
      if (outcome) return outcome
      this.#hot.delete(key(scope))
      fresh = true
    }
    return this.#runLocked(scope, command)
  }

  /** Others keep writing first: this time the row is held while we decide. */
  async #runLocked(scope: Scope, command: Command): Promise<Outcome> {
    const hot = await this.#load(scope)
    if (!hot) return { ok: false, code: "conversation_unknown" }
    // Read before the row is held: a transaction never waits for a second connection.
    const subject = await this.#subject(scope, hot, { command })
    const ctx = await this.#parts.reader.read(scope, subject, command, this.#now(hot))
    const interest = await this.#parts.interests.of(scope.tenant)
    const decided: { made?: Made | Refused } = {}
    const written = await this.#parts.appender.appendLocked(scope, ({ updated_at: at, ...row }) => {
      const locked = { ...row, at, recent: null }
      decided.made = make(scope, locked, {
        command,
        ctx: { ...ctx, now: this.#now(locked) },
        clock: this.#parts.now(),
        interest,
      })
      return decided.made.ok ? decided.made.row : null
    })
    const made = decided.made
    if (!made) return { ok: false, code: "conversation_unknown" }
    if (!made.ok) return (await this.#writtenBefore(scope, command, hot)) ?? made
    const outcome = written && (await this.#settle(scope, made, written))
    if (!outcome) throw new Overloaded()
    return outcome
  }

  /**
   * A message that is refused now may have been taken before: its sender did not hear so, and the conversation went on.
   * Told no, they would say it again, and the customer would read it twice.
   */
  async #writtenBefore(scope: Scope, command: Command, hot: Hot): Promise<Written | null> {
    if (command.type !== "postAgentMessage" && command.type !== "answerForm") return null
    const kind = command.type === "answerForm" ? "customer" : "agent"
    const seq = await this.#parts.reader.seqOf(scope, { kind, clientId: command.clientId })
    if (seq === null) return null
    return { ok: true, seq, duplicate: true, head: this.head(scope, hot), state: hot.state }
  }

  /** What became of an append; null when somebody else wrote first. */
  async #settle(scope: Scope, made: Made, written: AppendOutcome): Promise<Outcome | null> {
    switch (written.kind) {
      case "conflict":
        return null
      case "claim_lost":
        return { ok: false, code: "no_capacity" }
      case "attachment_gone":
        return { ok: false, code: "attachment_gone" }
      case "duplicate": {
        const current = (await this.#load(scope)) ?? made.next
        const { state } = current
        return { ok: true, seq: written.seq, duplicate: true, head: this.head(scope, current), state }
      }
      case "written": {
        const { next, row, own, decision } = made
        const { state, head, preview, contact } = next
        this.#hot.set(key(scope), next)
        const { tenant, id: conversation } = scope
        this.#parts.bus.publish({ tenant, conversation, records: row.records, state, head, preview, contact })
        if (row.jobs.length > 0) this.#parts.wakeJobs()
        const signed = () => this.head(scope, next)
        return {
          ok: true,
          seq: own.seq,
          duplicate: false,
          // Signed when somebody asks: most commands of the server's own tell nobody.
          get head() {
            return signed()
          },
          state,
          human: decision.human,
        }
      }
    }
  }

  async #load(scope: Scope): Promise<Hot | null> {
    const row = await this.#parts.reader.conversation(scope)
    if (!row) return null
    const { state, head, preview, contact } = row
    const hot = { state, head, at: row.updatedAt, preview, contact, recent: null }
    this.#hot.set(key(scope), hot)
    return hot
  }

  #empty(scope: Scope): Hot {
    const head = genesisHash(sha256, { tenant: scope.tenant, conversation: scope.id })
    return { state: emptyConversation(scope), head, at: 0, preview: null, contact: null, recent: [] }
  }

  /** What the reader must know of the conversation; the customer's earlier words only where triggers read them. */
  async #subject(scope: Scope, hot: Hot, by: { command: Command; opening?: Opening }): Promise<Subject> {
    const reads = by.command.type === "postCustomerMessage" && hot.state.owner.kind === "assistant"
    if (reads && hot.recent === null) hot.recent = await this.#parts.reader.recent(scope, hot.state)
    return { state: hot.state, recent: hot.recent, visitor: by.opening?.visitorKey ?? null }
  }

  /** Time in one log never runs backwards, whatever the machine's clock does. */
  #now(hot: Hot): number {
    return Math.max(this.#parts.now(), hot.at)
  }
}

/** A decision, sealed and ready to be appended. */
interface Made {
  ok: true
  decision: Accepted
  own: ConversationEvent
  next: Hot
  row: AppendRow
}

function make(
  scope: Scope,
  hot: Hot,
  by: { command: Command; ctx: Context; clock: number; interest: Interest; opening?: Opening },
): Made | Refused {
  const { command, ctx, clock, opening, interest } = by
  const decision = decide(hot.state, command, ctx)
  if (!decision.ok) return decision
  const { state, records, events } = seal(hot.state, decision.events, {
    now: ctx.now,
    prevHash: hot.head,
    sha256,
    newSalt,
  })
  const own = ownEvent(command, events)
  const preview = previewOf(command, hot.state, events)
  const contact = contactAfter(command, ctx)
  const clientId = "clientId" in command ? command.clientId : undefined
  const files = ("attachments" in command && command.attachments) || []
  const row: AppendRow = {
    tenant: scope.tenant,
    conversation: scope.id,
    expected: hot.state.seq,
    records,
    state: JSON.stringify(state),
    preview,
    opened: opening,
    client: clientId === undefined ? undefined : { kind: own.actor.kind, id: clientId, seq: own.seq },
    jobs: [
      ...decision.effects.map((effect) => toJob(effect, { log: ctx.now, clock })),
      ...(state.probe ? [] : automationJobs(command, events, interest)),
    ],
    slot: decision.claims.slot,
    contact,
    redactSeq: command.type === "redact" ? command.seq : undefined,
    attach: files.length > 0 ? { ids: files.map((file) => file.id), seq: own.seq } : undefined,
  }
  const next: Hot = {
    state,
    head: records.at(-1)?.hash ?? hot.head,
    at: ctx.now,
    preview: preview ?? hot.preview,
    contact: opening?.contact ?? (contact === undefined ? hot.contact : contact),
    recent: recentAfter(hot, command),
  }
  return { ok: true, decision, own, next, row }
}

function key(scope: Scope): string {
  return `${scope.tenant}/${scope.id}`
}

function ownEvent(command: Command, events: readonly ConversationEvent[]): ConversationEvent {
  const posts = "clientId" in command
  const own = posts ? events.find((e) => OWN.has(e.type)) : events.at(-1)
  if (!own) throw new RangeError(`${command.type} was accepted without an event`)
  return own
}

const OWN: ReadonlySet<ConversationEvent["type"]> = new Set([
  "automation.ran",
  "message.posted",
  "note.added",
  "context.corrected",
  "form.answered",
])

/** Undefined: as before. Deleted with the event that said it. */
function contactAfter(command: Command, ctx: Context): string | null | undefined {
  if (command.type === "leaveContact") return command.contact
  return command.type === "redact" && ctx.target?.type === "contact.left" ? null : undefined
}

function recentAfter(hot: Hot, command: Command): readonly string[] | null {
  // A deleted text must be gone here too: read again when it is needed.
  if (command.type === "redact") return null
  if (command.type !== "postCustomerMessage") return hot.recent
  const before = hot.state.owner.kind === "closed" ? [] : hot.recent
  return before && [...before, command.text.slice(0, MAX_RECENT_CHARS)].slice(-MAX_RECENT)
}

const PREVIEW_CHARS = 120

/** What lists show of the last message; emptied when that message is deleted. Null leaves it as it is. */
function previewOf(
  command: Command,
  before: ConversationState,
  events: readonly ConversationEvent[],
): string | null {
  if (command.type === "redact") return command.seq === before.lastMessage?.seq ? "" : null
  const last = events.findLast(
    (e) => e.type === "form.answered" || (e.type === "message.posted" && e.data.interrupted !== "cut"),
  )
  const line = last && lineOf(last)
  return line === null || line === undefined ? null : [...line].slice(0, PREVIEW_CHARS).join("")
}

/** What was filled in stays in the form: a list shows its name alone. */
function lineOf(event: ConversationEvent): string | null {
  if (event.type === "form.answered") return event.data.title
  if (event.type !== "message.posted") return null
  const { text, attachments } = event.data
  return text || namesOf(attachments)
}

/**
 * Timers are handed on as how long from now, so that it does not matter what the database takes for the time. The alert
 * ladder counts from the event it stands beside, everything else from the clock as it is.
 */
function toJob(effect: Effect, now: { log: number; clock: number }): JobDraft {
  const { kind, ...payload } = effect
  const from = effect.kind === "escalate" ? now.log : now.clock
  return { kind, payload, inMs: "at" in effect ? Math.max(0, effect.at - from) : 0 }
}
