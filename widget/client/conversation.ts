/**
 * One customer's conversation on this device: opens it, keeps the local copy in step with the record, sends what was
 * written until it is acknowledged, and gets a person. The screens only read its state and call its verbs.
 */
import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import type { EventsPage, OpenConversation, VisitorFrame } from "@jieying/contract/visitor.ts"
import { type Api, createApi, fateOf, type Reply } from "./api.ts"
import { known } from "./event.ts"
import { newId } from "./ids.ts"
import { createKeep, type Keep, keepKey } from "./keep.ts"
import { createLink, type Link, type Pulled } from "./link.ts"
import { EMPTY_LOG, type Log, lastHash, lastSeq, merge, sharedLength } from "./log.ts"
import { createNet, type Net } from "./net.ts"
import { OUTBOX_BOUND, recordableText, settle } from "./outbox.ts"
import { createPersonRequest } from "./person.ts"
import { createSender } from "./sender.ts"
import { foldServing, mergeServing, type Serving, servingOf } from "./serving.ts"
import { createSessionKeeper } from "./session.ts"
import { createSignals } from "./signals.ts"
import { type ChatState, INITIAL, NO_WATERMARKS } from "./state.ts"
import { createStore, type Store } from "./store.ts"

export interface ConversationOptions {
  /** Where the service lives, ending in "/". */
  base: string
  inbox: string
  locale: "zh-CN" | "en"
  elder: boolean
  contact?: string
}

/** Pages of one reading; 500 events each. */
const PAGES = 400
/** Signed heads kept from before restores. */
const LOST_HEADS = 5
/** A typing sign that is not repeated fades after this, ms. */
const TYPING_FADES = 8_000

export type Conversation = ReturnType<typeof createConversation>

/** What the parts of a conversation share. */
export interface Shared {
  api: Api
  keep: Keep
  net: Net
  store: Store<ChatState>
  session: ReturnType<typeof createSessionKeeper>
  link: () => Link | null
  /** Opens a conversation if there is none; false when the server refuses to. */
  ensureOpen: () => Promise<boolean>
  pull: (wait: number) => Promise<Pulled>
  /** The service no longer knows this conversation: a new one begins with the next word. */
  gone: () => void
}

