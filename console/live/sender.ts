/** Sends what stands in the outboxes, one message of a conversation at a time, and notes how it went. */
import { postMessage, postNote } from "../api/conversations.ts"
import { codeOf, isPassing, type ProblemCode } from "../api/problem.ts"
import { heldIn, nextToSend, type Unsent } from "./outbox.ts"
import type { LiveAction, LiveState } from "./state.ts"
import type { Store } from "./store.ts"

type LiveStore = Store<LiveState, LiveAction>

/** Returns what stops it. Who leaves the page sends what is held: nothing waits for a screen that nobody sees. */
export function startSender(store: LiveStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    const now = Date.now()
    for (const [conversation, outbox] of store.get().outboxes) {
      const message = nextToSend(outbox, now)
      if (message) void deliver(store, conversation, message)
    }
    const held = [...store.get().outboxes.values()].flatMap((outbox) => heldIn(outbox, now)?.heldUntil ?? [])
    if (held.length > 0) timer = setTimeout(look, Math.min(...held) - now)
  }
  const leave = () => releaseHeld(store)
  const hide = () => document.visibilityState === "hidden" && leave()
  addEventListener("pagehide", leave)
  document.addEventListener("visibilitychange", hide)
  look()
  const stop = store.subscribe(look)
  return () => {
    clearTimeout(timer)
    removeEventListener("pagehide", leave)
    document.removeEventListener("visibilitychange", hide)
    stop()
  }
}

/** Lets go of everything that is held; the ids of these messages. */
export function releaseHeld(store: LiveStore): Set<string> {
  const ids = new Set<string>()
  for (const [conversation, outbox] of store.get().outboxes) {
    const held = heldIn(outbox, Date.now())
    if (!held) continue
    ids.add(held.clientId)
    store.dispatch({ type: "outbox", conversation, change: { type: "released" } })
  }
  return ids
}

/** What is held may wait so long for the line before something else is done, ms. */
const SETTLE_MS = 5_000

/** Before a conversation is handed on or ended: what was just written goes out first. */
export async function settleHeld(store: LiveStore): Promise<void> {
  const ids = releaseHeld(store)
  const onTheWay = () =>
    [...store.get().outboxes.values()]
      .flat()
      .some((m) => ids.has(m.clientId) && (m.state === "queued" || m.state === "sending"))
  if (ids.size === 0 || !onTheWay()) return
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = store.subscribe(() => !onTheWay() && done())
    const timer = setTimeout(done, SETTLE_MS)
  })
}

async function deliver(store: LiveStore, conversation: string, message: Unsent): Promise<void> {
  const { clientId, text, files, replies, card, form, basedOn } = message
  const attachments = files?.map((file) => file.id)
  store.dispatch({ type: "outbox", conversation, change: { type: "sending", clientId } })
  try {
    const done =
      message.kind === "reply"
        ? await postMessage(conversation, { clientId, text, attachments, replies, card, form, basedOn })
        : await postNote(conversation, { clientId, text, whisper: message.whisper })
    store.dispatch({ type: "outbox", conversation, change: { type: "acked", clientId, seq: done.seq } })
    store.dispatch({ type: "rows", rows: [done.conversation] })
  } catch (error) {
    store.dispatch({
      type: "outbox",
      conversation,
      change: { type: "refused", clientId, code: codeOf(error) },
    })
  }
}

/** The line is back: whatever failed only because of the line goes out again under its old id. */
export function resendPassing(store: LiveStore): void {
  for (const [conversation, outbox] of store.get().outboxes) {
    for (const { clientId, state, code } of outbox) {
      if (state === "failed" && code !== undefined && isPassing(code as ProblemCode)) {
        store.dispatch({ type: "outbox", conversation, change: { type: "again", clientId } })
      }
    }
  }
}
