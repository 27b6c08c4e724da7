/** Where the bytes of attachments lie: a folder or a bucket. Content-addressed, apart for each workspace. */

export interface BlobKey {
  tenant: string
  /** Lower-case hex. */
  sha256: string
}

export interface BlobStore {
  /** Durable when it returns. The same bytes again change nothing. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>
  /** Null: not there. */
  get(key: BlobKey): Promise<Buffer | null>
  /** What is not there is gone already. */
  remove(key: BlobKey): Promise<void>
}
