/** The canned replies this person sees: read once, and again after a change. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { readCanned } from "../../api/canned.ts"

const KEY = ["live", "canned"]

export function useCanned(wanted = true) {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readCanned(signal), enabled: wanted })
}

export function useCannedChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: KEY })
}
