import { CannedReplies, CannedReply, type SaveCanned } from "@jieying/contract/canned.ts"
import { z } from "zod"
import { call } from "./http.ts"

const at = (id: string) => `canned-replies/${encodeURIComponent(id)}`

export const readCanned = (signal?: AbortSignal): Promise<CannedReplies> =>
  call({ path: "canned-replies", answer: CannedReplies, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveCanned = (id: string, reply: SaveCanned): Promise<CannedReply> =>
  call({ path: at(id), method: "PUT", json: reply, answer: CannedReply })

export const removeCanned = (id: string): Promise<undefined> =>
  call({ path: at(id), method: "DELETE", answer: z.undefined() })
