/**
 * One customer's conversation on this device: opens it, keeps the local copy in step with the record, sends what was
 * written until it is acknowledged, and gets a person. The screens only read its state and call its verbs.
 */
import type { Attachment } from "@jieying/contract/events.ts"
import type { OpenedConversation, VisitorFrame, Written } from "@jieying/contract/visitor.ts"
import { storageKey } from "../launcher/config.ts"
import { type Api, createApi, type Deed, type Reply } from "./api.ts"
import { known, type WireEvent } from "./event.ts"
import { newId } from "./ids.ts"
import { createKeep, type Keep } from "./keep.ts"
import { createLink, type Link, type LinkDeps, type Pulled } from "./link.ts"
import { EMPTY_LOG, lastHash, lastSeq, merge } from "./log.ts"
import { createNet, type Net } from "./net.ts"
import { once } from "./once.ts"
import { OUTBOX_BOUND, type Outgoing, recordableText, settle } from "./outbox.ts"
import { createPersonRequest } from "./person.ts"
import { createRecord } from "./record.ts"
import { createSender } from "./sender.ts"
import { personOnTheWay, type Serving, servingOf } from "./serving.ts"
import { createSessionKeeper, type SessionKeeper } from "./session.ts"
import { createSignals } from "./signals.ts"
import { type ChatState, INITIAL } from "./state.ts"
import { createStore, type Store } from "./store.ts"

export interface ConversationOptions {
  /** Where the service lives, ending in "/". */
  base: string
  inbox: string
  locale: "zh-CN" | "en"
  elder: boolean
  contact?: string
  /** What the host page's server has signed about who the customer is, as JSON. */
  identity?: string
}

/** A typing sign that is not repeated fades after this, ms. */
const TYPING_FADES = 8_000
/** Clocks that differ by less show the same minute, ms. */
const SKEW_SEEN = 5_000

export type Conversation = ReturnType<typeof createConversation>

/** What the parts of a conversation share. */
export interface Shared {
  api: Api
  keep: Keep
  net: Net
  store: Store<ChatState>
  session: SessionKeeper
  link: () => Link | null
  /** Opens a conversation if there is none; false when the server refuses to. */
  ensureOpen: () => Promise<boolean>
  pull: (wait: number) => Promise<Pulled>
  /** The service no longer knows this conversation: another one follows, or begins with the next word. */
  gone: (next?: OpenedConversation) => void
}

