import { type Became, CostedPage, Costs, type FalseReason, type SetWage } from "@jieying/contract/costs.ts"
import { z } from "zod"
import { call } from "./http.ts"

export interface Period {
  from: number
  to: number
}

export const readCosts = (period: Period, signal?: AbortSignal): Promise<Costs> =>
  call({ path: "costs", query: { ...period }, answer: Costs, signal })

/** The consultations behind a figure, the newest first. */
export const readCosted = (
  query: Period & { of?: Became; why?: z.infer<typeof FalseReason> },
  signal?: AbortSignal,
): Promise<CostedPage> =>
  call({ path: "costs/consultations", query: { limit: 100, ...query }, answer: CostedPage, signal })

export const readConversationCost = (id: string, signal?: AbortSignal): Promise<CostedPage> =>
  call({ path: `conversations/${encodeURIComponent(id)}/cost`, answer: CostedPage, signal })

export const setWage = (json: z.input<typeof SetWage>): Promise<undefined> =>
  call({ path: "costs/wages", method: "PUT", json, answer: z.undefined() })
