import type { Places } from "@jieying/contract/places.ts"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { readPlaces } from "../../api/places.ts"

const KEY = ["live", "places"]

/** @param every read again so often, ms: where one waits for a page to be seen */
export function usePlaces(every?: number) {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readPlaces(signal), refetchInterval: every })
}

export function usePlacesChanged(): (places: Places | undefined) => Promise<void> {
  const queries = useQueryClient()
  return async (places) => {
    if (places) queries.setQueryData(KEY, places)
    else await queries.invalidateQueries({ queryKey: KEY })
    await queries.invalidateQueries({ queryKey: ["live", "routing"] })
  }
}
