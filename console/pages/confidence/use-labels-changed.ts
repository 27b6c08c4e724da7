import { useQueryClient } from "@tanstack/react-query"

/** Counts, list and what the labels say are read anew. */
export function useLabelsChanged(): () => void {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: ["calibration-labels"] })
    void queries.invalidateQueries({ queryKey: ["calibration"] })
  }
}
