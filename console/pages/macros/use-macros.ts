/** The macros this person sees, and their steps as they are for one conversation now. */
import type { Macro, MacroStep } from "@jieying/contract/macros.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { calledIn, fill, unfilled } from "@jieying/core/canned/variables.ts"
import type { Step } from "@jieying/core/macro/steps.ts"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { readMacros } from "../../api/macros.ts"
import { useMe } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"

const KEY = ["live", "macros"]
const NONE: readonly Macro[] = []

export function useMacroList(wanted = true) {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readMacros(signal), enabled: wanted })
}

export function useMacros(wanted = true): readonly Macro[] {
  return useMacroList(wanted).data?.macros ?? NONE
}

export function useMacrosChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: KEY })
}

/** order: the one the customer spoke of; undefined: none, or several. */
export interface For {
  row: ConversationSummary
  order: string | undefined
  now: number
}

/** A text that still has a place to fill in is not sent; why: says so. */
export function useStepsFor(): (macro: Macro, of: For) => { steps: Step[] } | { why: string } {
  const me = useMe()
  const words = useWords()
  return useCallback(
    ({ steps }, { row, order, now }) => {
      const inbox = row.inboxName[row.locale === "en" ? "en" : "zh-CN"]
      const values = { customer: calledIn(row.contact), me: me.name, order, inbox }
      const ready = steps.map((step) => stepFor(step, (text) => fill(text, values), now))
      const open = ready.flatMap((step) => (step.do === "reply" && step.send ? unfilled(step.text) : []))
      if (open.length > 0)
        return {
          why: words.composer.unfilled([...new Set(open)].map((each) => words.composer.variables[each])),
        }
      return { steps: ready }
    },
    [me, words],
  )
}

function stepFor(step: MacroStep, filled: (text: string) => string, now: number): Step {
  if (step.do === "snooze") return { do: "snooze", until: now + step.minutes * 60_000 }
  return step.do === "reply" || step.do === "note" ? { ...step, text: filled(step.text) } : step
}
