/** The chosen rows of the list before one; another list begins with none. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { useMemo, useState } from "react"
import { useChord } from "../../parts/keys.ts"
import { choose, chooseAll, NOTHING } from "./selection.ts"

export interface Chosen {
  /** Those of them that are in the list, in its order. */
  rows: readonly ConversationSummary[]
  has: (id: string) => boolean
  /** Boxes stand on every row, also where nothing hovers. */
  on: boolean
  setOn: (on: boolean) => void
  toggle: (id: string, range?: boolean) => void
  all: () => void
  clear: () => void
}

export function useSelection(rows: readonly ConversationSummary[], list: string): Chosen {
  const [held, setHeld] = useState({ list, chosen: NOTHING, on: false })
  const { chosen, on } = held.list === list ? held : { chosen: NOTHING, on: false }
  const set = (next: Partial<typeof held>) => setHeld({ list, chosen, on, ...next })
  const picked = useMemo(() => rows.filter((row) => chosen.ids.has(row.id)), [rows, chosen])
  const all = () => {
    const next = chooseAll(chosen, rows)
    set({ chosen: next, on: next.ids.size > 0 })
  }
  useChord("a", all, () => !isText(document.activeElement) && rows.length > 0)
  return {
    rows: picked,
    has: (id) => chosen.ids.has(id),
    on: on || picked.length > 0,
    setOn: (next) => set({ on: next, chosen: next ? chosen : NOTHING }),
    toggle: (id, range = false) => set({ chosen: choose(chosen, rows, { id, range }) }),
    all,
    clear: () => set({ chosen: NOTHING, on: false }),
  }
}

/** There Ctrl A means the text. */
function isText(element: Element | null): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))
  )
}
