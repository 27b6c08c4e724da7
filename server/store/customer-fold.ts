/** Follows the logs: whose conversation each one is, and what it says of them. The same again changes nothing. */
import { randomBytes } from "node:crypto"
import type { CustomerFacts } from "@jieying/core/customer/facts.ts"
import type { PoolClient } from "pg"
import { refreshCard } from "./customer-card.ts"
import { lockCustomers, partProved } from "./customer-join.ts"

export interface Folded {
  tenant: string
  conversation: string
  seq: number
  facts: CustomerFacts
}

/**
 * In the caller's transaction. An older fold never replaces a newer one. Ids of those who were taken apart from people they
 * had been joined to, because it is proved now that they are somebody else.
 */
export async function keepFacts(client: PoolClient, of: Folded): Promise<string[]> {
  const { tenant, conversation, seq, facts } = of
  // Two who fold conversations of one customer do so one after the other: who comes second sees what the first wrote.
  await lockCustomers(client, tenant)
  const found = await client.query({
    name: "customer-fold-before",
    text: `select c.visitor_key as visitor, k.customer, k.seq from conversation c
      left join customer_conversation k on k.tenant = c.tenant and k.conversation = c.id
      where c.tenant = $1 and c.id = $2`,
    values: [tenant, conversation],
  })
  const before = found.rows[0] as
    | { visitor: string | null; customer: string | null; seq: number | null }
    | undefined
  if (!before || (before.seq ?? 0) > seq) return []
  const customer = await customerOf(client, of, before)
  await client.query({
    name: "customer-fold-keep",
    text: `insert into customer_conversation (tenant, conversation, customer, seq, opened_at, facts)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, conversation) do update set customer = $3, seq = $4, facts = $6`,
    values: [tenant, conversation, customer, seq, facts.openedAt, JSON.stringify(facts)],
  })
  if (before.customer !== null && before.customer !== customer)
    await leave(client, { tenant, was: before.customer, now: customer })
  const apart = facts.identity ? await partProved(client, tenant, customer) : []
  for (const id of [customer, ...apart]) await refreshCard(client, tenant, id)
  return apart
}

/** What makes two conversations one customer's by itself: a proof, else the browser; else nothing does. */
function keyOf(
  { conversation, facts: { identity, inbox } }: Folded,
  visitor: string | null,
): { key: string; proved: boolean } {
  if (identity) return { key: `i:${inbox}:${identity.customer}`, proved: true }
  return { key: visitor === null ? `c:${conversation}` : `v:${visitor}`, proved: false }
}

async function customerOf(
  client: PoolClient,
  of: Folded,
  before: { visitor: string | null; customer: string | null },
): Promise<string> {
  const { tenant } = of
  const { key, proved } = keyOf(of, before.visitor)
  const known = await client.query({
    name: "customer-by-key",
    text: "select id from customer where tenant = $1 and key = $2",
    values: [tenant, key],
  })
  if (known.rows[0]) return known.rows[0].id as string
  // Who was nobody in particular until now turns out to be somebody: what was written of them stays with them.
  if (proved && before.customer !== null) {
    const turned = await client.query({
      name: "customer-proved",
      text: `update customer set key = $3 where tenant = $1 and id = $2 and not starts_with(key, 'i:')
        and (select count(*) from customer_conversation where tenant = $1 and customer = $2) = 1 returning id`,
      values: [tenant, before.customer, key],
    })
    if (turned.rows[0]) return before.customer
  }
  const id = `u_${randomBytes(12).toString("hex")}`
  await client.query({
    name: "customer-add",
    text: "insert into customer (tenant, id, key, root) values ($1, $2, $3, $2)",
    values: [tenant, id, key],
  })
  return id
}

/**
 * The conversation was another's until its customer was proved. Who has no conversation left was the same person all the
 * time, and is joined to them with what was written; who has others stays.
 */
async function leave(
  client: PoolClient,
  { tenant, was, now }: { tenant: string; was: string; now: string },
): Promise<void> {
  await client.query({
    name: "customer-left",
    text: `update customer set root = (select root from customer where tenant = $1 and id = $3), parent = $3,
        joined_at = now_ms()
      where tenant = $1 and id = $2 and root = id and not exists (
        select 1 from customer_conversation where tenant = $1 and customer = $2)
      and not exists (select 1 from customer where tenant = $1 and parent = $2)
      and (written <> '{}' or exists (
        select 1 from customer_note where tenant = $1 and customer = $2))`,
    values: [tenant, was, now],
  })
  await client.query({
    name: "customer-gone",
    text: `delete from customer where tenant = $1 and id = $2 and root = id and not exists (
        select 1 from customer_conversation where tenant = $1 and customer = $2)
      and not exists (select 1 from customer where tenant = $1 and parent = $2)
      and written = '{}' and not exists (
        select 1 from customer_note where tenant = $1 and customer = $2)`,
    values: [tenant, was],
  })
  await refreshCard(client, tenant, was)
}
