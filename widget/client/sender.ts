/** Sends what was written, in order, one at a time, until each message is acknowledged. */
import type { Posted } from "@jieying/contract/visitor.ts"
import { fateOf, type Reply } from "./api.ts"
import type { Shared } from "./conversation.ts"
import { change, nextToSend, type Outgoing } from "./outbox.ts"

/** An acknowledgement over the socket that takes longer is asked for over HTTP, with the same clientId. */
const ACK_WITHIN = 8_000

export function createSender({ api, keep, net, store, session, link, ensureOpen, gone }: Shared) {
  let pumping = false
  /** The message a socket acknowledgement is awaited for. */
  let awaited: { clientId: string; done: (seq: number | null) => void } | null = null

  function set(clientId: string, patch: Partial<Outgoing>): void {
    const outbox = change(store.get().outbox, clientId, patch)
    store.set({ outbox })
    const message = outbox.find((m) => m.clientId === clientId)
    if (message) keep.saveOutgoing(message)
  }

  const wire = ({ clientId, text, files }: Outgoing) => ({
    clientId,
    text,
    attachments: files?.map((file) => file.id),
  })

  function overSocket(message: Outgoing): Promise<number | null> {
    const { clientId } = message
    if (!link()?.send({ kind: "message", ...wire(message) })) return Promise.resolve(null)
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(null), ACK_WITHIN)
      const done = (seq: number | null) => {
        clearTimeout(timer)
        awaited = null
        resolve(seq)
      }
      awaited = { clientId, done }
    })
  }

  async function deliver(message: Outgoing): Promise<Reply<Pick<Posted, "seq">>> {
    const seq = await overSocket(message)
    if (seq !== null) return { ok: true, value: { seq } }
    const reply = await session.call((id, token) => api.post(id, token, wire(message)))
    if (reply.ok) session.keepHead(reply.value.head)
    return reply
  }

  async function drain(): Promise<void> {
    let failures = 0
    for (let next = nextToSend(store.get().outbox); next; next = nextToSend(store.get().outbox)) {
      if (!(await ensureOpen())) return
      const { clientId } = next
      const reply = await deliver(next)
      const fate = reply.ok ? "sent" : fateOf(reply)
      if (reply.ok) {
        failures = 0
        net.up()
        set(clientId, { state: "sent", seq: reply.value.seq })
      } else if (fate === "gone") gone()
      else if (fate === "refused" || fate === "behind") set(clientId, { state: "refused", code: reply.code })
      else await net.retry(failures++, reply)
    }
  }

  return {
    pump(): void {
      if (pumping || !nextToSend(store.get().outbox)) return
      pumping = true
      void drain().finally(() => {
        pumping = false
      })
    },
    acknowledged(clientId: string, seq: number): void {
      if (awaited?.clientId === clientId) awaited.done(seq)
      else set(clientId, { state: "sent", seq })
    },
    /** The socket's refusal carries no status: HTTP gives the last word. */
    refusedBySocket(ref: string): void {
      if (awaited?.clientId === ref) awaited.done(null)
    },
    /** The socket has ended: no acknowledgement will come over it. */
    lineLost(): void {
      awaited?.done(null)
    },
    /** Arrived in the record before its acknowledgement. */
    settled(clientIds: readonly string[]): void {
      if (awaited && clientIds.includes(awaited.clientId)) awaited.done(0)
    },
    /** Takes a refused message out and gives its text back to be changed. */
    discard(clientId: string): string {
      const { outbox } = store.get()
      const message = outbox.find((m) => m.clientId === clientId)
      keep.dropOutgoing(clientId)
      store.set({ outbox: outbox.filter((m) => m.clientId !== clientId) })
      return message?.text ?? ""
    },
  }
}
