/** What is looked for stands in the address: a link shows the same, and going back does not lose it. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { SavedView } from "@jieying/contract/views.ts"
import { useCallback, useMemo } from "react"
import { useLocation, useSearchParams } from "react-router"
import { entriesOf, readWanted, type Wanted } from "../../live/filter.ts"
import { ALL } from "../../live/views.ts"

const WORDS = "q"
const PLACE = "at"

const VIEW = "saved"

export function useSearchText(): [string, (text: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (text: string) => {
      const cut = text.slice(0, LIMITS.searchChars)
      setParams((now) => withEntry(now, WORDS, cut), { replace: true })
    },
    [setParams],
  )
  return [params.get(WORDS) ?? "", set]
}

function withEntry(now: URLSearchParams, key: string, value: string): URLSearchParams {
  const next = new URLSearchParams(now)
  next.delete(PLACE)
  if (value === "") next.delete(key)
  else next.set(key, value)
  return next
}

/** The filter stands in the address too. The same object until it changes. */
export function useWanted(): [Wanted, (wanted: Wanted, saved?: string) => void] {
  const [params, setParams] = useSearchParams()
  const text = new URLSearchParams(entriesOf(readWanted(params))).toString()
  const wanted = useMemo(() => (text === "" ? ALL : readWanted(new URLSearchParams(text))), [text])
  const set = useCallback(
    (next: Wanted, saved?: string) =>
      setParams(
        (now) => {
          const words = now.get(WORDS)
          const kept = words === null ? [] : [[WORDS, words] as [string, string]]
          const view = saved ?? now.get(VIEW)
          const named = view && entriesOf(next).length > 0 ? [[VIEW, view] as [string, string]] : []
          return new URLSearchParams([...kept, ...named, ...entriesOf(next)])
        },
        { replace: true },
      ),
    [setParams],
  )
  return [wanted, set]
}

/** Id of the saved view one came from; null: none. */
export function useSavedId(): string | null {
  return new URLSearchParams(useLocation().search).get(VIEW)
}

/** The address of a saved view. */
export function viewPath({ id, base, narrowing, order }: SavedView): string {
  return `/inbox/${base}?${new URLSearchParams([[VIEW, id], ...entriesOf({ narrowing, order })])}`
}

/** For a link to another conversation: the words that are looked for and the filter stay, the place does not. */
export function useKeptSearch(): string {
  const kept = withEntry(new URLSearchParams(useLocation().search), PLACE, "").toString()
  return kept === "" ? "" : `?${kept}`
}

/** For a link to the place where the words stand. */
export function hitSearch(words: string, seq: number): string {
  return `?${new URLSearchParams({ [WORDS]: words, [PLACE]: String(seq) })}`
}

/** Seq of the event somebody wants to see; null: none. */
export function useSoughtSeq(): number | null {
  const seq = Number(new URLSearchParams(useLocation().search).get(PLACE))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null
}
