/**
 * What people of the house do that touches no conversation, chained as a conversation's log is, in hash format 1. One chain
 * for each workspace; its genesis names no conversation but this log.
 */
import { commitment, dataCommitment, genesisHash, linkHash, payloadText, type Sha256 } from "./hash.ts"

/** No conversation's id: those hold no such character. */
export const STAFF_LOG = "@staff"

/** `payload` and `salt` are null where what it said was deleted under law. */
export interface StaffRecord {
  seq: number
  /** UTC ms. */
  at: number
  action: string
  payload: string | null
  salt: string | null
  dataCommitment: string
  hash: string
}

export function staffGenesis(sha256: Sha256, tenant: string): string {
  return genesisHash(sha256, { tenant, conversation: STAFF_LOG })
}

export function sealStaffRecord(
  entry: { seq: number; at: number; action: string; actor: string; data: unknown },
  { prevHash, salt, sha256 }: { prevHash: string; salt: string; sha256: Sha256 },
): StaffRecord {
  const { seq, at, action } = entry
  const payload = payloadText(entry.actor, entry.data)
  const record = { seq, at, action, payload, salt, dataCommitment: dataCommitment(sha256, salt, payload) }
  return { ...record, hash: hashOf(sha256, record, prevHash) }
}

/** Whether a record stands where and as it was written, after the one whose hash is `prevHash`. */
export function holdsAfter(sha256: Sha256, record: StaffRecord, prevHash: string): boolean {
  const { payload, salt } = record
  if ((payload === null) !== (salt === null)) return false
  if (payload !== null && salt !== null && dataCommitment(sha256, salt, payload) !== record.dataCommitment)
    return false
  return hashOf(sha256, record, prevHash) === record.hash
}

function hashOf(sha256: Sha256, record: Omit<StaffRecord, "hash">, prevHash: string): string {
  const { seq, at, action, dataCommitment } = record
  const open = { type: action, at, actorKind: "agent" as const, epoch: 0, dataCommitment }
  return linkHash(sha256, { seq, at, class: "staff", commitment: commitment(sha256, open), prevHash })
}
