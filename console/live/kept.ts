/** Words typed but not sent, kept for this tab and this person only; signing out clears them. */
const PREFIX = "jieying.console."

export interface Kept {
  read(name: string): string | null
  write(name: string, value: string): void
}

export function keptFor(who: { workspace: string; agent: string }): Kept {
  const key = (name: string) => `${PREFIX}${name}.${who.workspace}.${who.agent}`
  return {
    read(name) {
      try {
        return sessionStorage.getItem(key(name))
      } catch {
        return null
      }
    },
    write(name, value) {
      try {
        sessionStorage.setItem(key(name), value)
      } catch {
        // Storage is full or forbidden: the words stay on the screen.
      }
    },
  }
}

export function clearKept(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
