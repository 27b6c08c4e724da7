/** What handles files is loaded on need. */
import { addStyles } from "../launcher/styles.ts"

export type Files = typeof import("./files/files.ts")

/** What the server takes, by its types: an iPhone then turns its own format into JPEG, and phones offer the camera. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,application/pdf"

let files: Files | null = null

export const loadedFiles = (): Files | null => files

/** Null when loading failed. */
export async function loadFiles(root: ShadowRoot): Promise<Files | null> {
  try {
    const loaded = await import("./files/files.ts")
    if (!files) addStyles(root, loaded.css)
    files = loaded
  } catch {
    // Asked again with the next tap, or when the message is drawn anew.
  }
  return files
}