export function createConversation(options: ConversationOptions) {
  const api = createApi(options.base)
  const keep = createKeep(keepKey(options.base, options.inbox))
  const store = createStore<ChatState>({ ...INITIAL, outbox: keep.outbox(), lost: keep.lost() })
  const net = createNet((reach) => store.set({ reach }))
  const session = createSessionKeeper(api, keep)
  let link: Link | null = null
  let opening: Promise<boolean> | null = null
  let filling: Promise<Pulled> | null = null
  let rereading: Promise<Pulled> | null = null
  let typingFades: ReturnType<typeof setTimeout> | undefined

  const shared: Shared = {
    api,
    keep,
    net,
    store,
    session,
    link: () => link,
    ensureOpen,
    pull: (wait) => pull(wait),
    gone,
  }
  const sender = createSender(shared)
  const person = createPersonRequest(shared)
  const signals = createSignals(shared)

  function connect(): void {
    link?.stop()
    link = createLink({
      net,
      async ticket() {
        const token = await session.token()
        const id = session.get()?.id
        const { log } = store.get()
        return token && id ? { token, url: api.stream(id, lastSeq(log), lastHash(log)) } : null
      },
      pull,
      onFrame: receiveFrame,
      onReady: () => {
        sender.pump()
        signals.flush()
      },
      onDown: sender.lineLost,
    })
    link.start()
  }

  function ensureOpen(): Promise<boolean> {
    if (session.get()) return Promise.resolve(true)
    opening ??= open().finally(() => {
      opening = null
    })
    return opening
  }

  async function open(): Promise<boolean> {
    const { inbox, locale, elder, contact } = options
    const body: OpenConversation = { inbox, locale, elder: elder || undefined, contact: contact || undefined }
    for (let failures = 0; ; failures++) {
      session.adopt()
      if (session.get()) break
      const reply = await api.open(body)
      if (reply.ok) {
        net.up()
        session.begin(reply.value)
        break
      }
      if (fateOf(reply) !== "retry") {
        store.set({ unusable: reply.code })
        return false
      }
      await net.retry(failures, reply)
    }
    store.set({ id: session.get()?.id ?? null })
    connect()
    return true
  }

  async function pull(wait: number, signal?: AbortSignal): Promise<Pulled> {
    const kept = session.get()?.head.seq ?? 0
    for (let page = 0; page < PAGES; page++) {
      const { log } = store.get()
      const query = { after: lastSeq(log), hash: lastHash(log), wait: page === 0 ? wait : 0, signal }
      const reply = await session.call((id, token) => api.events(id, token, query))
      if (!reply.ok) return await unreadable(reply)
      const { more, head } = reply.value
      // A head was signed for more than the server has now.
      if (!more && head.seq < kept) return await readAgain()
      receivePage(reply.value)
      if (!more) break
    }
    return "ok"
  }

  async function unreadable(reply: Reply<EventsPage> & { ok: false }): Promise<Pulled> {
    const fate = fateOf(reply)
    if (fate === "behind") return await readAgain()
    if (fate !== "gone") return reply
    gone()
    return "ended"
  }

  function receivePage(page: EventsPage): void {
    store.set({ watermarks: page.watermarks })
    receive(page.events, page.head)
    heardServing(page.serving)
  }

  function heardServing(said: Serving): void {
    store.set({ serving: mergeServing(store.get().serving, said), restoring: false })
    session.save({ serving: said.kind })
  }

  function receiveFrame(frame: VisitorFrame): void {
    switch (frame.kind) {
      case "events":
        receive(frame.events, frame.head)
        heardServing(frame.serving)
        return
      case "watermarks":
        store.set({ watermarks: frame.watermarks })
        return
      case "typing":
        clearTimeout(typingFades)
        store.set({ typing: frame.typing ? { name: frame.name } : null })
        if (frame.typing) typingFades = setTimeout(() => store.set({ typing: null }), TYPING_FADES)
        return
      case "ack":
        session.keepHead(frame.head)
        sender.acknowledged(frame.clientId, frame.seq)
        return
      case "refused":
        if (frame.error.code === "record_behind") void readAgain()
        else if (frame.ref) sender.refusedBySocket(frame.ref)
        return
    }
  }

  function receive(events: readonly WireEvent[], head: SignedHead): void {
    const before = store.get()
    const merged = merge(before.log, events)
    if (merged.forked) return void readAgain()
    const { outbox, settled } = settle(before.outbox, merged.added)
    const spoke = merged.added.some((e) => e.type === "message.posted" && e.actor.kind !== "customer")
    store.set({
      log: merged.log,
      outbox,
      serving: merged.added.reduce(foldServing, before.serving),
      typing: spoke ? null : before.typing,
    })
    for (const clientId of settled) keep.dropOutgoing(clientId)
    sender.settled(settled)
    session.keepHead(head)
    if (merged.added.length > 0) {
      session.save({ lastSeq: lastSeq(merged.log) })
      keep.saveLog(merged.log.events)
      signals.received()
    }
    if (merged.gap) void fill()
  }

  /** Reads what is missing in between, once however many frames notice the gap. */
  function fill(): Promise<Pulled> {
    filling ??= pull(0).finally(() => {
      filling = null
    })
    return filling
  }

  /** The server was restored from a backup: reads the record anew and keeps what it no longer has. */
  function readAgain(): Promise<Pulled> {
    rereading ??= reread().finally(() => {
      rereading = null
    })
    return rereading
  }

  async function reread(): Promise<Pulled> {
    let fresh: Log = EMPTY_LOG
    let last: EventsPage | null = null
    for (let page = 0; page < PAGES && (last === null || last.more); page++) {
      const query = { after: lastSeq(fresh), hash: lastHash(fresh), wait: 0 }
      const reply = await session.call((id, token) => api.events(id, token, query))
      if (!reply.ok) {
        if (fateOf(reply) !== "gone") return reply
        gone()
        return "ended"
      }
      last = reply.value
      fresh = merge(fresh, last.events).log
    }
    if (last) takeOver(fresh, last)
    link?.restart()
    return "ok"
  }

  function takeOver(fresh: Log, page: EventsPage): void {
    const { log, outbox, lost } = store.get()
    const shared = sharedLength(log.events, fresh.events)
    const missing = log.events.slice(shared)
    const kept = session.get()
    const headLost = kept !== null && fresh.events[kept.head.seq - 1]?.hash !== kept.head.hash
    if (headLost) {
      const lostHeads = [...(kept.lostHeads ?? []), kept.head].slice(-LOST_HEADS)
      session.save({ lastSeq: lastSeq(fresh), head: page.head, lostHeads })
    }
    const part =
      headLost || missing.length > 0 ? { after: shared, events: [...(lost?.events ?? []), ...missing] } : lost
    const found = settle(outbox, fresh.events)
    store.set({
      log: fresh,
      lost: part,
      serving: mergeServing(servingOf(fresh.events), page.serving),
      watermarks: page.watermarks,
      restoring: false,
      // What was acknowledged and is not there any more is sent again, under the same clientId.
      outbox: found.outbox.map((m) => (m.state === "sent" ? { ...m, state: "waiting", seq: undefined } : m)),
    })
    for (const clientId of found.settled) keep.dropOutgoing(clientId)
    keep.saveLost(part)
    keep.saveLog(fresh.events)
    sender.pump()
  }

  function gone(): void {
    const { log, past } = store.get()
    link?.stop()
    link = null
    session.end()
    keep.forget(false)
    store.set({
      id: null,
      log: EMPTY_LOG,
      past: log.events.length > 0 ? log.events : past,
      lost: null,
      serving: servingOf([]),
      watermarks: NO_WATERMARKS,
      restoring: false,
    })
    sender.pump()
  }

  async function readInbox(): Promise<void> {
    for (let failures = 0; ; failures++) {
      const reply = await api.inbox(options.inbox, options.locale)
      if (reply.ok) {
        store.set({ inbox: reply.value })
        return
      }
      if (fateOf(reply) !== "retry") {
        store.set({ unusable: reply.code })
        return
      }
      await net.retry(failures, reply)
    }
  }

  function resume(): void {
    const stored = session.get()
    if (!stored) return
    const { log } = merge(EMPTY_LOG, keep.log())
    const { outbox, settled } = settle(store.get().outbox, log.events)
    for (const clientId of settled) keep.dropOutgoing(clientId)
    const restoring = log.events.length === 0
    store.set({ id: stored.id, log, outbox, serving: servingOf(log.events), restoring })
    connect()
    if (keep.wish()) void person.ask()
  }

  keep.onForeign(() => {
    const stored = keep.session()
    if (!stored && session.get()) forgetHere()
    else if (stored && !session.get()) {
      session.adopt()
      resume()
    } else session.adopt()
  })

  function forgetHere(): void {
    link?.stop()
    link = null
    session.end()
    const { inbox, reach } = store.get()
    store.set({ ...INITIAL, inbox, reach })
  }

  void readInbox()
  resume()

  return {
    store,
    keep,
    inboxKey: options.inbox,
    /** False when too much is waiting to be sent. */
    send(text: string): boolean {
      const { outbox } = store.get()
      const body = recordableText(text)
      if (body === "" || outbox.length >= OUTBOX_BOUND) return false
      const message = { clientId: newId(), text: body, at: Date.now(), state: "waiting" as const }
      keep.saveOutgoing(message)
      store.set({ outbox: [...outbox, message] })
      signals.typing(false)
      sender.pump()
      return true
    },
    discard: sender.discard,
    askHuman: () => person.ask(),
    typing: signals.typing,
    /** The newest message is on a visible screen. */
    seen: signals.seen,
    retryNow: net.nudge,
    refreshInbox: () => void readInbox(),
    /** Sends again what the customer wrote and a restored server has lost. */
    resendLost(): void {
      const { lost, outbox } = store.get()
      if (!lost) return
      const mine = lost.events.filter(isOwnMessage)
      const again = mine.flatMap((event) => {
        const e = known(event)
        if (e.type !== "message.posted" || !e.data) return []
        return [
          {
            clientId: e.data.clientId ?? newId(),
            text: e.data.text,
            at: event.at,
            state: "waiting" as const,
          },
        ]
      })
      for (const message of again) keep.saveOutgoing(message)
      const rest = { ...lost, events: lost.events.filter((e) => !isOwnMessage(e)) }
      keep.saveLost(rest)
      store.set({ lost: rest, outbox: [...outbox, ...again] })
      sender.pump()
    },
    dismissLost(): void {
      keep.saveLost(null)
      store.set({ lost: null })
    },
    evidence: () => session.call((id, token) => api.evidence(id, token)),
    /** Signed heads and the copy on this device: what the customer can hold against the service's own record. */
    receipt() {
      const kept = session.get()
      const { log, lost } = store.get()
      return (
        kept && {
          conversation: kept.id,
          heads: [kept.head, ...(kept.lostHeads ?? [])],
          events: log.events,
          lost,
        }
      )
    },
    forget(): void {
      keep.forget(true)
      forgetHere()
    },
    stop(): void {
      link?.stop()
      net.stop()
    },
  }
}

function isOwnMessage(event: WireEvent): boolean {
  return event.type === "message.posted" && event.actor.kind === "customer" && !event.redacted
}
