/**
 * What every screen of one tenant's staff hears. One listener per tenant builds each frame once, however many
 * screens show it.
 */
import type { ConversationSummary, StaffFrame } from "@jieying/contract/staff.ts"
import type { EventData } from "@jieying/core/conversation/events.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import { Lru } from "../commands/lru.ts"
import type { AppContext } from "../context.ts"
import type { Commit, Signal } from "../fanout/bus.ts"
import { presentEvents } from "../presenters/events.ts"
import { presentSummary } from "../presenters/summary.ts"
import { readPeople } from "./people.ts"

export interface Screen {
  readonly agent: string
  readonly leads: boolean
  readonly name: string
  watches(conversation: string): boolean
  show(text: string): void
  /** Its session may be over, or its person's role another. */
  lookAgain(): void
  showEvents(commit: Commit, text: () => string): void
}

const MAX_MARKS = 20_000
/** Presence changes are told at most this often. */
const PRESENCE_MS = 250

class TenantHub {
  readonly screens = new Set<Screen>()
  readonly #context: AppContext
  readonly #tenant: string
  readonly #off: (() => void)[]
  readonly #read = new Lru<string, number>(MAX_MARKS)
  #presence: NodeJS.Timeout | undefined

  constructor(context: AppContext, tenant: string) {
    this.#context = context
    this.#tenant = tenant
    this.#off = [
      context.bus.onTenant(tenant, (commit) => void this.#committed(commit)),
      context.bus.onSignal(tenant, (signal) => void this.#signalled(signal)),
    ]
  }

  close(): void {
    clearTimeout(this.#presence)
    for (const off of this.#off) off()
  }

  async #committed(commit: Commit): Promise<void> {
    let text: string | undefined
    const events = () => {
      text ??= frame({
        kind: "events",
        conversation: commit.conversation,
        events: presentEvents(commit.records, "staff"),
      })
      return text
    }
    for (const screen of this.screens) screen.showEvents(commit, events)
    const conversation = await this.#summary(commit)
    this.#all(frame({ kind: "conversation", conversation }))
    const owner = commit.state.owner
    const offered = commit.records.some((r) => r.type === "agent.offered")
    if (offered && owner.kind === "queue" && owner.offer) {
      const { agent, until } = owner.offer
      const offer = frame({ kind: "offer", conversation, until })
      for (const screen of this.screens) if (screen.agent === agent) screen.show(offer)
    }
    for (const record of commit.records)
      if (record.type === "note.added") this.#mentioned(record, conversation)
    if (commit.records.some((r) => MOVES_LOAD.has(r.type))) this.#presenceSoon()
  }

  /** Whom a note speaks to hears of it wherever they are. */
  #mentioned(record: LogRecord, conversation: ConversationSummary): void {
    const data = openRecord(record)?.data as EventData["note.added"] | undefined
    const mentions = data?.mentions ?? []
    if (!data || mentions.length === 0) return
    const text = frame({ kind: "mention", conversation, seq: record.seq, by: data.name })
    for (const screen of this.screens) if (mentions.includes(screen.agent)) screen.show(text)
  }

  async #summary(commit: Commit): Promise<ConversationSummary> {
    const { state, preview, contact } = commit
    const inbox = await this.#context.inboxes.get(state.inbox)
    const staffRead = await this.#staffRead(commit.conversation)
    const updatedAt = commit.records.at(-1)?.at ?? 0
    return presentSummary({ state, preview, contact, updatedAt, inbox, staffRead })
  }

  async #staffRead(conversation: string): Promise<number> {
    const known = this.#read.get(conversation)
    if (known !== undefined) return known
    const marks = await this.#context.marks.get({ tenant: this.#tenant, id: conversation })
    this.#read.set(conversation, marks.staff.read)
    return marks.staff.read
  }

  async #signalled(signal: Signal): Promise<void> {
    switch (signal.kind) {
      case "typing": {
        const { conversation, typing, by, name } = signal
        return this.#watchers(conversation, frame({ kind: "typing", conversation, typing, by, name }))
      }
      case "viewing": {
        const text = frame(signal)
        for (const screen of this.screens)
          if (screen.agent !== signal.agent && screen.watches(signal.conversation)) screen.show(text)
        return
      }
      case "draft": {
        const { conversation, draftId, epoch, answersSeq, text } = signal
        return this.#watchers(
          conversation,
          frame({ kind: "draft", conversation, draftId, epoch, answersSeq, text }),
        )
      }
      case "watermarks": {
        const { conversation } = signal
        const watermarks = await this.#context.marks.get({ tenant: this.#tenant, id: conversation })
        this.#read.set(conversation, watermarks.staff.read)
        return this.#watchers(conversation, frame({ kind: "watermarks", conversation, watermarks }))
      }
      case "presence":
        return this.#presenceSoon()
      case "agentDraft": {
        const text = frame({ kind: "ownDraft", ...signal.news })
        for (const screen of this.screens) if (screen.agent === signal.agent) screen.show(text)
        return
      }
      case "account":
        for (const screen of this.screens) if (screen.agent === signal.agent) screen.lookAgain()
    }
  }

  #presenceSoon(): void {
    this.#presence ??= setTimeout(() => {
      this.#presence = undefined
      readPeople(this.#context, this.#tenant).then(
        (people) => this.#all(frame({ kind: "presence", people })),
        (err) => this.#context.log.warn({ err }, "could not read who is there"),
      )
    }, PRESENCE_MS)
  }

  #watchers(conversation: string, text: string): void {
    for (const screen of this.screens) if (screen.watches(conversation)) screen.show(text)
  }

  #all(text: string): void {
    for (const screen of this.screens) screen.show(text)
  }
}

const MOVES_LOAD = new Set([
  "queue.entered",
  "agent.offered",
  "offer.ended",
  "agent.connected",
  "agent.left",
  "conversation.ended",
])

function frame(value: StaffFrame): string {
  return JSON.stringify(value)
}

export class StaffHubs {
  readonly #hubs = new Map<string, TenantHub>()

  /** Returns how to leave again. */
  join(context: AppContext, tenant: string, screen: Screen): () => void {
    const hub = this.#hubs.get(tenant) ?? new TenantHub(context, tenant)
    this.#hubs.set(tenant, hub)
    hub.screens.add(screen)
    return () => {
      hub.screens.delete(screen)
      if (hub.screens.size > 0) return
      hub.close()
      this.#hubs.delete(tenant)
    }
  }

  /** Who else has a conversation before them, as far as this process knows: for one who has just opened it. */
  tellViewers(tenant: string, conversation: string, to: Screen): void {
    const others = [...(this.#hubs.get(tenant)?.screens ?? [])].filter(
      (screen) => screen.agent !== to.agent && screen.watches(conversation),
    )
    for (const { agent, name } of others)
      to.show(frame({ kind: "viewing", conversation, agent, name, doing: "here" }))
  }

  /** Whether this person has it before them on any screen of this process. */
  views(tenant: string, conversation: string, agent: string): boolean {
    return [...(this.#hubs.get(tenant)?.screens ?? [])].some(
      (screen) => screen.agent === agent && screen.watches(conversation),
    )
  }

  /** Screens of one person that are open in this process. */
  screensOf(tenant: string, agent: string): number {
    return [...(this.#hubs.get(tenant)?.screens ?? [])].filter((s) => s.agent === agent).length
  }
}
