/** What is written into a form and not on record yet: it outlives a reload of this tab, and is sent under one id. */
import { newId } from "../../client/ids.ts"

export interface Written {
  clientId: string
  values: Record<string, string>
  /** The customer has sent it; it is sent again until the record has it. */
  sent: boolean
  /** Of the form at the start: put away. */
  skipped?: boolean
}

const KEY = "jieying:forms"
/** Forms kept at most; the oldest go first. */
const MOST = 20
let here: Record<string, Written> = read()

function read(): Record<string, Written> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}")
    return typeof stored === "object" && stored !== null ? (stored as Record<string, Written>) : {}
  } catch {
    return {}
  }
}

export function writtenIn(name: string): Written {
  const kept = Object.entries(here).find(([key]) => key === name)
  return kept?.[1] ?? { clientId: newId(), values: {}, sent: false }
}

/** Null forgets it: the record has it, or it can never be sent. */
export function keepWritten(name: string, written: Written | null): void {
  const { [name]: _, ...others } = here
  here = Object.fromEntries(Object.entries(written ? { ...others, [name]: written } : others).slice(-MOST))
  try {
    sessionStorage.setItem(KEY, JSON.stringify(here))
  } catch {
    // Forbidden or full: it lasts as long as the page.
  }
}
