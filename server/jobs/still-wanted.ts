/** Tells at once when an answer that is being worked on is not wanted any more. */
import type { Bus } from "../fanout/bus.ts"

export interface Wanted {
  tenant: string
  conversation: string
  epoch: number
  answersSeq: number
}

/**
 * Aborted when the owner changes, a newer question comes or a text is deleted, by whatever process. Listens until
 * `stop` is called; whoever uses it looks at the state once more after this call, for what happened before.
 */
export function whileWanted(bus: Bus, wanted: Wanted): { signal: AbortSignal; stop: () => void } {
  const over = new AbortController()
  const stop = bus.onConversation(wanted.tenant, wanted.conversation, ({ state, records }) => {
    const current = state.epoch === wanted.epoch && state.lastCustomerSeq === wanted.answersSeq
    if (!current || records.some((record) => record.type === "data.redacted")) over.abort()
  })
  return { signal: over.signal, stop }
}
