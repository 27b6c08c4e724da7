/**
 * A list one chooses from while typing in a field: the focus stays in the field, the arrows move the active option, Enter
 * takes it. The field names the list and the active option (`fieldProps`), so that a screen reader says them.
 */
import { type KeyboardEvent, type ReactNode, useId, useState } from "react"
import "./listbox.css"

export interface Listbox<T> {
  id: string
  options: readonly T[]
  active: number
  /** For the field. */
  fieldProps: { "aria-controls"?: string; "aria-activedescendant"?: string }
  /** True where the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean
  take: (option: T) => void
  /** The mouse is over it. */
  point: (option: T) => void
  keyOf: (option: T) => string
}

export function useListbox<T>({
  options,
  keyOf,
  take,
}: {
  options: readonly T[]
  keyOf: (option: T) => string
  take: (option: T) => void
}): Listbox<T> {
  const id = useId()
  const [wanted, setWanted] = useState<string | null>(null)
  const found = options.findIndex((option) => keyOf(option) === wanted)
  const active = Math.max(0, found)
  const current = options[active]

  const go = (to: number) => {
    const next = options[(to + options.length) % options.length]
    if (next === undefined) return
    setWanted(keyOf(next))
    document.getElementById(`${id}-${keyOf(next)}`)?.scrollIntoView({ block: "nearest" })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (current === undefined) return false
    if (event.key === "ArrowDown") go(active + 1)
    else if (event.key === "ArrowUp") go(active - 1)
    else if (event.key === "Enter" || event.key === "Tab") {
      setWanted(null)
      take(current)
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const fieldProps =
    current === undefined ? {} : { "aria-controls": id, "aria-activedescendant": `${id}-${keyOf(current)}` }
  const point = (option: T) => setWanted(keyOf(option))
  return { id, options, active, fieldProps, onKey, take, point, keyOf }
}

interface OptionsProps<T> {
  list: Listbox<T>
  label: string
  className?: string
  /** A heading above the options that follow, where it is another than above the one before. */
  groupOf?: (option: T) => string
  children: (option: T) => ReactNode
}

export function Options<T>({ list, label, className = "", groupOf, children }: OptionsProps<T>) {
  const { id, options, active, take, point, keyOf } = list
  return (
    <div className={`options ${className}`} role="listbox" id={id} aria-label={label}>
      {options.map((option, i) => {
        const group = groupOf?.(option)
        const before = options[i - 1]
        const first = group !== undefined && (before === undefined || groupOf?.(before) !== group)
        return (
          <div key={keyOf(option)} role="presentation">
            {first && (
              <div className="group" role="presentation">
                {group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which keeps the focus */}
            <div
              id={`${id}-${keyOf(option)}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={i === active ? "active" : undefined}
              onMouseMove={() => point(option)}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => take(option)}
            >
              {children(option)}
            </div>
          </div>
        )
      })}
    </div>
  )
}
