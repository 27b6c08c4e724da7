/** Blobs in a bucket of anything that speaks S3, with path-style addresses and Signature Version 4. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { AwsClient } from "aws4fetch"
import type { S3Config } from "../config/blobs.ts"
import type { BlobKey, BlobStore } from "./blob-store.ts"

/** Well within the time for which the deletion of a blob is one process's own (server/store/attachments.ts). */
const REQUEST_MS = 15_000
const RETRIES = 1

export class S3Fault extends Error {
  override readonly name = "S3Fault"
  readonly code = "blob_store_unavailable"
}

export class S3Blobs implements BlobStore {
  readonly #client: AwsClient
  readonly #base: string

  constructor(config: S3Config) {
    const { accessKeyId, secretAccessKey, region } = config
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: RETRIES })
    this.#base = `${config.endpoint.replace(/\/+$/, "")}/${config.bucket}`
  }

  async put(key: BlobKey, bytes: Uint8Array): Promise<void> {
    // The hash is signed: the store refuses bytes that came over changed.
    const headers = { "x-amz-content-sha256": key.sha256, "content-type": "application/octet-stream" }
    const response = await this.#ask(key, { method: "PUT", headers, body: Buffer.from(bytes) })
    if (!response.ok) throw await fault("PUT", response)
  }

  async get(key: BlobKey): Promise<Buffer | null> {
    const response = await this.#ask(key, { method: "GET" })
    if (response.status === 404) return null
    const length = Number(response.headers.get("content-length"))
    if (!response.ok || length > LIMITS.attachmentBytes) throw await fault("GET", response)
    return Buffer.from(await response.arrayBuffer())
  }

  async remove(key: BlobKey): Promise<void> {
    const response = await this.#ask(key, { method: "DELETE" })
    if (!response.ok && response.status !== 404) throw await fault("DELETE", response)
  }

  async #ask({ tenant, sha256 }: BlobKey, init: RequestInit): Promise<Response> {
    const url = `${this.#base}/w-${tenant}/${sha256}`
    try {
      const signal = AbortSignal.timeout(REQUEST_MS)
      return await this.#client.fetch(url, { ...init, signal, redirect: "error" })
    } catch (error) {
      throw new S3Fault(`the blob store does not answer: ${(error as Error).message}`)
    }
  }
}

/** What it said is not read: only the status is ours to tell. */
async function fault(method: string, response: Response): Promise<S3Fault> {
  await response.body?.cancel()
  return new S3Fault(`the blob store answered ${response.status} to ${method}`)
}
