/**
 * Keeps what this person writes on the server too, so that it stands on their other devices: a second after a pause and
 * on leaving, over the version it was written on. What another device wrote in the meantime comes in by itself, unless
 * something here is not on the server yet: then it is offered, and the person chooses. Nothing typed here is ever taken
 * away, and what cannot be saved now is tried again.
 */
import type { DraftContent, DraftKind, DraftMark, DraftNews, OwnDraft } from "@jieying/contract/drafts.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { z } from "zod"

/** `kind` of `conversation`. */
export interface DraftAt {
  conversation: string
  kind: DraftKind
}

export interface KeptVersion {
  /** 0: the server has none. */
  version: number
  content: DraftContent
}

export type SaveOutcome =
  | { kind: "saved"; version: number }
  /** Another device wrote a newer one. */
  | { kind: "newer" }
  /** Not now: the line, or a server that is busy. */
  | { kind: "later" }
  /** This one will never be taken. */
  | { kind: "refused" }

export interface KeeperParts {
  /** What stands in the composer. */
  here: (at: DraftAt) => DraftContent
  /** Puts it into the composer. */
  put: (at: DraftAt, content: DraftContent) => void
  save: (at: DraftAt, draft: KeptVersion, leaving: boolean) => Promise<SaveOutcome>
  /** Throws where it cannot be read now. */
  read: (conversation: string) => Promise<OwnDraft[]>
  /** Throws where it cannot be read now. */
  marks: () => Promise<DraftMark[]>
  /** What is known of the server, kept for the next time the page is here; null: nothing was. */
  kept: string | null
  keep: (known: string) => void
}

export const PAUSE_MS = 1000
const RETRY_MS = 5000
/** Who types without a pause is saved now and then all the same, ms. */
export const LONGEST_MS = 10_000
/** Drafts whose version is remembered. */
const KNOWN = 200
/** Tries without an answer that are remembered. */
const TRIED = 5
const NOTHING: DraftContent = { text: "", replies: [] }
const NONE: KeptVersion = { version: 0, content: NOTHING }
const KINDS: readonly DraftKind[] = ["reply", "note"]

const Kept = z.record(
  z.string(),
  z.object({ version: z.number(), content: z.object({ text: z.string(), replies: z.array(z.string()) }) }),
)

