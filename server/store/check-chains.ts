/** Recomputes every chain in the store, of conversations and of what people did: after a restore, before anybody relies on it. */
import { createHash } from "node:crypto"
import { type ActorKind, AUDIENCE, type EventType } from "@jieying/core/conversation/events.ts"
import {
  commitment,
  dataCommitment,
  genesisHash,
  linkHash,
  type Sha256,
} from "@jieying/core/evidence/hash.ts"
import { holdsAfter, type StaffRecord, staffGenesis } from "@jieying/core/evidence/staff-log.ts"
import type { PoolClient } from "pg"
import { BackupFault } from "./backup-format.ts"

const FETCH_ROWS = 200

const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex")

type Row = {
  tenant: string
  conversation: string
  seq: number
  at: number
  type: EventType
  actorKind: ActorKind
  epoch: number
  payload: string | null
  salt: string | null
  dataCommitment: string
  hash: string
  /** The conversation's own idea of its end; null when there is no such conversation. */
  head: string | null
  lastSeq: number | null
}

/**
 * Runs in the caller's transaction and on its connection, in pages.
 * @throws BackupFault chain_broken, naming the first conversation and seq that does not hold.
 */
export async function checkChains(client: PoolClient): Promise<{ conversations: number; events: number }> {
  await client.query(
    `declare chains no scroll cursor for
     select e.tenant, e.conversation, e.seq, e.at, e.type, e.actor_kind as "actorKind", e.epoch, e.payload, e.salt,
       e.data_commitment as "dataCommitment", e.hash, c.head, c.last_seq as "lastSeq"
     from event e left join conversation c on c.tenant = e.tenant and c.id = e.conversation
     order by e.tenant, e.conversation, e.seq`,
  )
  let conversations = 0
  let events = 0
  let previous: Row | null = null
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${FETCH_ROWS} from chains`)
    for (const row of rows) {
      const same = previous?.tenant === row.tenant && previous.conversation === row.conversation
      if (previous && !same) checkEnd(previous)
      if (!same) conversations += 1
      checkLink(row, same ? previous : null)
      previous = row
    }
    events += rows.length
    if (rows.length === 0) break
  }
  if (previous) checkEnd(previous)
  await client.query("close chains")
  const { rows } = await client.query("select count(*) as n from conversation")
  if (rows[0].n !== conversations) {
    throw new BackupFault("chain_broken", `${rows[0].n - conversations} conversations have no log.`)
  }
  await checkStaffLogs(client)
  return { conversations, events }
}

async function checkStaffLogs(client: PoolClient): Promise<void> {
  await client.query(
    `declare deeds no scroll cursor for select tenant, seq, at, action, payload, salt,
       data_commitment as "dataCommitment", hash from staff_log order by tenant, seq`,
  )
  let last: (StaffRecord & { tenant: string }) | null = null
  for (;;) {
    const { rows } = await client.query<StaffRecord & { tenant: string }>(`fetch ${FETCH_ROWS} from deeds`)
    for (const row of rows) {
      const before: StaffRecord | null = last?.tenant === row.tenant ? last : null
      const follows = row.seq === (before?.seq ?? 0) + 1
      if (!follows || !holdsAfter(sha256, row, before?.hash ?? staffGenesis(sha256, row.tenant)))
        throw new BackupFault(
          "chain_broken",
          `The record of what people did in workspace ${row.tenant} does not hold at seq ${row.seq}.`,
        )
      last = row
    }
    if (rows.length === 0) break
  }
  await client.query("close deeds")
}

function checkLink(row: Row, previous: Row | null): void {
  const { tenant, conversation, seq, at, type, actorKind, epoch, payload, salt } = row
  if (seq !== (previous?.seq ?? 0) + 1) throw broken(row, "an event is missing before it")
  const withData = payload !== null && salt !== null
  if (withData && dataCommitment(sha256, salt, payload) !== row.dataCommitment)
    throw broken(row, "its data is not what was hashed")
  const audience = AUDIENCE[type]
  if (audience === undefined) throw broken(row, `its type ${type} is unknown`)
  const inner = row.dataCommitment
  const link = {
    seq,
    at,
    class: audience,
    commitment: commitment(sha256, { type, at, actorKind, epoch, dataCommitment: inner }),
    prevHash: previous?.hash ?? genesisHash(sha256, { tenant, conversation }),
  }
  if (linkHash(sha256, link) !== row.hash) throw broken(row, "its hash does not fit")
}

function checkEnd(last: Row): void {
  if (last.head !== last.hash || last.lastSeq !== last.seq)
    throw broken(last, "it is not the end the store recorded")
}

function broken(row: Row, why: string): BackupFault {
  return new BackupFault(
    "chain_broken",
    `The chain of conversation ${row.conversation} (workspace ${row.tenant}) does not hold at seq ${row.seq}: ${why}.`,
  )
}
