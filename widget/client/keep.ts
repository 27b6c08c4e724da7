/**
 * What this device keeps between visits, per service and inbox. Several tabs share it, so every unsent message
 * has a key of its own and a newer signed head is never replaced by an older one.
 */
import type { SignedHead } from "@jieying/contract/events.ts"
import type { WireEvent } from "./event.ts"
import { newId } from "./ids.ts"
import type { Outgoing } from "./outbox.ts"

export interface Session {
  id: string
  token: string
  /** UTC ms on the server's clock. */
  expiresAt: number
  refreshToken: string
  /** The newest signed head seen: what makes a cut-off tail visible later. */
  head: SignedHead
  /** Signed heads of a line the server no longer has (restored from a backup). */
  lostHeads?: SignedHead[]
  /** Who served last, and when this was written: the launcher decides by them whether to connect unasked. */
  serving: string
  touched: number
}

/** Messages that a restored server no longer has. */
export interface LostPart {
  /** They followed this seq. */
  after: number
  events: WireEvent[]
}

/** Characters of one stored log; a longer one is read from the server again. */
const LOG_BOUND = 400_000
const LOST_BOUND = 200

export interface Keep {
  session(): Session | null
  saveSession(session: Session): void
  log(): WireEvent[]
  saveLog(events: readonly WireEvent[]): void
  lost(): LostPart | null
  saveLost(part: LostPart | null): void
  outbox(): Outgoing[]
  saveOutgoing(message: Outgoing): void
  dropOutgoing(clientId: string): void
  draft(): string
  saveDraft(text: string): void
  /** How many chosen files of this customer wait on this device; they lie elsewhere (view/device). */
  files(): number
  saveFiles(count: number): void
  /** True while a person was asked for and the server has not confirmed it. */
  wish(): boolean
  saveWish(on: boolean): void
  /** Size of the text in elder mode, px; 0: the customer has left it; null: never said. */
  elder(): number | null
  saveElder(size: number): void
  /** Random, for this customer at this service on this site: makes returning visits known, and nothing else. */
  visitor(): string
  /** Forgets the conversation; `all` forgets the customer, drafts and unsent messages too. */
  forget(all: boolean): void
  /** Tells of changes made by another tab of this site. */
  onForeign(changed: () => void): void
}

export type Area = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">

/** Without an area (the browser forbids it) nothing outlives this visit, and everything else works. */
export function createKeep(key: string, area: Area | null = localArea()): Keep {
  const name = (part: string) => `${key}:${part}`
  const outKey = name("out:")
  function read<T>(part: string, fallback: T): T {
    try {
      const text = area?.getItem(name(part))
      return text ? (JSON.parse(text) as T) : fallback
    } catch {
      return fallback
    }
  }
  function write(part: string, value: unknown): void {
    try {
      if (value === null || value === "") area?.removeItem(name(part))
      else area?.setItem(name(part), JSON.stringify(value))
    } catch {
      // Full or forbidden: this visit still works, the next one starts from the server.
    }
  }
  function outNames(): string[] {
    const names: string[] = []
    for (let i = 0; i < (area?.length ?? 0); i++) {
      const each = area?.key(i)
      if (each?.startsWith(outKey)) names.push(each.slice(key.length + 1))
    }
    return names
  }
  return {
    session: () => read<Session | null>("session", null),
    saveSession(session) {
      const stored = read<Session | null>("session", null)
      const newer = stored?.id === session.id && stored.head.seq > session.head.seq && !session.lostHeads
      write("session", newer ? { ...session, head: stored.head } : session)
    },
    log: () => read<WireEvent[]>("log", []),
    saveLog(events) {
      const fits = JSON.stringify(events).length <= LOG_BOUND
      write("log", fits && events.length > 0 ? events : null)
    },
    lost: () => read<LostPart | null>("lost", null),
    saveLost: (part) => write("lost", part && { ...part, events: part.events.slice(-LOST_BOUND) }),
    outbox: () =>
      outNames()
        .map((part) => read<Outgoing | null>(part, null))
        .filter((m): m is Outgoing => m !== null)
        .sort((a, b) => a.at - b.at),
    saveOutgoing: (message) => write(`out:${message.clientId}`, message),
    dropOutgoing: (clientId) => write(`out:${clientId}`, null),
    draft: () => read("draft", ""),
    saveDraft: (text) => write("draft", text),
    files: () => read("files", 0),
    saveFiles: (count) => write("files", count || null),
    wish: () => read("wish", false),
    saveWish: (on) => write("wish", on || null),
    elder: () => read<number | null>("elder", null),
    saveElder: (size) => write("elder", size),
    visitor() {
      const id = read("visitor", "") || newId()
      write("visitor", id)
      return id
    },
    forget(all) {
      for (const part of ["session", "log", "lost", "wish"]) write(part, null)
      if (all) for (const part of ["draft", "visitor", "files", ...outNames()]) write(part, null)
    },
    onForeign(changed) {
      addEventListener("storage", (event) => {
        if (event.key === name("session")) changed()
      })
    },
  }
}

function localArea(): Area | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
