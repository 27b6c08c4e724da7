/** Sends what stands in the outboxes, one message of a conversation at a time, and notes how it went. */
import { postMessage, postNote } from "../api/conversations.ts"
import { codeOf, isPassing, type ProblemCode } from "../api/problem.ts"
import { nextToSend, type Unsent } from "./outbox.ts"
import type { LiveAction, LiveState } from "./state.ts"
import type { Store } from "./store.ts"

type LiveStore = Store<LiveState, LiveAction>

/** Returns what stops it. */
export function startSender(store: LiveStore): () => void {
  const look = () => {
    for (const [conversation, outbox] of store.get().outboxes) {
      const message = nextToSend(outbox)
      if (message) void deliver(store, conversation, message)
    }
  }
  look()
  return store.subscribe(look)
}

async function deliver(store: LiveStore, conversation: string, message: Unsent): Promise<void> {
  const { clientId, text, files, basedOn } = message
  const attachments = files?.map((file) => file.id)
  store.dispatch({ type: "outbox", conversation, change: { type: "sending", clientId } })
  try {
    const done =
      message.kind === "reply"
        ? await postMessage(conversation, { clientId, text, attachments, basedOn })
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
