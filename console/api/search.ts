import { FoundPage } from "@jieying/contract/search.ts"
import { call } from "./http.ts"

export function findSaid(
  query: { q: string; cursor?: string; limit?: number },
  signal?: AbortSignal,
): Promise<FoundPage> {
  return call({ path: "search", query, answer: FoundPage, signal })
}
