import { type ChangeProgress, type Progress, STEPS, type Step } from "@jieying/contract/setup.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { changeProgress, readProgress } from "../../api/setup.ts"
import { useMe } from "../../live/live.tsx"

const KEY = ["live", "setup"]

/** @param every read again so often, ms */
export function useProgress(every?: number) {
  const me = useMe()
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => readProgress(signal),
    enabled: me.role === "admin",
    refetchInterval: every,
  })
}

export function useChangeProgress() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangeProgress) => changeProgress(change),
    onSuccess: (progress) => queries.setQueryData(KEY, progress),
  })
}

/** What is true of the workspace counts as done, whoever did it and wherever. */
export function stateOf({ steps, facts }: Progress, step: Step): "done" | "skipped" | "open" {
  const known: Partial<Record<Step, boolean>> = {
    knowledge: facts.articles > 0,
    people: facts.members > 1,
    page: facts.seen !== null,
    try: facts.served > 0,
  }
  return known[step] ? "done" : (steps[step] ?? "open")
}

export const doneOf = (progress: Progress) =>
  STEPS.filter((step) => stateOf(progress, step) === "done").length
