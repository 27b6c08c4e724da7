/** Getting a person: one tap, kept until the server has confirmed it, whatever the network does. */
import type { HumanResult, Serving } from "@jieying/contract/visitor.ts"
import { fateOf } from "./api.ts"
import type { Shared } from "./conversation.ts"
import { lastSeq } from "./log.ts"
import { personOnTheWay } from "./serving.ts"

/** `now`: a promised callback is not enough, a person is wanted at once. */
function isMet(serving: Serving, now?: boolean): boolean {
  return personOnTheWay(serving) && !(now && serving.kind === "callback")
}

export function createPersonRequest(shared: Shared, options: { elder: boolean }) {
  const { api, keep, net, store, session, ensureOpen, pull, gone } = shared
  function take(result: HumanResult): void {
    session.keepHead(result.head)
    // Events may have overtaken this answer: what they say is newer.
    if (lastSeq(store.get().log) <= result.seq) {
      const serving = servingFrom(result)
      store.set({ serving })
      session.save({ serving: serving.kind })
    }
  }

  async function untilConfirmed(now?: boolean): Promise<void> {
    for (let failures = 0; ; failures++) {
      if (!(await ensureOpen())) return
      const reply = await session.call((id, token) => api.human(id, token, options.elder))
      if (reply.ok) {
        net.up()
        return take(reply.value)
      }
      const fate = fateOf(reply)
      if (fate === "gone") gone()
      else await net.retry(failures, reply)
      // The request may have arrived although its answer did not: asking twice would count as two requests.
      if (fate !== "gone" && (await pull(0)) === "ok" && isMet(store.get().serving, now)) return
    }
  }

  return {
    async ask(now?: boolean): Promise<void> {
      const { asking, serving } = store.get()
      if (asking || isMet(serving, now)) return
      keep.saveWish(true)
      store.set({ asking: true })
      await untilConfirmed(now)
      keep.saveWish(false)
      store.set({ asking: false })
    },
  }
}

function servingFrom({ result, place, eta, due, name }: HumanResult): Serving {
  if (result === "connected") return { kind: "agent", name }
  if (result === "callback") return { kind: "callback", due }
  return { kind: "queue", place: place ?? null, eta: eta ?? null, reason: "asked" }
}