export function createConversation(options: ConversationOptions) {
  const api = createApi(options.base)
  const key = storageKey(options.base, options.inbox)
  const keep = createKeep(key)
  const store = createStore<ChatState>({ ...INITIAL, outbox: keep.outbox(), lost: keep.lost() })
  const net = createNet((reach) => store.set({ reach }))
  const session = createSessionKeeper(api, keep)
  let link: Link | null = null
  let typingFades: ReturnType<typeof setTimeout> | undefined

  const shared: Shared = {
    api,
    keep,
    net,
    store,
    session,
    link: () => link,
    ensureOpen: async () => session.get() !== null || open(),
    pull: (wait) => record.pull(wait),
    gone,
  }
  const sender = createSender(shared)
  const person = createPersonRequest(shared, options)
  const signals = createSignals(shared)
  const record = createRecord(shared, {
    onAdded(settled) {
      sender.settled(settled)
      signals.received()
    },
    onTakenOver(before) {
      // A new socket starts from the end of the record as it is now.
      link?.restart()
      sender.pump()
      askAgain(before)
    },
  })

  function connect(): void {
    link?.stop()
    const deps: LinkDeps = {
      net,
      async ticket() {
        const token = await session.token()
        const id = session.get()?.id
        const { log } = store.get()
        return token && id ? { token, url: api.stream(id, lastSeq(log), lastHash(log)) } : null
      },
      pull: record.pull,
      onFrame: receiveFrame,
      onReady() {
        sender.pump()
        signals.flush()
      },
      onDown: sender.lineLost,
    }
    const own = createLink(deps)
    link = own
    const start = (line: Link) => {
      if (link === own) link = line
      if (link === line) line.start()
    }
    // Several tabs share one line where they can hear each other; until that is loaded, what is written goes by HTTP.
    if (typeof BroadcastChannel !== "function") return start(own)
    import("./tabs.ts").then(
      (m) => start(m.shareLink({ name: `${key}#${session.get()?.id}`, outKey: `${key}:out:`, shared, deps })),
      () => start(own),
    )
  }

  const open = once(async () => {
    // Another tab may have begun it a moment ago.
    session.adopt()
    if (session.get()) {
      resume()
      return true
    }
    const { inbox, locale, elder, contact } = options
    const who = { contact: contact || undefined, visitorKey: keep.visitor() }
    const reply = await net.insist(() => api.open({ inbox, locale, elder, ...who }))
    if (!reply.ok) {
      store.set({ unusable: reply.code })
      return false
    }
    session.begin(reply.value)
    store.set({ id: reply.value.id })
    connect()
    return true
  })

  function receiveFrame(frame: VisitorFrame): void {
    switch (frame.kind) {
      case "events":
        return record.receive(frame.events, frame.head, frame.serving)
      // What these bring is named as the state has it.
      case "watermarks":
      case "draft":
        return store.set(frame)
      case "typing":
        clearTimeout(typingFades)
        store.set({ typing: frame.typing ? { name: frame.name } : null })
        if (frame.typing) typingFades = setTimeout(() => store.set({ typing: null }), TYPING_FADES)
        return
      case "ack":
        session.keepHead(frame.head)
        return sender.acknowledged(frame.clientId, frame.seq)
      case "pong": {
        const skew = frame.at - Date.now()
        if (Math.abs(skew - store.get().skew) > SKEW_SEEN) store.set({ skew })
        return
      }
      case "refused":
        if (frame.error.code === "record_behind") void record.readAgain()
        else if (frame.ref) sender.refusedBySocket(frame.ref)
    }
  }

  const now = () => Date.now() + store.get().skew

  function disconnect(): void {
    link?.stop()
    link = null
    session.end()
  }

  function gone(next?: OpenedConversation): void {
    const { inbox, outbox, asking, log, past, serving, skew } = store.get()
    disconnect()
    keep.forget(false)
    net.up()
    store.set({ ...INITIAL, inbox, outbox, asking, skew, past: log.events.length > 0 ? log.events : past })
    if (next) {
      session.begin(next)
      store.set({ id: next.id })
      connect()
    }
    sender.pump()
    askAgain(serving)
  }

  /** A request for a person that the service has lost is made again: the customer has not taken it back. */
  function askAgain(before: Serving): void {
    if (personOnTheWay(before)) void person.ask()
  }

  function forgetHere(): void {
    const { inbox, reach } = store.get()
    disconnect()
    store.set({ ...INITIAL, inbox, reach })
  }

  const readInbox = once(async () => {
    const reply = await net.insist(() => api.inbox(options.inbox, options.locale))
    store.set(reply.ok ? { inbox: reply.value } : { unusable: reply.code })
  })

  function resume(): void {
    const id = session.get()?.id
    if (!id) return sender.pump()
    const { log } = merge(EMPTY_LOG, keep.log())
    const { outbox, settled } = settle(store.get().outbox, log.events)
    for (const clientId of settled) keep.dropOutgoing(clientId)
    store.set({ id, log, outbox, serving: servingOf(log.events), restoring: log.events.length === 0 })
    connect()
  }

  /** Puts messages into the outbox, here and on the device, and sets them going. */
  function enqueue(messages: Outgoing[]): void {
    for (const message of messages) keep.saveOutgoing(message)
    store.set({ outbox: [...store.get().outbox, ...messages] })
    sender.pump()
  }

  keep.onForeign(() => {
    const mine = session.get()?.id
    const theirs = keep.session()?.id
    if (mine && !theirs) forgetHere()
    else if (mine === theirs) session.adopt()
    else {
      // Another tab has begun, or was given, another conversation: there is one for all of them.
      const { inbox, outbox, asking, skew, log, past } = store.get()
      disconnect()
      store.set({ ...INITIAL, inbox, outbox, asking, skew, past: log.events.length > 0 ? log.events : past })
      session.adopt()
      resume()
    }
  })

  function identify(): void {
    import("./known.ts").then(
      (m) => m.keepKnown(shared, options),
      () => setTimeout(identify, 9_000),
    )
  }

  void readInbox()
  resume()
  if (options.identity) identify()
  if (keep.wish()) void person.ask()

  return {
    store,
    keep,
    identify,
    /** Ends the line; what is kept on the device stays. */
    leave: () => link?.stop(),
    /** False when too much is waiting to be sent. */
    send(text: string, files?: readonly Attachment[]): boolean {
      const body = recordableText(text)
      if ((body === "" && !files?.length) || store.get().outbox.length >= OUTBOX_BOUND) return false
      // By the server's clock, and never before what was written before: this device's clock may be set meanwhile.
      const at = Math.max(now(), ...store.get().outbox.map((m) => m.at + 1))
      enqueue([{ clientId: newId(), text: body, files, at, state: "waiting" }])
      signals.typing(false)
      return true
    },
    discard: sender.discard,
    askHuman: person.ask,
    /** Done once: a failure is shown beside its button. What came of it, the record tells. */
    async act<T = Written>(deed: Deed): Promise<Reply<T>> {
      const reply = await session.call((id, token) => api.act<T>(id, token, deed))
      if (reply.ok) net.up()
      // The socket may be down, and a refusal may mean that this copy is behind.
      void record.pull(0)
      return reply
    },
    /** For what is loaded on need: asks with the token of this conversation, which is opened if there is none. */
    asking: async <T>(run: (id: string, token: string) => Promise<Reply<T>>): Promise<Reply<T>> =>
      (await shared.ensureOpen())
        ? session.call(run)
        : { ok: false, code: "", status: 400, retryAfter: null },
    typing: signals.typing,
    /** The newest message is on a visible screen. */
    seen: signals.seen,
    retryNow: net.nudge,
    refreshInbox: () => void readInbox(),
    /** Sends again what the customer wrote and a restored server has lost. */
    resendLost(): void {
      const events = store.get().lost?.events ?? []
      const lost = store.get().lost && {
        after: 0,
        ...store.get().lost,
        events: events.filter((e) => !isOwn(e)),
      }
      keep.saveLost(lost)
      store.set({ lost })
      enqueue(events.filter(isOwn).flatMap(asOutgoing))
    },
    dismissLost(): void {
      keep.saveLost(null)
      store.set({ lost: null })
    },
    evidence: () => session.call(api.evidence),
    /** Signed heads and the copy on this device: what the customer can hold against the service's own record. */
    receipt() {
      const { log, lost } = store.get()
      const kept = session.get()
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
  }
}

function isOwn(event: WireEvent): boolean {
  return event.type === "message.posted" && event.actor.kind === "customer" && !event.redacted
}

function asOutgoing(event: WireEvent): Outgoing[] {
  const e = known(event)
  if (e.type !== "message.posted" || !e.data) return []
  const { clientId = newId(), text, attachments: files } = e.data
  return [{ clientId, text, files, at: event.at, state: "waiting" }]
}
