import { Macro, Macros, type SaveMacro } from "@jieying/contract/macros.ts"
import { z } from "zod"
import { call } from "./http.ts"

const at = (id: string) => `macros/${encodeURIComponent(id)}`

export const readMacros = (signal?: AbortSignal): Promise<Macros> =>
  call({ path: "macros", answer: Macros, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveMacro = (id: string, macro: SaveMacro): Promise<Macro> =>
  call({ path: at(id), method: "PUT", json: macro, answer: Macro })

export const removeMacro = (id: string): Promise<undefined> =>
  call({ path: at(id), method: "DELETE", answer: z.undefined() })
