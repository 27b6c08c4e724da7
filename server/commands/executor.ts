/**
 * From a command to a durable decision. Decides on cached state, appends optimistically, and decides again on fresh
 * state when somebody else wrote first - or when the cached state would refuse: a refusal is never judged on old news.
 */
import { createHash, randomBytes } from "node:crypto"
import { canonicalJson } from "@jieying/core/canonical/json.ts"
import type { Accepted, Command, Effect, HumanResult, Refused } from "@jieying/core/conversation/commands.ts"
import { decide } from "@jieying/core/conversation/decide.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type ConversationState, emptyConversation } from "@jieying/core/conversation/state.ts"
import { genesisHash, type Sha256 } from "@jieying/core/evidence/hash.ts"
import { seal } from "@jieying/core/evidence/seal.ts"
import type { SignedHead } from "@jieying/core/evidence/verify.ts"
import type { Bus } from "../fanout/bus.ts"
import { type Appender, type AppendRow, type JobDraft, Overloaded } from "../store/append.ts"
import type { ContextReader } from "./context-reader.ts"
import { Lru } from "./lru.ts"

export const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex")

export interface Written {
  ok: true
  /** Seq of the command's own event (the first message for a message), or of the last event. */
  seq: number
  duplicate: boolean
  head: SignedHead
  state: ConversationState
  human?: HumanResult
}
export type Outcome = Written | Refused | { ok: false; code: "conversation_unknown" | "no_capacity" }

export interface Opening {
  refreshHash: string
  contact: string | null
}

/** What is kept of a hot conversation between commands. */
export interface Hot {
  state: ConversationState
  head: string
  at: number
  preview: string | null
  contact: string | null
}

const MAX_TRIES = 8
const MAX_HOT = 20_000
/** Commands that may wait for the same conversation. */
const MAX_WAITING = 256

export interface ExecutorParts {
  appender: Appender
  bus: Bus
  reader: ContextReader
  signHead: (head: Omit<SignedHead, "keyId" | "signature">) => SignedHead
  wakeJobs: () => void
  now: () => number
}

export class Executor {
  readonly #parts: ExecutorParts
  readonly #hot = new Lru<string, Hot>(MAX_HOT)
  readonly #lines = new Map<string, { last: Promise<unknown>; waiting: number }>()

  constructor(parts: ExecutorParts) {
    this.#parts = parts
  }

  open(scope: { tenant: string; id: string }, command: Extract<Command, { type: "open" }>, opening: Opening) {
    return this.#inLine(scope, () => this.#run(scope, command, opening))
  }

  execute(scope: { tenant: string; id: string }, command: Command): Promise<Outcome> {
    return this.#inLine(scope, () => this.#run(scope, command))
  }

  /** The newest known state, from the cache or the store. May be a moment old: for showing, not for deciding. */
  async peek(scope: { tenant: string; id: string }): Promise<Hot | null> {
    return this.#hot.get(key(scope)) ?? (await this.#load(scope))
  }

