/** Who hears of a commit inside this process. Between processes the cluster relay feeds the same bus. */
import type { DraftNews } from "@jieying/contract/drafts.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import { Lru } from "../commands/lru.ts"

/** A stretch of one conversation's log that is now durable. */
export interface Commit {
  tenant: string
  conversation: string
  records: readonly LogRecord[]
  state: ConversationState
  head: string
  preview: string | null
  contact: string | null
}

/** What passes by and is not kept: typing, an answer being written, watermarks, presence. */
export type Signal =
  /** `text`: all of it that may be said so far; "" before the first sentence. */
  | { kind: "draft"; conversation: string; draftId: string; epoch: number; answersSeq: number; text: string }
  | { kind: "typing"; conversation: string; by: "customer" | "agent"; typing: boolean; name?: string }
  /** A colleague has it before them; said again while it is true. */
  | { kind: "viewing"; conversation: string; agent: string; name: string; doing: "here" | "writing" | "gone" }
  | { kind: "watermarks"; conversation: string }
  | { kind: "presence" }
  /** Of their own drafts: told to this person alone. Its conversation is named inside, so that no customer hears of it. */
  | { kind: "agentDraft"; agent: string; news: DraftNews }
  /** What this person may do here has changed, or their sessions have ended: their screens look again. */
  | { kind: "account"; agent: string }

export type DraftSignal = Extract<Signal, { kind: "draft" }>

/** What tells which question is open. */
export type Asked = Pick<ConversationState, "epoch" | "lastCustomerSeq" | "answeredSeq">

/** Answers being written that are remembered for who comes meanwhile; of more, the oldest are forgotten. */
const MAX_DRAFTS = 4_096

type CommitListener = (commit: Commit) => void
type SignalListener = (signal: Signal) => void

export class Bus {
  readonly #byConversation = new Map<string, Set<CommitListener>>()
  readonly #byTenant = new Map<string, Set<CommitListener>>()
  readonly #signals = new Map<string, Set<SignalListener>>()
  readonly #conversationSignals = new Map<string, Set<SignalListener>>()
  readonly #drafts = new Lru<string, DraftSignal>(MAX_DRAFTS)
  readonly #everyCommit = new Set<() => void>()
  readonly #everySignal = new Set<(tenant: string, signal: Signal) => void>()

  /** A commit of this process: local listeners hear it, and the relay to other processes. */
  publish(commit: Commit): void {
    this.deliver(commit)
    for (const listener of this.#everyCommit) listener()
  }

  signal(tenant: string, signal: Signal): void {
    this.deliverSignal(tenant, signal)
    for (const listener of this.#everySignal) listener(tenant, signal)
  }

  onEveryCommit(listener: () => void): () => void {
    this.#everyCommit.add(listener)
    return () => this.#everyCommit.delete(listener)
  }

  onEverySignal(listener: (tenant: string, signal: Signal) => void): () => void {
    this.#everySignal.add(listener)
    return () => this.#everySignal.delete(listener)
  }

  /** A commit of any process, to the listeners of this one. */
  deliver(commit: Commit): void {
    const key = `${commit.tenant}/${commit.conversation}`
    const draft = this.#drafts.get(key)
    if (draft && !isWaitedFor(draft, commit.state)) this.#drafts.delete(key)
    for (const listener of this.#byConversation.get(key) ?? []) listener(commit)
    // A tenant's listeners are the screens of people, who are shown customers only.
    if (commit.state.probe) return
    for (const listener of this.#byTenant.get(commit.tenant) ?? []) listener(commit)
  }

  deliverSignal(tenant: string, signal: Signal): void {
    for (const listener of this.#signals.get(tenant) ?? []) listener(signal)
    if (!("conversation" in signal)) return
    const key = `${tenant}/${signal.conversation}`
    if (signal.kind === "draft") this.#drafts.set(key, signal)
    for (const listener of this.#conversationSignals.get(key) ?? []) listener(signal)
  }

  /** The answer that is being written there, as far as it was shown; undefined: none, or none that this process heard of. */
  draftOf(tenant: string, conversation: string): DraftSignal | undefined {
    return this.#drafts.get(`${tenant}/${conversation}`)
  }

  onConversation(tenant: string, conversation: string, listener: CommitListener): () => void {
    return add(this.#byConversation, `${tenant}/${conversation}`, listener)
  }

  onTenant(tenant: string, listener: CommitListener): () => void {
    return add(this.#byTenant, tenant, listener)
  }

  onSignal(tenant: string, listener: SignalListener): () => void {
    return add(this.#signals, tenant, listener)
  }

  /** Signals of one conversation only: thousands of customers must not each hear of everybody's typing. */
  onConversationSignal(tenant: string, conversation: string, listener: SignalListener): () => void {
    return add(this.#conversationSignals, `${tenant}/${conversation}`, listener)
  }

  /** True when somebody in this process listens to this conversation or to its tenant. */
  hears(tenant: string, conversation: string): boolean {
    return this.#byTenant.has(tenant) || this.#byConversation.has(`${tenant}/${conversation}`)
  }
}

/** Whether what is being written answers the question that still waits, under the owner it was begun for. */
export function isWaitedFor(draft: Pick<DraftSignal, "epoch" | "answersSeq">, state: Asked): boolean {
  const { epoch, lastCustomerSeq, answeredSeq } = state
  return draft.epoch === epoch && draft.answersSeq === lastCustomerSeq && draft.answersSeq > answeredSeq
}

function add<T>(map: Map<string, Set<T>>, key: string, listener: T): () => void {
  const set = map.get(key) ?? new Set<T>()
  map.set(key, set)
  set.add(listener)
  return () => {
    set.delete(listener)
    if (set.size === 0) map.delete(key)
  }
}
