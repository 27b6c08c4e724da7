/** A sign in the field opens a list, and what is taken from it stands in the sign's place. */
import { type KeyboardEvent, type RefObject, useState } from "react"
import { type Listbox, useListbox } from "../../parts/listbox.tsx"

interface PickerOptions<T> {
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** The sign before the cursor and what was typed after it; null: none. */
  asked: (text: string, cursor: number) => { words: string; from: number } | null
  fitting: (words: string) => readonly T[]
  keyOf: (option: T) => string
  /** What stands in the sign's place afterwards. */
  written: (option: T) => string
  onText: (text: string) => void
  onTaken?: (option: T) => void
}

export interface Picker<T> {
  /** Whether there is a sign at the cursor. */
  open: boolean
  list: Listbox<T>
  /** True where the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean
  /** To be told whenever the cursor may have moved. */
  look: () => void
}

const NONE: readonly never[] = []

export function usePicker<T>(of: PickerOptions<T>): Picker<T> {
  const { text, field, keyOf, written, onText } = of
  const [cursor, setCursor] = useState(0)
  /** The text at which somebody closed the list. */
  const [closed, setClosed] = useState<string | null>(null)
  const asked = closed === text ? null : of.asked(text, Math.min(cursor, text.length))
  const take = (option: T) => {
    if (!asked) return
    const words = written(option)
    const after = asked.from + words.length
    onText(text.slice(0, asked.from) + words + text.slice(cursor))
    of.onTaken?.(option)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(after, after)
      setCursor(after)
    })
  }
  const list = useListbox<T>({ options: asked ? of.fitting(asked.words) : NONE, keyOf, take })
  const onKey = (event: KeyboardEvent): boolean => {
    if (!asked) return false
    if (event.key !== "Escape") return list.onKey(event)
    setClosed(text)
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { open: asked !== null, list, onKey, look: () => setCursor(field.current?.selectionStart ?? 0) }
}
