import { Field, Fields, type SaveField } from "@jieying/contract/fields.ts"
import { call } from "./http.ts"

export const readFields = (signal?: AbortSignal): Promise<Fields> =>
  call({ path: "fields", answer: Fields, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveField = (id: string, json: SaveField): Promise<Field> =>
  call({ path: `fields/${encodeURIComponent(id)}`, method: "PUT", json, answer: Field })