  head(scope: { tenant: string; id: string }, hot: Pick<Hot, "head" | "state">): SignedHead {
    return this.#parts.signHead({
      v: 1,
      tenant: scope.tenant,
      conversation: scope.id,
      seq: hot.state.seq,
      hash: hot.head,
    })
  }

  /** Another process wrote: what is cached here is old. */
  forget(scope: { tenant: string; id: string }, seq: number): void {
    const hot = this.#hot.get(key(scope))
    if (hot && hot.state.seq < seq) this.#hot.delete(key(scope))
  }

  /** Commands of one conversation run one after the other; conversations run side by side. */
  #inLine<T>(scope: { tenant: string; id: string }, run: () => Promise<T>): Promise<T> {
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

  async #run(scope: { tenant: string; id: string }, command: Command, opening?: Opening): Promise<Outcome> {
    let fresh = false
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const cached = fresh ? undefined : this.#hot.get(key(scope))
      const hot = cached ?? (opening ? this.#empty(scope) : await this.#load(scope))
      if (!hot) return { ok: false, code: "conversation_unknown" }
      fresh = cached === undefined
      const ctx = await this.#parts.reader.read(scope, hot.state, command, this.#now(hot))
      const decision = decide(hot.state, command, ctx)
      if (!decision.ok) {
        if (fresh) return decision
        fresh = true
        continue
      }
      const outcome = await this.#append(scope, { hot, command, decision, opening, now: ctx.now })
      if (outcome !== "again") return outcome
      this.#hot.delete(key(scope))
      fresh = true
    }
    throw new Overloaded()
  }

  async #append(
    scope: { tenant: string; id: string },
    made: { hot: Hot; command: Command; decision: Accepted; opening?: Opening; now: number },
  ): Promise<Outcome | "again"> {
    const { hot, command, decision, opening, now } = made
    const newSalt = () => randomBytes(32).toString("hex")
    const sealed = seal(hot.state, decision.events, { now, prevHash: hot.head, sha256, newSalt })
    const { state, records, events } = sealed
    const own = ownEvent(command, events)
    const preview = previewOf(command, hot.state, events)
    const clientId = "clientId" in command ? command.clientId : undefined
    const row: AppendRow = {
      tenant: scope.tenant,
      conversation: scope.id,
      expected: hot.state.seq,
      records,
      state: canonicalJson(state),
      preview,
      opened: opening,
      client: clientId === undefined ? undefined : { kind: own.actor.kind, id: clientId, seq: own.seq },
      jobs: decision.effects.map(toJob),
      slot: decision.claims.slot,
      redactSeq: command.type === "redact" ? command.seq : undefined,
    }
    const written = await this.#parts.appender.append(row)
    if (written.kind === "conflict") return "again"
    if (written.kind === "claim_lost") return { ok: false, code: "no_capacity" }
    if (written.kind === "duplicate") {
      const current = (await this.#load(scope)) ?? hot
      return {
        ok: true,
        seq: written.seq,
        duplicate: true,
        head: this.head(scope, current),
        state: current.state,
      }
    }
    const next: Hot = {
      state,
      head: records.at(-1)?.hash ?? hot.head,
      at: now,
      preview: preview ?? hot.preview,
      contact: opening?.contact ?? hot.contact,
    }
    this.#hot.set(key(scope), next)
    const { tenant, id: conversation } = scope
    const { head, contact } = next
    this.#parts.bus.publish({ tenant, conversation, records, state, head, preview: next.preview, contact })
    if (row.jobs.length > 0) this.#parts.wakeJobs()
    return {
      ok: true,
      seq: own.seq,
      duplicate: false,
      head: this.head(scope, next),
      state,
      human: decision.human,
    }
  }

  async #load(scope: { tenant: string; id: string }): Promise<Hot | null> {
    const row = await this.#parts.reader.conversation(scope)
    if (!row) return null
    const { state, head, preview, contact } = row
    const hot = { state, head, at: row.updatedAt, preview, contact }
    this.#hot.set(key(scope), hot)
    return hot
  }

  #empty(scope: { tenant: string; id: string }): Hot {
    const head = genesisHash(sha256, { tenant: scope.tenant, conversation: scope.id })
    return { state: emptyConversation(scope), head, at: 0, preview: null, contact: null }
  }

  /** Time in one log never runs backwards, whatever the machine's clock does. */
  #now(hot: Hot): number {
    return Math.max(this.#parts.now(), hot.at)
  }
}

function key(scope: { tenant: string; id: string }): string {
  return `${scope.tenant}/${scope.id}`
}

function ownEvent(command: Command, events: readonly ConversationEvent[]): ConversationEvent {
  const posts = "clientId" in command
  const own = posts
    ? events.find((e) => e.type === "message.posted" || e.type === "note.added")
    : events.at(-1)
  if (!own) throw new RangeError(`${command.type} was accepted without an event`)
  return own
}

const PREVIEW_CHARS = 120

/** What lists show of the last message; emptied when that message is deleted. Null leaves it as it is. */
function previewOf(
  command: Command,
  before: ConversationState,
  events: readonly ConversationEvent[],
): string | null {
  if (command.type === "redact") return command.seq === before.lastMessage?.seq ? "" : null
  const last = events.findLast((e) => e.type === "message.posted")
  return last?.type === "message.posted" ? [...last.data.text].slice(0, PREVIEW_CHARS).join("") : null
}

function toJob(effect: Effect): JobDraft {
  const { kind, ...payload } = effect
  return { kind, payload, runAt: "at" in effect ? effect.at : 0 }
}
