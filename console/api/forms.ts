import { KeptForm, KeptForms, type SaveForm } from "@jieying/contract/forms.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const readForms = (signal?: AbortSignal): Promise<KeptForms> =>
  call({ path: "forms", answer: KeptForms, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveForm = (id: string, json: SaveForm): Promise<KeptForm> =>
  call({ path: `forms/${encodeURIComponent(id)}`, method: "PUT", json, answer: KeptForm })

export const removeForm = (id: string): Promise<undefined> =>
  call({ path: `forms/${encodeURIComponent(id)}`, method: "DELETE", answer: z.undefined() })
