/** The workspace's own fields: read once, and again after a change. */
import type { Field, FieldOwner } from "@jieying/contract/fields.ts"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo } from "react"
import { readFields } from "../api/fields.ts"

const KEY = ["live", "fields"]
/** ms; what a colleague changed is seen after that, or when the connection comes back. */
const FRESH_MS = 5 * 60_000
const NONE: readonly Field[] = []

export function useFieldList() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readFields(signal), refetchInterval: FRESH_MS })
}

/** Those of customers, or of conversations, in their order. */
export function useFields(of: FieldOwner): readonly Field[] {
  const all = useFieldList().data?.fields ?? NONE
  return useMemo(() => all.filter((field) => field.of === of), [all, of])
}

export function useFieldsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: KEY }), [queries])
}
