import { SavedView, SavedViews, type SaveView } from "@jieying/contract/views.ts"
import { z } from "zod"
import { call } from "./http.ts"

const at = (id: string) => `views/${encodeURIComponent(id)}`

export const readViews = (signal?: AbortSignal): Promise<SavedViews> =>
  call({ path: "views", answer: SavedViews, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveView = (id: string, view: SaveView): Promise<SavedView> =>
  call({ path: at(id), method: "PUT", json: view, answer: SavedView })

export const removeView = (id: string): Promise<undefined> =>
  call({ path: at(id), method: "DELETE", answer: z.undefined() })
