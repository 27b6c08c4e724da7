/** A list as long as it likes: only the rows before one's eyes are drawn, and the end asks for more. */
import { useVirtualizer } from "@tanstack/react-virtual"
import { type ReactNode, useEffect } from "react"

interface LongListProps<T> {
  rows: readonly T[]
  keyOf: (row: T) => string
  /** The element that scrolls; null: not there yet. State of the parent, for a ref is set after the list was first drawn. */
  scroller: HTMLElement | null
  /** Height of a row before it is measured, px. */
  estimate: number
  /** Key of the row that has to be in view. */
  shown: string | undefined
  /** Called when the end comes near; absent: the list is complete. */
  onEnd?: () => void
  children: (row: T) => ReactNode
}

/** Rows drawn beyond the edges. */
const OVERSCAN = 8
/** The end is near when so many rows are left below. */
const NEAR = 20

export function LongList<T>({ rows, keyOf, scroller, estimate, shown, onEnd, children }: LongListProps<T>) {
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const near = last >= rows.length - NEAR

  useEffect(() => {
    if (near) onEnd?.()
  }, [near, onEnd])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only where another row is opened does the list move
  useEffect(() => {
    const index = rows.findIndex((row) => keyOf(row) === shown)
    if (index >= 0) list.scrollToIndex(index, { align: "auto" })
  }, [shown, scroller])

  return (
    <ul style={{ height: list.getTotalSize(), position: "relative" }}>
      {items.map(({ index, key, start }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <li
            key={key}
            ref={list.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ position: "absolute", top: 0, left: 0, right: 0, transform: `translateY(${start}px)` }}
          >
            {children(row)}
          </li>
        )
      })}
    </ul>
  )
}
