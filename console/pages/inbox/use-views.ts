/** Saved views with their counts: read again after a change and, while the screen stands, every half minute. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { readViews } from "../../api/views.ts"

const KEY = ["live", "counts", "views"]
const FRESH_MS = 30_000

export function useViews() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readViews(signal), refetchInterval: FRESH_MS })
}

export function useViewsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: KEY })
}
