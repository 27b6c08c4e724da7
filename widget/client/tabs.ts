/**
 * One line to the service for all tabs that show the same conversation: one of them leads and holds it, the others hear
 * from it. Whoever leads is asked now and then; a tab that does not answer (closed, frozen, asleep) has lost the lead to
 * whoever asked, who goes on after the last event of its own copy. Two that lead at once harm nobody: they hear of each
 * other, and one steps back. What is written goes by HTTP from a tab that follows, under a clientId of its own.
 */
import type { VisitorFrame } from "@jieying/contract/visitor.ts"
import type { Shared } from "./conversation.ts"
import { createLink, type Link, type LinkDeps } from "./link.ts"
import { type Reach, UP } from "./net.ts"
import { change, type Outgoing, settle } from "./outbox.ts"

/** A tab that follows asks this often whether somebody leads, ms. */
const ASK_EVERY = 10_000
/** Without an answer within this time nobody does, ms. */
const ANSWER_WITHIN = 2_000
/** The first question, and the one after a farewell: a tab that is there answers within milliseconds. */
const SOON = 150

type Word =
  /** Does anybody lead? Whoever does also looks again whether its own line works. */
  | { kind: "ask" }
  /** I lead. */
  | { kind: "lead"; by: string }
  | { kind: "bye" }
  | { kind: "frame"; frame: VisitorFrame }
  | { kind: "reach"; reach: Reach }
  /** What follows your copy is not what follows mine. */
  | { kind: "again" }

export interface Tabs {
  /** Of the conversation: its tabs, and nobody else, hear each other. */
  name: string
  /** Where its unsent messages are kept: what another tab wrote is shown here too, and sent if that tab has gone. */
  outKey: string
  shared: Shared
  deps: LinkDeps
  make?: typeof createLink
}

