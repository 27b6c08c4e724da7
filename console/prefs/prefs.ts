/** What a person sets for this browser: language, light, density, sound. Nothing here is secret. */
import { z } from "zod"

export const Prefs = z.object({
  locale: z.enum(["zh-CN", "en"]).catch("zh-CN"),
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  density: z.enum(["comfortable", "compact"]).catch("comfortable"),
  sound: z.boolean().catch(true),
  /** How long what was written can be taken back, seconds; 0: it is sent at once. */
  undo: z.literal([0, 3, 5, 10]).catch(3),
  /** The context on top of a conversation, folded away or not. */
  context: z.enum(["open", "folded"]).catch("open"),
})
export type Prefs = z.infer<typeof Prefs>

const KEY = "jieying.console.prefs"

/** Unknown or damaged settings fall back one by one to their defaults. */
export function parsePrefs(stored: string | null): Prefs {
  let value: unknown = {}
  try {
    value = JSON.parse(stored ?? "{}")
  } catch {
    // Damaged text is the same as none.
  }
  return Prefs.parse(typeof value === "object" && value !== null ? value : {})
}

export function loadPrefs(): Prefs {
  try {
    return parsePrefs(localStorage.getItem(KEY))
  } catch {
    return parsePrefs(null)
  }
}

export function savePrefs(prefs: Prefs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs))
  } catch {
    // A browser that keeps nothing still works; the setting lasts until the page closes.
  }
}
