import {
  type ChangeInboxRouting,
  type ChangeMemberRouting,
  type ChangeTeamRouting,
  Routing,
} from "@jieying/contract/routing.ts"
import type { z } from "zod"
import { call } from "./http.ts"

export const readRouting = (signal?: AbortSignal): Promise<Routing> =>
  call({ path: "routing", answer: Routing, signal })

const change = (path: string, json: unknown): Promise<Routing> =>
  call({ path: `routing/${path}`, method: "PUT", json, answer: Routing })

export const changeInbox = (key: string, to: z.input<typeof ChangeInboxRouting>) =>
  change(`inboxes/${encodeURIComponent(key)}`, to)
export const changeTeam = (key: string, to: z.input<typeof ChangeTeamRouting>) =>
  change(`teams/${encodeURIComponent(key)}`, to)
export const changeMember = (agent: string, to: z.input<typeof ChangeMemberRouting>) =>
  change(`members/${encodeURIComponent(agent)}`, to)
