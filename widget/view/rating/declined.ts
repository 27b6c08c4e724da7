/** "Not now" is for good: which questions this device has put away. */
const KEY = "jieying:unrated"
/** The oldest are forgotten; their conversations have gone on long since. */
const MOST = 50

let here: string[] = []

export function declined(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(stored) ? [...here, ...stored] : here
  } catch {
    return here
  }
}

export function decline(hash: string): void {
  here = [...declined(), hash].slice(-MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(here))
  } catch {
    // Forbidden or full: it stays away until the page is left.
  }
}
