/** The emoji this person took last, newest first, in this browser. */
import { z } from "zod"

const KEY = "jieying:emoji"
export const RECENT = 9

const Recent = z.array(z.string().min(1).max(32)).max(RECENT)

export function readRecent(storage: Pick<Storage, "getItem">): string[] {
  try {
    return Recent.parse(JSON.parse(storage.getItem(KEY) ?? "[]"))
  } catch {
    return []
  }
}

export function withRecent(before: readonly string[], taken: string): string[] {
  return [taken, ...before.filter((each) => each !== taken)].slice(0, RECENT)
}

/** A browser that keeps nothing shows no row of them. */
export function keepRecent(storage: Pick<Storage, "getItem" | "setItem">, taken: string): void {
  try {
    storage.setItem(KEY, JSON.stringify(withRecent(readRecent(storage), taken)))
  } catch {}
}
