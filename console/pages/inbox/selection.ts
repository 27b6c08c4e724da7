/** Which rows of a list are chosen, to do one thing to all of them. */
export interface Selection {
  ids: ReadonlySet<string>
  /** Where a range begins: the row that was chosen last. */
  anchor: string | null
}

export const NOTHING: Selection = { ids: new Set(), anchor: null }

/** Most that are acted on in one go. */
export const MOST_CHOSEN = 500

/** One row on or off; `range`: all from the last one to this are on. */
export function choose(
  from: Selection,
  rows: readonly { id: string }[],
  { id, range }: { id: string; range: boolean },
): Selection {
  const ids = new Set(from.ids)
  const at = rows.findIndex((row) => row.id === id)
  const anchor = range ? rows.findIndex((row) => row.id === from.anchor) : -1
  if (anchor >= 0 && at >= 0) {
    const [first, last] = anchor < at ? [anchor, at] : [at, anchor]
    for (const row of rows.slice(first, last + 1)) ids.add(row.id)
  } else if (!ids.delete(id)) ids.add(id)
  return { ids: bounded(ids), anchor: id }
}

/** All that are loaded; where they all are chosen, none. */
export function chooseAll(from: Selection, rows: readonly { id: string }[]): Selection {
  const all = rows.slice(0, MOST_CHOSEN)
  const every = all.every((row) => from.ids.has(row.id))
  return every ? NOTHING : { ids: new Set(all.map((row) => row.id)), anchor: from.anchor }
}

function bounded(ids: ReadonlySet<string>): ReadonlySet<string> {
  return ids.size <= MOST_CHOSEN ? ids : new Set([...ids].slice(0, MOST_CHOSEN))
}