export function shareLink({ name, outKey, shared, deps, make = createLink }: Tabs): Link {
  const { store, session, net } = shared
  const me = Math.random().toString(36).slice(2)
  const locks = (navigator as { locks?: LockManager }).locks
  let channel: BroadcastChannel | null = null
  let link: Link | null = null
  let unanswered: ReturnType<typeof setTimeout> | undefined
  let asks: ReturnType<typeof setInterval> | undefined
  let stopWaiting: AbortController | undefined
  let release = () => {}
  /** What those who follow have been told. */
  let told = heardSoFar()
  let reach: Reach | null = null
  let tellSoon = false

  /** This tab has what the one that leads has. */
  let caughtUp = false

  const say = (word: Word) => channel?.postMessage(word)
  function heardSoFar() {
    const { log, serving, watermarks } = store.get()
    return { events: log.events, serving, marks: watermarks }
  }

  function ask(within: number): void {
    if (link || !channel) return
    say({ kind: "ask" })
    unanswered ??= setTimeout(() => lead(true), within)
  }

  function answered(): void {
    clearTimeout(unanswered)
    unanswered = undefined
  }

  /** `steal`: whoever held the lock has not answered. */
  function lead(steal?: boolean): void {
    answered()
    if (link || !channel) return
    if (locks && steal) hold({ steal: true })
    told = heardSoFar()
    reach = null
    link = make({
      ...deps,
      onReady() {
        // The tab that led before may have said otherwise.
        store.set({ reach: UP })
        deps.onReady()
      },
      onFrame(frame) {
        deps.onFrame(frame)
        // Events are told from the log, however they came.
        if (/^(typing|draft|pong)$/.test(frame.kind)) say({ kind: "frame", frame })
      },
    })
    say({ kind: "lead", by: me })
    link.start()
  }

  /** The lock is held as long as this tab leads. Waiting for it tells at once when the tab that leads has ended. */
  function hold(options: LockOptions): void {
    stopWaiting?.abort()
    const mine = new AbortController()
    stopWaiting = mine
    const kept = () =>
      new Promise<void>((resolve) => {
        release = resolve
        if (channel) lead()
        else resolve()
      })
    // A lock may not be asked for with both a signal and theft.
    locks?.request(name, options.steal ? options : { signal: mine.signal }, kept).then(
      () => {},
      () => {
        // Taken by a tab that got no answer from this one.
        if (stopWaiting === mine && !mine.signal.aborted) follow()
      },
    )
  }

  function follow(): void {
    link?.stop()
    link = null
    caughtUp = false
    if (locks) hold({})
    ask(locks ? ANSWER_WITHIN : SOON)
  }

  async function catchUp(): Promise<void> {
    caughtUp = true
    for (let failures = 0; channel && !link; failures++) {
      const pulled = await deps.pull(0)
      if (pulled === "ended") return
      if (pulled === "ok") {
        net.up()
        return deps.onReady()
      }
      await net.retry(failures, pulled)
    }
  }

  function hear(word: Word): void {
    switch (word.kind) {
      case "ask":
        if (!link) return
        say({ kind: "lead", by: me })
        told = { ...told, marks: store.get().watermarks }
        say({ kind: "frame", frame: { kind: "watermarks", watermarks: told.marks } })
        if (store.get().reach.state !== "up") net.nudge()
        return
      case "lead":
        answered()
        if (!link && !caughtUp) void catchUp()
        // Where there are locks, the lock says who leads.
        if (!link || locks) return
        return word.by < me ? follow() : say({ kind: "lead", by: me })
      case "bye":
        answered()
        return ask(SOON * (1 + Math.random()))
      case "frame":
        if (link) return
        return deps.onFrame(word.frame)
      case "reach":
        if (!link) store.set({ reach: word.reach })
        return
      case "again":
        void deps.pull(0)
    }
  }

  /** After the frame has been taken in whole: the newest head is kept by then. */
  function tell(): void {
    tellSoon = false
    if (!link || !channel) return
    const { log, serving, watermarks, reach: now } = store.get()
    const head = session.get()?.head
    const before = told
    told = { events: log.events, serving, marks: watermarks }
    const events = log.events.slice(before.events.length)
    const last = before.events.length - 1
    const same = log.events[last]?.hash === before.events[last]?.hash
    if (!same) say({ kind: "again" })
    else if (head && (events.length > 0 || serving !== before.serving))
      say({ kind: "frame", frame: { kind: "events", events, head, serving } })
    if (watermarks !== before.marks) say({ kind: "frame", frame: { kind: "watermarks", watermarks } })
    if (reach !== now) say({ kind: "reach", reach: now })
    reach = now
  }

  const unsubscribe = store.subscribe(() => {
    if (!link || tellSoon) return
    tellSoon = true
    queueMicrotask(tell)
  })

  /** What another tab of this browser has written and not sent yet. */
  function onStored({ key, newValue }: StorageEvent): void {
    if (!key?.startsWith(outKey)) return
    const clientId = key.slice(outKey.length)
    const { outbox, log } = store.get()
    const here = outbox.find((m) => m.clientId === clientId)
    if (newValue === null) {
      // Sent, and the record has it or will tell; what was refused the customer has taken out.
      if (here?.state === "refused") store.set({ outbox: outbox.filter((m) => m !== here) })
      return
    }
    const message = JSON.parse(newValue) as Outgoing
    if (settle([message], log.events).settled.length > 0) return
    if (here) store.set({ outbox: change(outbox, clientId, message) })
    else store.set({ outbox: [...outbox, message].sort((a, b) => a.at - b.at) })
  }

  const onSight = () => {
    if (link) return
    ask(ANSWER_WITHIN)
    void deps.pull(0)
  }
  net.onNudge(onSight)

  function join(): void {
    if (channel) return
    channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }) => hear(data as Word)
    asks = setInterval(() => ask(ANSWER_WITHIN), ASK_EVERY)
    follow()
  }

  /** A page that goes, or is put to sleep, hands the lead on. */
  function leave(): void {
    if (!channel) return
    if (link) say({ kind: "bye" })
    link?.stop()
    link = null
    answered()
    clearInterval(asks)
    stopWaiting?.abort()
    release()
    channel.close()
    channel = null
  }

  function listen(verb: "addEventListener" | "removeEventListener"): void {
    globalThis[verb]("pagehide", leave)
    globalThis[verb]("pageshow", join)
    globalThis[verb]("storage", onStored as EventListener)
    document[verb]("freeze", leave)
    document[verb]("resume", join)
  }

  return {
    start() {
      listen("addEventListener")
      join()
    },
    send: (frame) => link?.send(frame) ?? false,
    restart() {
      link?.restart()
    },
    stop() {
      leave()
      unsubscribe()
      listen("removeEventListener")
    },
  }
}
