/** Single-key commands for the whole page; silent while somebody types or a dialog is open. */
import { useEffect, useRef } from "react"

export type Bindings = Readonly<Record<string, (() => void) | undefined>>

/** What an event asks for: the key's name, or null when it is not meant for us. */
export function commandOf(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  typing: boolean
}): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  if (event.typing && event.key !== "Escape") return null
  return event.key.length === 1 ? event.key.toLowerCase() : event.key
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
}

/** Ctrl or Cmd with a letter: meant for us wherever one is, also while typing, unless `ours` says no. */
export function useChord(letter: string, act: () => void, ours: () => boolean = () => true): void {
  const current = useRef({ act, ours })
  useEffect(() => {
    current.current = { act, ours }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meant = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!meant || event.key.toLowerCase() !== letter || event.isComposing) return
      if (!current.current.ours()) return
      event.preventDefault()
      current.current.act()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [letter])
}

/** How the keyboard at hand names it. */
export function chordName(letter: string): string {
  const apple = /Mac|iPhone|iPad/.test(navigator.platform)
  return apple ? `⌘${letter.toUpperCase()}` : `Ctrl ${letter.toUpperCase()}`
}

export function useKeys(bindings: Bindings): void {
  const current = useRef(bindings)
  useEffect(() => {
    current.current = bindings
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const command = commandOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        isComposing: event.isComposing,
        typing: isTyping(event.target),
      })
      const act = command === null ? undefined : current.current[command]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [])
}
