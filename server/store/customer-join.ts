/** Customers who were found to be one: joined and taken apart again, beside the logs. In the caller's transaction. */
import { mayBeOne } from "@jieying/core/customer/profile.ts"
import type { PoolClient } from "pg"
import { readWhole } from "./customer-card.ts"

/** One after the other within a workspace, until the transaction ends: folds and joins see each other whole. */
export async function lockCustomers(client: PoolClient, tenant: string): Promise<void> {
  await client.query({
    name: "customer-lock",
    text: "select pg_advisory_xact_lock(hashtext('customer ' || $1))",
    values: [tenant],
  })
}

/** `from` and whoever was joined to them; both stand for themselves until now. */
export async function attach(
  client: PoolClient,
  tenant: string,
  { into, from, wins }: { into: string; from: string; wins: readonly string[] },
): Promise<void> {
  await client.query({
    name: "customer-attach",
    text: `update customer set root = $2, parent = case when id = $3 then $2 else parent end,
        wins = case when id = $3 then $4::text[] else wins end,
        joined_at = case when id = $3 then now_ms() else joined_at end
      where tenant = $1 and root = $3`,
    values: [tenant, into, from, [...wins]],
  })
}

/** This one, with whoever was joined to them before, stands for themselves again. */
export async function detach(client: PoolClient, tenant: string, id: string): Promise<void> {
  await client.query({
    name: "customer-detach",
    text: `with recursive below as (
        select id from customer where tenant = $1 and id = $2
        union select c.id from customer c join below b on c.parent = b.id where c.tenant = $1
      )
      update customer c set root = $2, parent = case when c.id = $2 then null else c.parent end,
        wins = case when c.id = $2 then '{}' else c.wins end,
        joined_at = case when c.id = $2 then null else c.joined_at end
      from below b where c.tenant = $1 and c.id = b.id`,
    values: [tenant, id],
  })
}

/** Now that it is proved who this one is: whoever is proved to be somebody else is one with them no longer. */
export async function partProved(client: PoolClient, tenant: string, id: string): Promise<string[]> {
  const others = await provedOtherwise(client, tenant, id)
  const [first] = others
  if (!first) return []
  if (first.root !== id) {
    const apart = first.root
    await detach(client, tenant, id)
    return [apart, ...(await partProved(client, tenant, id))]
  }
  for (const other of others) await detach(client, tenant, other.id)
  return others.map((other) => other.id)
}

async function provedOtherwise(
  client: PoolClient,
  tenant: string,
  id: string,
): Promise<{ id: string; root: string }[]> {
  const whole = await readWhole(client, tenant, id)
  if (!whole) return []
  const all = [whole.root, ...whole.joined].map(({ id, key, root }) => ({ id, root, proved: provedOf(key) }))
  const mine = all.find((member) => member.id === id)?.proved ?? []
  return all.filter((member) => !mayBeOne(mine, member.proved))
}

/** Of a key `i:inbox:customer`; an inbox's key holds no colon. */
function provedOf(key: string): { inbox: string; customer: string }[] {
  const [, inbox, customer] = /^i:([^:]*):(.*)$/s.exec(key) ?? []
  return inbox !== undefined && customer !== undefined ? [{ inbox, customer }] : []
}
