/** Words of one page, loaded with it: what only leads read does not slow everybody's first screen. */
import { useWords } from "../prefs/provider.tsx"
import type { Words } from "./zh.ts"

export type PageWords<T> = Readonly<Record<Words["locale"], T>>

export function usePageWords<T>(words: PageWords<T>): T {
  return words[useWords().locale]
}
