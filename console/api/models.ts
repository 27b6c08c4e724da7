import type { SetPrice } from "@jieying/contract/costs.ts"
import { Model, ModelList, ModelTried, type SaveModel } from "@jieying/contract/models.ts"
import type { ModelTask } from "@jieying/core/models/tasks.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const MODELS_KEY = ["live", "models"] as const

const at = (id: string) => `models/${encodeURIComponent(id)}`
const Nothing = z.undefined()

export const readModels = (signal?: AbortSignal): Promise<ModelList> =>
  call({ path: "models", answer: ModelList, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveModel = (id: string, settings: z.input<typeof SaveModel>): Promise<Model> =>
  call({ path: at(id), method: "PUT", json: settings, answer: Model })

export const removeModel = (id: string): Promise<undefined> =>
  call({ path: at(id), method: "DELETE", answer: Nothing })

/** Null: all, as they were added. */
export const setModelOrder = (task: ModelTask, models: string[] | null): Promise<undefined> =>
  call({ path: `models/tasks/${task}`, method: "PUT", json: { models }, answer: Nothing })

/** It is really asked, and that costs what it costs. */
export const tryModel = (id: string, question: string): Promise<ModelTried> =>
  call({ path: `${at(id)}/try`, method: "POST", json: { question }, answer: ModelTried, patient: true })

export const setPrice = (price: z.input<typeof SetPrice>): Promise<undefined> =>
  call({ path: "costs/prices", method: "PUT", json: price, answer: Nothing })
