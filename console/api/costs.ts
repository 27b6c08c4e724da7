import { Costs } from "@jieying/contract/costs.ts"
import { call } from "./http.ts"

export const readCosts = (query: { from: number; to: number }, signal?: AbortSignal): Promise<Costs> =>
  call({ path: "costs", query, answer: Costs, signal })
