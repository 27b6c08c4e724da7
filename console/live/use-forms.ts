/** The forms the workspace keeps: read once, and again after a change. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { readForms } from "../api/forms.ts"

const KEY = ["live", "forms"]
/** ms; what a colleague changed is seen after that. */
const FRESH_MS = 5 * 60_000

export function useForms() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readForms(signal), refetchInterval: FRESH_MS })
}

export function useFormsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: KEY }), [queries])
}
