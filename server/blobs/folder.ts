/** Blobs in a folder: written to a file beside, synced, and then given its name; readable by the owner alone. */
import { mkdir, readFile, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { createPrivateFile, syncFolder } from "../security/private-file.ts"
import type { BlobKey, BlobStore } from "./blob-store.ts"

export class FolderBlobs implements BlobStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(key: BlobKey, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key)
    if (await exists(path)) return
    await this.#makeFolder(dirname(path))
    await createPrivateFile(path, bytes)
  }

  async get(key: BlobKey): Promise<Buffer | null> {
    try {
      return await readFile(this.#path(key))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
      throw error
    }
  }

  async remove(key: BlobKey): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  /** A new folder's name is synced into the one above, up to the first that was there before. */
  async #makeFolder(path: string): Promise<void> {
    const first = await mkdir(path, { recursive: true, mode: 0o700 })
    if (first === undefined) return
    for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
  }

  /** 256 folders for each workspace keep each of them short. The prefix keeps a workspace called ".." where it belongs. */
  #path({ tenant, sha256 }: BlobKey): string {
    return join(this.#folder, `w-${tenant}`, sha256.slice(0, 2), sha256)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
