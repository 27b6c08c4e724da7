import {
  InboxSecrets,
  Places,
  type SaveInbox,
  type SaveTeam,
  type SecretName,
} from "@jieying/contract/places.ts"
import { call } from "./http.ts"

const inboxPath = (key: string) => `places/inboxes/${encodeURIComponent(key)}`

export const readPlaces = (signal?: AbortSignal): Promise<Places> =>
  call({ path: "places", answer: Places, signal })

export const saveInbox = (key: string, inbox: SaveInbox): Promise<Places> =>
  call({ path: inboxPath(key), method: "PUT", json: inbox, answer: Places })

export const saveTeam = (key: string, team: SaveTeam): Promise<Places> =>
  call({ path: `places/teams/${encodeURIComponent(key)}`, method: "PUT", json: team, answer: Places })

export const readSecrets = (key: string, signal?: AbortSignal): Promise<InboxSecrets> =>
  call({ path: `${inboxPath(key)}/secrets`, answer: InboxSecrets, signal })

export const changeSecret = (of: { key: string; which: SecretName; act: "renew" | "end_old" }) =>
  call({
    path: `${inboxPath(of.key)}/secrets/${of.which}`,
    method: "POST",
    json: { act: of.act },
    answer: InboxSecrets,
  })
