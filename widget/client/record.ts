/** Keeps the local copy of the record in step with the server's, whichever way its events come. */
import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import type { EventsPage } from "@jieying/contract/visitor.ts"
import { fateOf, type Reply } from "./api.ts"
import type { Shared } from "./conversation.ts"
import type { Pulled } from "./link.ts"
import { EMPTY_LOG, type Log, lastHash, lastSeq, merge, sharedLength } from "./log.ts"
import { once } from "./once.ts"
import { settle } from "./outbox.ts"
import { foldServing, mergeServing, type Serving, servingOf } from "./serving.ts"

/** Pages of one reading; 500 events each. */
const PAGES = 400
/** Signed heads kept from before restores. */
const LOST_HEADS = 5

export interface Heard {
  /** New events have arrived; `settled` are the clientIds of own messages among them. */
  onAdded: (settled: readonly string[]) => void
  /** The record was taken over anew: what it lacks may have to be sent again. */
  onTakenOver: (servingBefore: Serving) => void
}

export function createRecord({ api, keep, store, session, gone }: Shared, heard: Heard) {
  function readPage(log: Log, wait = 0, signal?: AbortSignal): Promise<Reply<EventsPage>> {
    const query = { after: lastSeq(log), hash: lastHash(log), wait, signal }
    return session.call((id, token) => api.events(id, token, query))
  }

  function failed(reply: Reply<EventsPage> & { ok: false }): Pulled {
    if (fateOf(reply) !== "gone") return reply
    gone()
    return "ended"
  }

  async function pull(wait: number, signal?: AbortSignal): Promise<Pulled> {
    const kept = session.get()?.head.seq ?? 0
    for (let page = 0; page < PAGES; page++) {
      const reply = await readPage(store.get().log, page === 0 ? wait : 0, signal)
      if (!reply.ok) return fateOf(reply) === "behind" ? readAgain() : failed(reply)
      const { events, head, serving, watermarks, more } = reply.value
      // A head was signed for more than the server has now.
      if (!more && head.seq < kept) return readAgain()
      store.set({ watermarks })
      receive(events, head, serving)
      if (!more) break
    }
    return "ok"
  }

  function receive(events: readonly WireEvent[], head: SignedHead, said: Serving): void {
    const before = store.get()
    const { log, added, gap, forked } = merge(before.log, events)
    if (forked) return void readAgain()
    const { outbox, settled } = settle(before.outbox, added)
    const folded = added.reduce(foldServing, before.serving)
    const spoke = added.some((e) => e.type === "message.posted" && e.actor.kind !== "customer")
    store.set({
      log,
      outbox,
      // An answer that a newer frame has overtaken knows an older state.
      serving: head.seq < lastSeq(log) ? folded : mergeServing(folded, said),
      typing: spoke ? null : before.typing,
      restoring: false,
    })
    for (const clientId of settled) keep.dropOutgoing(clientId)
    session.keepHead(head)
    if (added.length > 0) {
      session.save({ serving: store.get().serving.kind })
      keep.saveLog(log.events)
      heard.onAdded(settled)
    }
    if (gap) void fill()
  }

  /** Reads what is missing in between, once however many frames notice the gap. */
  const fill = once(() => pull(0))

  /** The server was restored from a backup: reads the record anew and keeps what it no longer has. */
  const readAgain = once(async (): Promise<Pulled> => {
    let fresh: Log = EMPTY_LOG
    for (let page = 0; page < PAGES; page++) {
      const reply = await readPage(fresh)
      if (!reply.ok) return failed(reply)
      fresh = merge(fresh, reply.value.events).log
      if (reply.value.more) continue
      takeOver(fresh, reply.value)
      break
    }
    return "ok"
  })

  function takeOver(fresh: Log, { head, serving, watermarks }: EventsPage): void {
    const { log, outbox, lost, serving: before } = store.get()
    const after = sharedLength(log.events, fresh.events)
    const missing = log.events.slice(after)
    const kept = session.get()
    const headLost = kept !== null && fresh.events[kept.head.seq - 1]?.hash !== kept.head.hash
    if (headLost) {
      const lostHeads = [...(kept.lostHeads ?? []), kept.head].slice(-LOST_HEADS)
      session.save({ head, lostHeads })
    }
    const part =
      headLost || missing.length > 0 ? { after, events: [...(lost?.events ?? []), ...missing] } : lost
    const found = settle(outbox, fresh.events)
    store.set({
      log: fresh,
      lost: part,
      serving: mergeServing(servingOf(fresh.events), serving),
      watermarks,
      restoring: false,
      // What was acknowledged and is not there any more is sent again, under the same clientId.
      outbox: found.outbox.map((m) => (m.state === "sent" ? { ...m, state: "waiting", seq: undefined } : m)),
    })
    for (const clientId of found.settled) keep.dropOutgoing(clientId)
    keep.saveLost(part)
    keep.saveLog(fresh.events)
    heard.onTakenOver(before)
  }

  return { pull, receive, readAgain }
}
