/**
 * What can be done from where one is, by name: every part of the screen offers its own while it is shown, and the command
 * palette lists them all. A command that cannot be used now is listed with its reason.
 */
import { useEffect, useRef } from "react"
import type { IconName } from "./icon.tsx"

export interface Command {
  id: string
  /** Ordered as in GROUPS. */
  group: Group
  label: string
  icon: IconName
  /** The single key that does the same. */
  hotkey?: string
  /** Why not now. */
  why?: string | null
  run: () => void
}

export const GROUPS = ["conversation", "go", "me"] as const
export type Group = (typeof GROUPS)[number]

const offered = new Set<() => readonly Command[]>()

/** Offered while the component is on the screen, as of its latest drawing. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  useEffect(() => {
    const give = () => latest.current
    offered.add(give)
    return () => void offered.delete(give)
  }, [])
}

export function commandsNow(): Command[] {
  return [...offered].flatMap((give) => give())
}

/** Group by group; what can be done now first, and of that what has a key of its own. */
function byUse(a: Command, b: Command): number {
  const group = GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)
  return group || Number(Boolean(a.why)) - Number(Boolean(b.why)) || Number(!a.hotkey) - Number(!b.hotkey)
}

/** Every word has to be somewhere in the name; a name that begins so comes first within its group. */
export function fitting(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return commands.toSorted(byUse)
  const place = ({ label }: Command) => (label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1)
  return commands
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .sort((a, b) => (a.group === b.group ? place(a) - place(b) : 0) || byUse(a, b))
}
