/** The customers of one tenant, as people. What people wrote is changed here, always with its record. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { fold } from "@jieying/core/answer/fold.ts"
import type { CustomerFacts } from "@jieying/core/customer/facts.ts"
import { mayBeOne, type Written } from "@jieying/core/customer/profile.ts"
import { soughtOf } from "@jieying/core/search/pieces.ts"
import type { PoolClient } from "pg"
import { MOST_CONVERSATIONS, readWhole, refreshCard, type Whole } from "./customer-card.ts"
import { keepFacts } from "./customer-fold.ts"
import { attach, detach, lockCustomers } from "./customer-join.ts"
import type { Db } from "./pool.ts"
import type { Deed, StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

export interface CardRow {
  id: string
  card: { name: string | null; contacts: string[]; locale: string; elder: boolean; proved: boolean }
  conversations: number
  lastAt: number
  links: string[]
}

export interface NoteRow {
  id: string
  at: number
  author: string
  name: string
  text: string
}

export interface CustomerFilter {
  q?: string
  known?: "yes" | "no"
  field?: string
  limit: number
  cursor?: { at: number; id: string }
}

export type By = Pick<Deed, "now" | "actor" | "name">
export type Refused =
  | "not_found"
  | "version_conflict"
  | "customers_differ"
  | "too_many_items"
  | "nothing_to_do"

const CARD = `id, card, conversations, last_at as "lastAt", links`
/** Of those with something in common, so many are looked at and so many shown. */
const MOST_ALIKE = 30

export class CustomerStore {
  readonly #db: Db
  readonly #tenant: string
  readonly #log: StaffLogStore

  constructor(db: Db, tenant: string, log: StaffLogStore) {
    this.#db = db
    this.#tenant = tenant
    this.#log = log
  }

