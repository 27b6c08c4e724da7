/**
 * A customer the host page has signed for: their conversation is found again on any device, so that what they are asked
 * about an order reaches them wherever they are signed in. Loaded only on pages that say who the customer is.
 */
import type { Identity, KnownConversation } from "@jieying/contract/visitor.ts"
import type { ConversationOptions, Shared } from "./conversation.ts"
import { personOnTheWay } from "./serving.ts"

/** Looks this often while the page is looked at, ms: a question may come up while it is open. */
const EVERY_MS = 15_000

let stop = () => {}

/** Begins to look; for another customer, begins anew. */
export function keepKnown({ api, session, store, gone }: Shared, options: ConversationOptions): void {
  stop()
  const identity = parsed(options.identity)
  if (!identity) return
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The conversation that knows, and the one of the last look. */
  let told: string | null = null
  let seen = store.get().id

  async function look(): Promise<void> {
    clearTimeout(timer)
    if (document.visibilityState === "visible") {
      await tell()
      const found = await api.find<KnownConversation>({ inbox: options.inbox, identity })
      // One's own conversation stays, unless the customer is waited for in another and nobody in this one.
      const now = session.get()?.id
      const free = !now || (found.ok && found.value.waits && !personOnTheWay(store.get().serving))
      if (found.ok && found.value.id !== now && free) gone(found.value)
    }
    clearTimeout(timer)
    timer = setTimeout(() => void look(), EVERY_MS)
  }

  /** The conversation was begun before it was known who this is. */
  async function tell(): Promise<void> {
    const mine = session.get()?.id
    if (!mine || told === mine) return
    const body = { ...identity }
    const reply = await session.call((id, token) => api.act(id, token, { path: "identity", body }))
    if (reply.ok || (reply.status >= 400 && reply.status < 500)) told = mine
  }

  const onSight = () => void look()
  const off = store.subscribe(() => {
    const { id } = store.get()
    if (id && id !== seen) void tell()
    seen = id
  })
  document.addEventListener("visibilitychange", onSight)
  void look()
  stop = () => {
    clearTimeout(timer)
    off()
    document.removeEventListener("visibilitychange", onSight)
  }
}

/** What the page's server has written; unreadable, it is as if nothing was said. */
function parsed(text: string | undefined): Identity | null {
  try {
    return JSON.parse(text ?? "null")
  } catch {
    return null
  }
}
