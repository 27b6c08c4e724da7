/** Whose conversation it is: read from its log, and kept for the profile. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { factsOf } from "@jieying/core/customer/facts.ts"
import { readEvents } from "../store/read-events.ts"
import type { TenantStores } from "../store/tenant-stores.ts"

export async function keepCustomer(
  { customers }: Pick<TenantStores, "customers">,
  conversation: string,
  of: { events: readonly ConversationEvent[]; now: number },
): Promise<void> {
  const { events, now } = of
  await customers.keep(conversation, { seq: events.at(-1)?.seq ?? 0, facts: factsOf(events), now })
}

/** The same for who looks before the follower of the logs came by. `seq`: how far the log has come. */
export async function customerOf(
  stores: Pick<TenantStores, "customers" | "conversations">,
  of: { conversation: string; seq: number; now: number },
): Promise<string | null> {
  const { conversation, seq, now } = of
  const known = await stores.customers.ofConversation(conversation)
  if (known && known.seq >= seq) return known.customer
  await keepCustomer(stores, conversation, {
    events: await readEvents(stores.conversations, conversation),
    now,
  })
  return (await stores.customers.ofConversation(conversation))?.customer ?? null
}
