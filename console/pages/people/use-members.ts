import { useQuery, useQueryClient } from "@tanstack/react-query"
import { readMembers } from "../../api/members.ts"

const KEY = ["live", "members"]

export function useMembers() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readMembers(signal) })
}

export function useMembersChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: KEY })
    await queries.invalidateQueries({ queryKey: ["live", "routing"] })
  }
}
