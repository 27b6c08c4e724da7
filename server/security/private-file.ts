/** Files only their owner may read: keys, demo passwords, attachments. Written whole and synced, or not at all. */
import { randomBytes } from "node:crypto"
import { link, open, readFile, stat, unlink } from "node:fs/promises"
import { dirname } from "node:path"

/** Null when there is no such file. */
export async function readPrivateFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

/**
 * Puts a file in its place unless one is there already: the name is given by link(2), which never replaces, so of
 * several processes exactly one writes it and none reads half of it. The folder must exist.
 */
export async function createPrivateFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`
  const file = await open(draft, "wx", 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  } finally {
    await unlink(draft)
  }
  await syncFolder(dirname(path))
}

/** The mode as three octal digits when others may read or change the path, else null. Windows has no such modes. */
export async function exposedMode(path: string): Promise<string | null> {
  if (process.platform === "win32") return null
  const mode = (await stat(path)).mode & 0o777
  return (mode & 0o077) === 0 ? null : mode.toString(8).padStart(3, "0")
}

/** Windows keeps no handle on a folder to sync; there the name is durable with the file. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
