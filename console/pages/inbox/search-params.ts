/** What is looked for stands in the address: a link shows the same, and going back does not lose it. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useCallback } from "react"
import { useLocation, useSearchParams } from "react-router"

const WORDS = "q"
const PLACE = "at"

export function useSearchText(): [string, (text: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (text: string) => {
      const cut = text.slice(0, LIMITS.searchChars)
      setParams(cut === "" ? {} : { [WORDS]: cut }, { replace: true })
    },
    [setParams],
  )
  return [params.get(WORDS) ?? "", set]
}

/** For a link to another conversation while something is looked for: the words stay, the place does not. */
export function useKeptSearch(): string {
  const words = new URLSearchParams(useLocation().search).get(WORDS)
  return words === null ? "" : `?${new URLSearchParams({ [WORDS]: words })}`
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
