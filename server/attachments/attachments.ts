/** Files of conversations: taken in, named by messages, handed out, and deleted when nothing names them. */
import { randomBytes } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import { LIMITS } from "@jieying/contract/limits.ts"
import { type Attachment, cleanName } from "@jieying/core/attachment/attachment.ts"
import { inspect, PICTURE_LIMITS } from "@jieying/core/attachment/inspect.ts"
import type { Logger } from "pino"
import type { BlobStore } from "../blobs/blob-store.ts"
import { type Scope, sha256 } from "../commands/executor.ts"
import { ApiError } from "../errors.ts"
import type { UnusedFiles } from "../store/attachments.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

/** An upload that no message has named for this long is deleted. */
const UNUSED_MS = 24 * 60 * 60_000
/** The same bytes may be on their way out; that takes no longer than one request to the blob store. */
const DYING_WAIT_MS = 200
const DYING_TRIES = 25

const REFUSALS = {
  empty: "attachment_empty",
  type: "attachment_type",
  mismatch: "attachment_mismatch",
  broken: "attachment_broken",
  huge: "attachment_huge",
} as const

export interface Upload {
  bytes: Uint8Array
  /** Media type the sender names. */
  declared: string
  name: string
}

interface Parts {
  tenant: StoresOf
  blobs: BlobStore
  unused: UnusedFiles
  /** Bytes of one file. */
  mostBytes: number
  log: Logger
}

export class Attachments {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get mostBytes(): number {
    return this.#parts.mostBytes
  }

  /** Durable when it returns. @throws ApiError */
  async take(scope: Scope, upload: Upload): Promise<Attachment> {
    const seen = inspect(upload.bytes, upload.declared)
    if (!seen.ok)
      throw new ApiError(REFUSALS[seen.why], seen.why === "huge" ? { ...PICTURE_LIMITS } : undefined)
    const { type, kept, width, height } = seen
    const file: Attachment = {
      id: `f_${randomBytes(16).toString("base64url")}`,
      name: cleanName(upload.name, type),
      type,
      bytes: kept.length,
      sha256: sha256(kept),
      ...(width && height ? { width, height } : {}),
    }
    const { attachments } = this.#parts.tenant(scope.tenant)
    await this.#add(scope, file)
    await this.#parts.blobs.put({ tenant: scope.tenant, sha256: file.sha256 }, kept)
    await attachments.ready(file.id)
    return file
  }

  async #add(scope: Scope, file: Attachment): Promise<void> {
    const { attachments } = this.#parts.tenant(scope.tenant)
    const most = { files: LIMITS.conversationAttachments, bytes: LIMITS.conversationAttachmentBytes }
    for (let tries = 0; tries < DYING_TRIES; tries++) {
      const added = await attachments.add(scope.id, file, most)
      if (added === "added") return
      if (added === "full") throw new ApiError("too_many_attachments", most)
      await setTimeout(DYING_WAIT_MS)
    }
    throw new ApiError("overloaded")
  }

  /** What a message names. @throws ApiError attachment_unknown */
  async named(scope: Scope, ids: readonly string[] | undefined): Promise<Attachment[] | undefined> {
    if (!ids) return undefined
    const found = await this.#parts.tenant(scope.tenant).attachments.named(scope.id, ids)
    if (found.length !== ids.length) throw new ApiError("attachment_unknown")
    return found
  }

  /** @throws ApiError attachment_unknown, attachment_missing */
  async read(scope: Scope, id: string): Promise<{ file: Attachment; bytes: Buffer }> {
    const [file] = await this.#parts.tenant(scope.tenant).attachments.named(scope.id, [id])
    if (!file) throw new ApiError("attachment_unknown")
    const bytes = await this.bytesOf(scope.tenant, file)
    if (!bytes) throw new ApiError("attachment_missing", { sha256: file.sha256 })
    return { file, bytes }
  }

  /** Null: they are not there, though the record names them. */
  async bytesOf(tenant: string, { sha256 }: Pick<Attachment, "sha256">): Promise<Buffer | null> {
    return this.#parts.blobs.get({ tenant, sha256 })
  }

  /** Deletes what nothing names. Safe in several processes at once, and after a crash at any step. */
  async sweep(unusedMs = UNUSED_MS): Promise<void> {
    const { unused, blobs, log } = this.#parts
    await unused.forget(unusedMs)
    for (const key of await unused.take()) {
      try {
        await blobs.remove(key)
        await unused.deleted(key)
      } catch (err) {
        log.warn({ err, sha256: key.sha256 }, "a file was not deleted; will try again")
      }
    }
  }
}