export class DraftKeeper {
  readonly #parts: KeeperParts
  /** What the server has, as far as this device took it in. */
  readonly #known: Map<string, KeptVersion>
  /** The newest the server told of. */
  readonly #marks = new Map<string, number>()
  /** Written here and not on the server yet, and since when, ms. */
  readonly #unsaved = new Map<string, number>()
  /** What was last sent there and not confirmed: it may have arrived all the same. */
  readonly #tried = new Map<string, DraftContent[]>()
  readonly #offers = new Map<string, KeptVersion>()
  readonly #saving = new Set<string>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #listeners = new Set<() => void>()
  #open: string | null = null
  #stopped = false

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#known = parse(parts.kept)
  }

  /** Something was written, or taken away, in this place. */
  edited(at: DraftAt): void {
    const key = keyOf(at)
    if (this.#stopped) return
    if (same(this.#parts.here(at), this.#server(key).content) && !this.#saving.has(key)) {
      this.#unsaved.delete(key)
      this.#cancel(key)
    } else {
      const since = this.#unsaved.get(key) ?? Date.now()
      this.#unsaved.set(key, since)
      this.#later(at, Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - Date.now())))
    }
    this.#changed()
  }

  /** The conversation before this person now; null: none. What was written in the one they leave is saved at once. */
  opened(conversation: string | null): void {
    const left = this.#open
    this.#open = conversation
    if (left !== null && left !== conversation) this.#flush(left)
    if (conversation !== null) void this.#lookAt(conversation)
  }

  /** The page is hidden or left. */
  leave(): void {
    this.#flush(null)
  }

  /** The line is there: what changed elsewhere is looked up, and what waits here is saved. */
  async online(): Promise<void> {
    try {
      const marks = new Map((await this.#parts.marks()).map((mark) => [keyOf(placeOf(mark)), mark.version]))
      for (const key of this.#known.keys()) if (!marks.has(key)) this.#gone(key)
      this.#marks.clear()
      for (const [key, version] of marks) this.#marks.set(key, version)
      this.#changed()
      if (this.#open !== null) await this.#lookAt(this.#open)
    } catch {
      // The line is gone again: it is looked up when it is back.
    }
    for (const key of this.#unsaved.keys()) void this.#save(atOf(key), false)
  }

  /** Another device, or this one, has saved or sent. */
  told({ gone, ...mark }: DraftNews): void {
    const at = placeOf(mark)
    const key = keyOf(at)
    // What was said before the newest that is known here comes late.
    if (mark.version < this.#server(key).version) return
    if (gone) this.#gone(key)
    else this.#marks.set(key, mark.version)
    this.#changed()
    if (!gone && at.conversation === this.#open && !this.#saving.has(key)) void this.#lookAt(at.conversation)
  }

  /** What another device wrote, where this one has words of its own. */
  offer(at: DraftAt): KeptVersion | null {
    return this.#offers.get(keyOf(at)) ?? null
  }

  takeOther(at: DraftAt): void {
    const key = keyOf(at)
    const other = this.#offers.get(key)
    if (other) this.#takeIn(key, other)
    this.#changed()
  }

  keepMine(at: DraftAt): void {
    const key = keyOf(at)
    const other = this.#offers.get(key)
    if (!other) return
    this.#know(key, other)
    this.#unsaved.set(key, Date.now())
    void this.#save(at, false)
    this.#changed()
  }

  /** Whether the server keeps something of this person's in a conversation. */
  marked(conversation: string): boolean {
    return KINDS.some((kind) => this.#marks.has(keyOf({ conversation, kind })))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Returns what stops it. */
  start(texts: Iterable<DraftAt>): () => void {
    this.#stopped = false
    for (const [key, { content }] of this.#known) {
      const at = atOf(key)
      const here = this.#parts.here(at)
      // Quick replies are kept by the server alone.
      if (content.replies.length > 0 && here.replies.length === 0)
        this.#parts.put(at, { text: here.text, replies: content.replies })
    }
    // After a reload: what was not saved then is saved now.
    for (const at of texts) this.edited(at)
    return () => this.#stop()
  }

  #stop(): void {
    this.#flush(null)
    this.#stopped = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #gone(key: string): void {
    this.#marks.delete(key)
    if (this.#saving.has(key)) return
    const unsaved = this.#unsaved.has(key)
    this.#know(key, NONE)
    if (!unsaved) this.#parts.put(atOf(key), NOTHING)
    else this.#later(atOf(key), PAUSE_MS)
  }

  async #lookAt(conversation: string): Promise<void> {
    const news = KINDS.map((kind) => keyOf({ conversation, kind })).filter((key) => {
      const version = this.#marks.get(key)
      const known = this.#server(key)
      if (version === undefined) return false
      // Let go here to make room for others: it is still known what it said.
      if (version === known.version && !this.#unsaved.has(key) && !this.#saving.has(key))
        this.#parts.put(atOf(key), known.content)
      return version > known.version
    })
    if (news.length === 0) return
    try {
      const drafts = await this.#parts.read(conversation)
      for (const { kind, text, replies, version } of drafts)
        this.#heard(keyOf({ conversation, kind }), { version, content: { text, replies } })
      for (const key of news)
        if (!drafts.some(({ kind }) => keyOf({ conversation, kind }) === key)) this.#gone(key)
    } catch {
      return // Looked at again when the line is back, or when it is opened next.
    }
    this.#changed()
  }

  /** What the server has by now. */
  #heard(key: string, other: KeptVersion): void {
    if (this.#stopped || this.#saving.has(key) || other.version <= this.#server(key).version) return
    this.#marks.set(key, other.version)
    const here = this.#parts.here(atOf(key))
    const tried = this.#tried.get(key) ?? []
    if (same(here, other.content) || !this.#unsaved.has(key)) this.#takeIn(key, other)
    else if (tried.some((own) => same(own, other.content))) {
      // It was this device's own, whose answer was lost.
      this.#know(key, other)
      this.#later(atOf(key), PAUSE_MS)
    } else this.#offers.set(key, other)
  }

  #takeIn(key: string, other: KeptVersion): void {
    this.#know(key, other)
    this.#unsaved.delete(key)
    this.#cancel(key)
    this.#parts.put(atOf(key), other.content)
  }

  /** @param leaving the page may be gone before the answer comes */
  async #save(at: DraftAt, leaving: boolean): Promise<void> {
    const key = keyOf(at)
    this.#cancel(key)
    const content = this.#parts.here(at)
    if (this.#stopped || this.#saving.has(key) || this.#offers.has(key) || !this.#unsaved.has(key)) return
    // Longer than it may be: it stays here until it is shorter.
    if (content.text.length > LIMITS.messageChars) return
    this.#saving.add(key)
    this.#tried.set(key, [content, ...(this.#tried.get(key) ?? [])].slice(0, TRIED))
    const over = this.#server(key).version
    const outcome = await this.#parts.save(at, { version: over, content }, leaving)
    this.#saving.delete(key)
    if (this.#stopped) return
    if (outcome.kind === "saved") {
      this.#know(key, { version: outcome.version, content })
      if (outcome.version > 0) this.#marks.set(key, Math.max(outcome.version, this.#marks.get(key) ?? 0))
      else this.#marks.delete(key)
    }
    if (outcome.kind === "saved" || outcome.kind === "refused") {
      if (same(this.#parts.here(at), content)) this.#unsaved.delete(key)
      else this.#unsaved.set(key, Date.now())
    }
    if (outcome.kind === "newer") await this.#readNewer(at, over)
    else if ((this.#marks.get(key) ?? 0) > this.#server(key).version && at.conversation === this.#open)
      await this.#lookAt(at.conversation)
    if (this.#unsaved.has(key)) this.#later(at, outcome.kind === "later" ? RETRY_MS : PAUSE_MS)
    this.#changed()
  }

  async #readNewer(at: DraftAt, over: number): Promise<void> {
    const key = keyOf(at)
    this.#marks.set(key, Math.max(over + 1, this.#marks.get(key) ?? 0))
    await this.#lookAt(at.conversation)
  }

  #flush(conversation: string | null): void {
    for (const key of this.#unsaved.keys()) {
      const at = atOf(key)
      if (conversation === null || at.conversation === conversation)
        void this.#save(at, conversation === null)
    }
  }

  #server(key: string): KeptVersion {
    return this.#known.get(key) ?? NONE
  }

  #know(key: string, version: KeptVersion): void {
    this.#offers.delete(key)
    this.#tried.delete(key)
    this.#known.delete(key)
    if (version.version > 0) this.#known.set(key, version)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN) break
      this.#known.delete(oldest)
    }
    this.#parts.keep(JSON.stringify(Object.fromEntries(this.#known)))
  }

  #later(at: DraftAt, ms: number): void {
    const key = keyOf(at)
    this.#cancel(key)
    if (!this.#stopped)
      this.#timers.set(
        key,
        setTimeout(() => void this.#save(at, false), ms),
      )
  }

  #cancel(key: string): void {
    clearTimeout(this.#timers.get(key))
    this.#timers.delete(key)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

function keyOf({ conversation, kind }: DraftAt): string {
  return `${kind}:${conversation}`
}

function atOf(key: string): DraftAt {
  const [kind, conversation = ""] = key.split(":", 2)
  return { kind: kind === "note" ? "note" : "reply", conversation }
}

function placeOf(mark: DraftMark): DraftAt {
  return { conversation: mark.conversation, kind: mark.of }
}

/** Words that are only spaces are no words. */
function same(a: DraftContent, b: DraftContent): boolean {
  const text = (of: DraftContent) => (of.text.trim() === "" ? "" : of.text)
  return (
    text(a) === text(b) &&
    a.replies.length === b.replies.length &&
    a.replies.every((reply, n) => reply === b.replies[n])
  )
}

function parse(stored: string | null): Map<string, KeptVersion> {
  try {
    return new Map(Object.entries(Kept.parse(JSON.parse(stored ?? "{}"))))
  } catch {
    return new Map()
  }
}
