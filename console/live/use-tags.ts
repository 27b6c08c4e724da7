/** The workspace's tags: read once, and again after a change or when a conversation bears one that is not known here. */
import type { Tag } from "@jieying/contract/tags.ts"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo } from "react"
import { readTags } from "../api/tags.ts"

const KEY = ["live", "tags"]
/** ms; what a colleague changed is seen after that, or when the connection comes back. */
const FRESH_MS = 5 * 60_000
const NONE: readonly Tag[] = []

export function useTagList() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readTags(signal), refetchInterval: FRESH_MS })
}

export function useTags(): { all: readonly Tag[]; byId: ReadonlyMap<string, Tag> } {
  const all = useTagList().data?.tags ?? NONE
  return useMemo(() => ({ all, byId: new Map(all.map((tag) => [tag.id, tag])) }), [all])
}

export function useTagsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: KEY }), [queries])
}