  /** What a log says of its customer; the follower of the logs asks, and who looks before it came by. */
  async keep(conversation: string, of: { seq: number; facts: CustomerFacts; now: number }): Promise<void> {
    const { seq, facts, now } = of
    await inTransaction(this.#db, async (client) => {
      const apart = await keepFacts(client, { tenant: this.#tenant, conversation, seq, facts })
      for (const subject of apart) {
        const data = { why: "proved" }
        await this.#log.recordIn(client, {
          now,
          actor: "system",
          name: "",
          action: "customer.split",
          subject,
          data,
        })
      }
    })
  }

  /** Whose conversation it is, and up to which seq its log was read. */
  async ofConversation(conversation: string): Promise<{ customer: string; seq: number } | null> {
    const result = await this.#db.pool.query({
      name: "customer-of-conversation",
      text: "select customer, seq from customer_conversation where tenant = $1 and conversation = $2",
      values: [this.#tenant, conversation],
    })
    return (result.rows[0] as { customer: string; seq: number } | undefined) ?? null
  }

  whole(id: string): Promise<Whole | null> {
    return readWhole(this.#db.pool, this.#tenant, id)
  }

  /** Who wrote last comes first. */
  async list({ q, known, field, limit, cursor }: CustomerFilter): Promise<CardRow[]> {
    const values: unknown[] = [this.#tenant]
    const param = (value: unknown) => `$${values.push(value)}`
    const where = ["tenant = $1", "root = id", "conversations > 0"]
    if (known !== undefined) where.push(known === "yes" ? "known" : "not known")
    if (q !== undefined) where.push(...sought(q, param))
    if (field !== undefined) {
      const [key, value] = field.split(":")
      where.push(`card -> 'values' ->> ${param(key)} = ${param(value)}`)
    }
    if (cursor) where.push(`(last_at, id) < (${param(cursor.at)}, ${param(cursor.id)})`)
    const result = await this.#db.pool.query(
      `select ${CARD} from customer where ${where.join(" and ")} order by last_at desc, id desc limit ${param(limit)}`,
      values,
    )
    return result.rows as CardRow[]
  }

  async card(id: string): Promise<CardRow | null> {
    const result = await this.#db.pool.query({
      name: "customer-card-get",
      text: `select ${CARD} from customer where tenant = $1 and id = $2`,
      values: [this.#tenant, id],
    })
    return (result.rows[0] as CardRow | undefined) ?? null
  }

  /** Conversations of all who are one, the newest first. */
  async conversations(
    members: readonly string[],
  ): Promise<{ conversation: string; customer: string; facts: CustomerFacts }[]> {
    const result = await this.#db.pool.query({
      name: "customer-conversations",
      text: `select conversation, customer, facts from customer_conversation where tenant = $1 and customer = any($2)
        order by opened_at desc, conversation limit ${MOST_CONVERSATIONS}`,
      values: [this.#tenant, [...members]],
    })
    return result.rows as { conversation: string; customer: string; facts: CustomerFacts }[]
  }

  /** Who has something in common with this one, and may be them. */
  async alike({ root, profile, links }: Whole): Promise<(CardRow & { common: string[] })[]> {
    const result = await this.#db.pool.query({
      name: "customer-alike",
      text: `select ${CARD} from customer where tenant = $1 and root = id and conversations > 0 and id <> $2
        and links && $3 order by last_at desc, id desc limit ${MOST_ALIKE}`,
      values: [this.#tenant, root.id, links],
    })
    return (result.rows as CardRow[]).flatMap((row) => {
      const common = row.links.filter((link) => links.includes(link))
      return mayBeOne(profile.identities, provedIn(row.links)) ? [{ ...row, common }] : []
    })
  }

  async notes(members: readonly string[]): Promise<NoteRow[]> {
    const result = await this.#db.pool.query({
      name: "customer-notes",
      text: `select id, at, author, author_name as name, text from customer_note
        where tenant = $1 and customer = any($2) order by at desc, id desc limit ${LIMITS.customerNotes}`,
      values: [this.#tenant, [...members]],
    })
    return result.rows as NoteRow[]
  }

  /** What people write down, over the version that was edited; null empties. */
  edit(id: string, { written, over }: { written: Written; over: number }, by: By): Promise<Refused | null> {
    return this.#change(id, async (client, { root, written: before }) => {
      if (root.version !== over) return "version_conflict"
      const changed = Object.entries(written).filter(([key, value]) => (before[key] ?? null) !== value)
      if (changed.length === 0) return "nothing_to_do"
      await client.query({
        name: "customer-edit",
        text: `update customer set written = written || $3::jsonb, version = version + 1, updated_at = $4, updated_by = $5
          where tenant = $1 and id = $2`,
        values: [this.#tenant, root.id, JSON.stringify(Object.fromEntries(changed)), by.now, by.name],
      })
      // What is written now stands for all who are one: no word of those who were joined stands before it any more.
      await client.query({
        name: "customer-edit-wins",
        text: `update customer set wins = array(select unnest(wins) except select unnest($3::text[]))
          where tenant = $1 and root = $2 and wins <> '{}'`,
        values: [this.#tenant, root.id, changed.map(([key]) => key)],
      })
      const changes = changed.map(([field, to]) => ({ field, from: before[field] ?? null, to }))
      await this.#log.recordIn(client, {
        ...by,
        action: "customer.edited",
        subject: root.id,
        data: { changes },
      })
      return null
    })
  }

  addNote(id: string, { note, text }: { note: string; text: string }, by: By): Promise<Refused | null> {
    return this.#change(id, async (client, { root }) => {
      const added = await client.query({
        name: "customer-note-add",
        text: `insert into customer_note (tenant, id, customer, at, author, author_name, text)
          select $1, $2, $3, $4, $5, $6, $7
          where (select count(*) from customer_note where tenant = $1 and customer = $3) < ${LIMITS.customerNotes}`,
        values: [this.#tenant, note, root.id, by.now, by.actor, by.name, text],
      })
      if (added.rowCount === 0) return "too_many_items"
      await this.#log.recordIn(client, { ...by, action: "customer.noted", subject: root.id, data: { note } })
      return null
    })
  }

  /** `own`: only one's own may be deleted. */
  deleteNote(id: string, { note, own }: { note: string; own: boolean }, by: By): Promise<Refused | null> {
    return this.#change(id, async (client, { root, joined }) => {
      const gone = await client.query({
        name: "customer-note-delete",
        text: `delete from customer_note where tenant = $1 and customer = any($2) and id = $3
          and ($4::text is null or author = $4)`,
        values: [this.#tenant, [root.id, ...joined.map((each) => each.id)], note, own ? by.actor : null],
      })
      if (gone.rowCount === 0) return "not_found"
      await this.#log.recordIn(client, {
        ...by,
        action: "customer.note_deleted",
        subject: root.id,
        data: { note },
      })
      return null
    })
  }

  /** `from` is joined to this one. Two who are proved to be different people are not. */
  merge(
    id: string,
    { from, wins }: { from: string; wins: readonly string[] },
    by: By,
  ): Promise<Refused | null> {
    return this.#change(id, async (client, into) => {
      const other = await readWhole(client, this.#tenant, from)
      if (!other) return "not_found"
      if (other.root.id === into.root.id) return "nothing_to_do"
      if (!mayBeOne(into.profile.identities, other.profile.identities)) return "customers_differ"
      if (into.joined.length + other.joined.length + 2 > LIMITS.joinedCustomers) return "too_many_items"
      await attach(client, this.#tenant, { into: into.root.id, from: other.root.id, wins })
      const data = { from: other.root.id, wins: [...wins] }
      await this.#log.recordIn(client, { ...by, action: "customer.merged", subject: into.root.id, data })
      return null
    })
  }

  /** Who was joined stands for themselves again, with all that was theirs. */
  split(id: string, member: string, by: By): Promise<Refused | null> {
    return this.#change(id, async (client, { root, joined }) => {
      if (!joined.some((each) => each.id === member)) return "not_found"
      await detach(client, this.#tenant, member)
      await refreshCard(client, this.#tenant, member)
      const data = { member }
      await this.#log.recordIn(client, { ...by, action: "customer.split", subject: root.id, data })
      return null
    })
  }

  /** What people wrote of this one and of those who were joined is deleted under law, and what the record says of it. */
  erase(id: string, by: By): Promise<Refused | null> {
    return this.#change(id, async (client, { root, joined }) => {
      const members = [root, ...joined].map((each) => each.id)
      await client.query({
        name: "customer-erase-notes",
        text: "delete from customer_note where tenant = $1 and customer = any($2)",
        values: [this.#tenant, members],
      })
      await client.query({
        name: "customer-erase-drafts",
        text: `delete from agent_draft d using customer_conversation c where d.tenant = $1 and c.tenant = d.tenant
          and c.conversation = d.conversation and c.customer = any($2)`,
        values: [this.#tenant, members],
      })
      await client.query({
        name: "customer-erase",
        text: `update customer set written = '{}', version = version + 1, updated_at = $3, updated_by = $4
          where tenant = $1 and id = any($2)`,
        values: [this.#tenant, members, by.now, by.name],
      })
      await this.#log.forgetIn(client, members)
      await this.#log.recordIn(client, { ...by, action: "customer.erased", subject: root.id, data: {} })
      return null
    })
  }

  /** Under the lock; the card follows. A refusal changes nothing. */
  async #change(
    id: string,
    work: (client: PoolClient, whole: Whole) => Promise<Refused | null>,
  ): Promise<Refused | null> {
    return inTransaction(this.#db, async (client) => {
      await lockCustomers(client, this.#tenant)
      const whole = await readWhole(client, this.#tenant, id)
      if (!whole) return "not_found"
      const refused = await work(client, whole)
      if (refused === null) await refreshCard(client, this.#tenant, whole.root.id)
      return refused
    })
  }
}

function sought(q: string, param: (value: unknown) => string): string[] {
  const { words, pieces } = soughtOf(q)
  // One Chinese character has no piece and is looked for all the same: people ask for a family name.
  const all = words.length > 0 ? words : [fold(q).trim()]
  return [
    ...(pieces.length > 0 ? [`pieces @> ${param(pieces)}`] : []),
    ...all.map((word) => `position(${param(word)} in sought) > 0`),
  ]
}

function provedIn(links: readonly string[]): { inbox: string; customer: string }[] {
  return links.flatMap((link) => (link.startsWith("i:") ? [{ inbox: "", customer: link.slice(2) }] : []))
}
