import { Mentions } from "@jieying/contract/mentions.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const readMentions = (signal?: AbortSignal): Promise<Mentions> =>
  call({ path: "mentions", answer: Mentions, signal })

export const seeMentions = (conversation: string): Promise<undefined> =>
  call({ path: "mentions/seen", method: "PUT", json: { conversation }, answer: z.undefined() })
