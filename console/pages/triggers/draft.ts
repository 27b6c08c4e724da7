/** Rules being edited, kept for this tab until they are saved or given up: leaving the page loses nothing. */
import { useCallback, useState } from "react"
import { z } from "zod"
import { keptFor } from "../../live/kept.ts"
import { useMe } from "../../live/live.tsx"
import type { Rule } from "./condition.ts"

/** `version`: the one this editing began with. Rules may still lack their words, so their conditions are not checked. */
const Draft = z.object({
  version: z.int(),
  rules: z.array(
    z.looseObject({ id: z.string(), reason: z.string(), when: z.looseObject({}), enabled: z.boolean() }),
  ),
})

export interface RulesDraft {
  version: number
  rules: readonly Rule[]
}

export function parseDraft(stored: string | null): RulesDraft | null {
  try {
    const parsed = Draft.safeParse(JSON.parse(stored ?? "null"))
    return parsed.success ? (parsed.data as unknown as RulesDraft) : null
  } catch {
    return null
  }
}

export function useDraft(inbox: string) {
  const me = useMe()
  const name = `triggers.${inbox}`
  const [draft, set] = useState(() => parseDraft(keptFor(me).read(name)))
  const setDraft = useCallback(
    (next: RulesDraft | null) => {
      set(next)
      keptFor(me).write(name, next ? JSON.stringify(next) : "")
    },
    [me, name],
  )
  return { draft, setDraft }
}
