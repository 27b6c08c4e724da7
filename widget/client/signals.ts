/** What goes beside the record: how far this device has received and read, and whether the customer is typing. */
import type { Signals } from "@jieying/contract/visitor.ts"
import type { Shared } from "./conversation.ts"
import { lastSeq } from "./log.ts"

/** Several signals within this time go as one, ms. */
const GATHER = 150
/** A typing sign is repeated this often while it lasts, and ends after this silence, ms. */
const TYPING_AGAIN = 3_000
const TYPING_ENDS = 5_000

export function createSignals({ api, store, session, link }: Shared) {
  /** Highest seqs handed to the server, of the conversation they belong to. */
  let told = { id: "", delivered: 0, read: 0 }
  let readUpTo = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let typingSince = 0
  let typingEnds: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const id = session.get()?.id
    if (!id) return
    if (told.id !== id) {
      const { customer } = store.get().watermarks
      told = { id, ...customer }
    }
    const delivered = lastSeq(store.get().log)
    const read = Math.min(readUpTo, delivered)
    const body: Signals = {}
    if (delivered > told.delivered) body.delivered = delivered
    if (read > told.read) body.read = read
    if (body.delivered === undefined && body.read === undefined) return
    void tell(body).then((ok) => {
      if (ok && told.id === id) told = { id, delivered, read: Math.max(read, told.read) }
    })
  }

  async function tell(body: Signals): Promise<boolean> {
    const line = link()
    const { delivered, read, typing } = body
    let sent = false
    if (delivered !== undefined) sent = line?.send({ kind: "delivered", seq: delivered }) ?? false
    if (read !== undefined) sent = line?.send({ kind: "read", seq: read }) ?? false
    if (typing !== undefined) sent = line?.send({ kind: "typing", typing }) ?? false
    return sent || (await session.call((id, token) => api.signals(id, token, body))).ok
  }

  function later(): void {
    timer ??= setTimeout(flush, GATHER)
  }

  function typing(on: boolean): void {
    clearTimeout(typingEnds)
    if (!session.get()) return
    if (on) {
      typingEnds = setTimeout(() => typing(false), TYPING_ENDS)
      const now = performance.now()
      if (typingSince && now - typingSince < TYPING_AGAIN) return
      typingSince = now
    } else {
      if (typingSince === 0) return
      typingSince = 0
    }
    void tell({ typing: on })
  }

  return {
    flush,
    received: later,
    typing,
    seen(): void {
      const last = lastSeq(store.get().log)
      if (last === readUpTo) return
      readUpTo = last
      later()
    },
  }
}
