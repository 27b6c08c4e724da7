/** What is kept of a customer for lists and searches, made from the logs' facts and what people wrote. */

import { fold } from "@jieying/core/answer/fold.ts"
import { contactKeys } from "@jieying/core/customer/contact.ts"
import type { CustomerFacts } from "@jieying/core/customer/facts.ts"
import {
  linksOf,
  nameIn,
  type Profile,
  profileOf,
  together,
  type Written,
} from "@jieying/core/customer/profile.ts"
import type { FieldValue } from "@jieying/core/field/value.ts"
import { piecesOf } from "@jieying/core/search/pieces.ts"
import type { Pool, PoolClient } from "pg"

/** Conversations of one customer that are read for their profile, the newest. */
export const MOST_CONVERSATIONS = 200
const MOST_BROWSERS = 10

export interface Member {
  id: string
  key: string
  root: string
  parent: string | null
  joinedAt: number | null
  wins: string[]
  written: Written
  version: number
  updatedAt: number | null
  updatedBy: string | null
}

export interface Whole {
  root: Member
  /** In the order in which they were joined. */
  joined: Member[]
  profile: Profile
  /** By which the same person is found elsewhere: `i:` a proof, `p:` and `e:` a contact, `v:` a browser. */
  links: string[]
  written: Record<string, FieldValue>
  conversations: number
}

const MEMBER = `id, key, root, parent, joined_at as "joinedAt", wins, written, version,
  updated_at as "updatedAt", updated_by as "updatedBy"`

type Reader = Pick<PoolClient, "query"> | Pick<Pool, "query">

/** Everybody who was found to be one with this one; null: there is no such customer. */
export async function readWhole(client: Reader, tenant: string, id: string): Promise<Whole | null> {
  const members = await client.query({
    name: "customer-members",
    text: `select ${MEMBER} from customer where tenant = $1
      and root = (select root from customer where tenant = $1 and id = $2) order by joined_at nulls first, id`,
    values: [tenant, id],
  })
  const all = members.rows as Member[]
  const root = all.find((member) => member.id === member.root)
  if (!root) return null
  const read = await client.query({
    name: "customer-facts",
    text: `select k.facts, c.visitor_key as visitor, count(*) over () as n from customer_conversation k
      join conversation c on c.tenant = k.tenant and c.id = k.conversation
      where k.tenant = $1 and k.customer = any($2)
      order by k.opened_at desc, k.conversation limit ${MOST_CONVERSATIONS}`,
    values: [tenant, all.map((member) => member.id)],
  })
  const rows = read.rows as { facts: CustomerFacts; visitor: string | null; n: number }[]
  const joined = all.filter((member) => member !== root)
  const profile = profileOf(rows.map((row) => row.facts))
  const visitors = new Set(rows.flatMap((row) => (row.visitor === null ? [] : [`v:${row.visitor}`])))
  return {
    root,
    joined,
    profile,
    links: [...linksOf(profile), ...[...visitors].slice(0, MOST_BROWSERS)],
    written: together(root.written, joined),
    conversations: Number(rows[0]?.n ?? 0),
  }
}

/** Writes the card of whoever stands for this one, and takes it from those who were joined to them. */
export async function refreshCard(client: Reader, tenant: string, id: string): Promise<void> {
  const whole = await readWhole(client, tenant, id)
  if (!whole) return
  const { root, profile, links, written, conversations } = whole
  const name = nameIn(written) ?? profile.name
  const card = {
    name,
    contacts: profile.contacts,
    locale: profile.locale,
    elder: profile.elder,
    proved: profile.identities.length > 0,
    values: written,
  }
  const words = wordsOf(whole)
  const known = name !== null || profile.contacts.length > 0 || card.proved || Object.keys(written).length > 0
  await client.query({
    name: "customer-card",
    text: `update customer set card = $3, known = $4 or exists (select 1 from customer_note n
        join customer c on c.tenant = n.tenant and c.id = n.customer where n.tenant = $1 and c.root = $2),
      conversations = $5, sought = $6, pieces = $7, links = $8, last_at = $9
      where tenant = $1 and id = $2`,
    values: [
      tenant,
      root.id,
      JSON.stringify(card),
      known,
      conversations,
      words,
      piecesOf(words),
      links,
      profile.lastAt,
    ],
  })
}

/** What a search looks in: folded, and phone numbers also as bare digits. */
function wordsOf({ profile, written }: Whole): string {
  const { name, contacts, identities, orders } = profile
  const digits = contacts.flatMap(contactKeys).map((key) => key.slice(2))
  const texts = Object.values(written).filter((value) => typeof value === "string")
  const known = identities.flatMap((each) => [each.name, each.customer])
  const all = [name, ...contacts, ...digits, ...known, ...orders.map((o) => o.id), ...texts]
  return fold([...new Set(all.filter(Boolean))].join("\n")).slice(0, MOST_CHARACTERS)
}

const MOST_CHARACTERS = 8_000
