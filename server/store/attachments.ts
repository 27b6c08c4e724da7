/**
 * What files there are, one tenant. A file's row is written before its bytes, so that bytes are deleted only when nothing
 * refers to them, in whatever order several processes upload and delete the same ones: `blob.refs` is counted on the one
 * row that all of them lock.
 */
import type { Attachment, AttachmentType } from "@jieying/core/attachment/attachment.ts"
import type { Db } from "./pool.ts"

export interface Bounds {
  files: number
  bytes: number
}

/** dying: the same bytes are being deleted at this moment; try again. */
export type Added = "added" | "full" | "dying"

interface Row {
  id: string
  name: string
  type: AttachmentType
  bytes: number
  sha256: string
  width: number | null
  height: number | null
}
const COLUMNS = "id, name, type, bytes, sha256, width, height"

export class AttachmentStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** Not to be named by a message before {@link ready}. */
  async add(conversation: string, file: Attachment, most: Bounds): Promise<Added> {
    const { id, name, type, bytes, sha256, width = null, height = null } = file
    const result = await this.#db.pool.query({
      name: "attachment-add",
      text: `with held as (
          select count(*) as files, coalesce(sum(bytes), 0) as bytes from attachment where tenant = $1 and conversation = $2
        ), room as (
          select 1 from held where files < $10 and held.bytes + $6::int <= $11
        ), kept as (
          insert into blob (tenant, sha256, refs) select $1, $7, 1 from room
          on conflict (tenant, sha256) do update set refs = blob.refs + 1 where blob.dying_until is null
          returning 1
        ), made as (
          insert into attachment (tenant, conversation, id, name, type, bytes, sha256, width, height)
          select $1, $2, $3, $4, $5, $6, $7, $8, $9 from kept returning 1
        )
        select exists(select from room) as room, exists(select from made) as made`,
      values: [
        this.tenant,
        conversation,
        id,
        name,
        type,
        bytes,
        sha256,
        width,
        height,
        most.files,
        most.bytes,
      ],
    })
    const { room, made } = result.rows[0] as { room: boolean; made: boolean }
    return made ? "added" : room ? "dying" : "full"
  }

  async ready(id: string): Promise<void> {
    await this.#db.pool.query({
      name: "attachment-ready",
      text: "update attachment set ready = true where tenant = $1 and id = $2",
      values: [this.tenant, id],
    })
  }

  /** Those of these that were uploaded to this conversation, in the order of the ids. */
  async named(conversation: string, ids: readonly string[]): Promise<Attachment[]> {
    const result = await this.#db.pool.query({
      name: "attachment-named",
      text: `select ${COLUMNS} from attachment where tenant = $1 and conversation = $2 and id = any($3) and ready
        order by array_position($3, id)`,
      values: [this.tenant, conversation, ids],
    })
    return (result.rows as Row[]).map(toAttachment)
  }
}

function toAttachment({ width, height, ...row }: Row): Attachment {
  return width === null || height === null ? row : { ...row, width, height }
}

/** How long a process has the deletion of a blob for itself. The blob stores give up much earlier. */
const DYING_MS = 60_000
const BATCH = 50

/** Files that nobody needs, over all tenants. */
export class UnusedFiles {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Forgets uploads that no message has named for so long. */
  async forget(olderMs: number): Promise<void> {
    await this.#db.pool.query({
      name: "attachment-forget",
      text: `with gone as (
          delete from attachment where seq is null and at <= now_ms() - $1::bigint and (tenant, id) in (
            select tenant, id from attachment where seq is null and at <= now_ms() - $1::bigint limit ${BATCH})
          returning tenant, sha256
        ), counted as (select tenant, sha256, count(*)::int as files from gone group by 1, 2)
        update blob b set refs = b.refs - c.files from counted c where b.tenant = c.tenant and b.sha256 = c.sha256`,
      values: [olderMs],
    })
  }

  /** Blobs without a reference, to be deleted by the caller alone. */
  async take(): Promise<{ tenant: string; sha256: string }[]> {
    const result = await this.#db.pool.query({
      name: "blob-take",
      text: `update blob set dying_until = now_ms() + ${DYING_MS} where refs = 0 and (tenant, sha256) in (
          select tenant, sha256 from blob where refs = 0 and coalesce(dying_until, 0) <= now_ms()
          limit ${BATCH} for update skip locked)
        returning tenant, sha256`,
    })
    return result.rows as { tenant: string; sha256: string }[]
  }

  async deleted({ tenant, sha256 }: { tenant: string; sha256: string }): Promise<void> {
    await this.#db.pool.query({
      name: "blob-deleted",
      text: "delete from blob where tenant = $1 and sha256 = $2 and refs = 0 and dying_until is not null",
      values: [tenant, sha256],
    })
  }
}
