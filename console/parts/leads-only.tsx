/** Pages for those who lead: everybody else is told so, instead of a page that fails. */
import type { ReactNode } from "react"
import { leads } from "../live/alerts.ts"
import { useMe } from "../live/live.tsx"
import { useWords } from "../prefs/provider.tsx"
import { Empty } from "./states.tsx"

export function LeadsOnly({ children }: { children: ReactNode }) {
  const words = useWords()
  const me = useMe()
  if (leads(me)) return children
  return <Empty icon="lock" title={words.nav.leadsOnly} next={words.nav.leadsOnlyNext} />
}
