import { type SaveTag, Tag, Tags } from "@jieying/contract/tags.ts"
import { call } from "./http.ts"

export const readTags = (signal?: AbortSignal): Promise<Tags> => call({ path: "tags", answer: Tags, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveTag = (id: string, tag: SaveTag): Promise<Tag> =>
  call({ path: `tags/${encodeURIComponent(id)}`, method: "PUT", json: tag, answer: Tag })
