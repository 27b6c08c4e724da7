/** Colleagues who have the same conversation before them, so that two do not answer at once. */
import { useLive } from "../../live/live.tsx"
import type { Viewers } from "../../live/state.ts"
import { PersonMark } from "../../parts/mark.tsx"
import { useWords } from "../../prefs/provider.tsx"

const NOBODY: Viewers = new Map()
/** More than these are counted. */
const SHOWN = 3

export function AlsoHere({ conversation }: { conversation: string }) {
  const words = useWords()
  const viewers = useLive((s) => s.viewers.get(conversation)) ?? NOBODY
  const names = [...viewers.values()].map((viewer) => viewer.name)
  if (names.length === 0) return null
  return (
    <span className="also-here" role="status" title={words.viewers.here(names)}>
      <span className="sr-only">{words.viewers.here(names)}</span>
      {names.slice(0, SHOWN).map((name) => (
        <PersonMark key={name} name={name} small />
      ))}
      {names.length > SHOWN && <span className="small quiet">+{names.length - SHOWN}</span>}
      <span className="small quiet desk-only">{words.viewers.looking}</span>
    </span>
  )
}

/** Above the field: somebody else is about to say something. */
export function Writing({ conversation }: { conversation: string }) {
  const words = useWords()
  const viewers = useLive((s) => s.viewers.get(conversation)) ?? NOBODY
  const names = [...viewers.values()].filter((viewer) => viewer.writing).map((viewer) => viewer.name)
  return (
    <p className="writing small" role="status">
      {names.length > 0 && words.viewers.writing(names)}
    </p>
  )
}
