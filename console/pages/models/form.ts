/** A model as it is edited: yuan per million tokens for people, CNY 1e-6 per 1,000 for the record. */
import type { Model, SaveModel } from "@jieying/contract/models.ts"
import type { z } from "zod"

export interface Form {
  name: string
  baseUrl: string
  model: string
  key: string
  enabled: boolean
}

export const NEW_MODEL: Form = { name: "", baseUrl: "", model: "", key: "", enabled: true }

export function formOf({ name, baseUrl, model, enabled }: Model): Form {
  return { name, baseUrl: baseUrl ?? "", model, enabled, key: "" }
}

/** An empty key keeps the one there is. */
export function settingsOf(form: Form, version: number): z.input<typeof SaveModel> {
  const key = form.key.trim()
  return {
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim(),
    model: form.model.trim(),
    enabled: form.enabled,
    version,
    ...(key ? { key } : {}),
  }
}

export type Fault = "name" | "baseUrl" | "model"

export function faultOf(form: Form): Fault | null {
  if (form.name.trim() === "") return "name"
  const url = URL.parse(form.baseUrl.trim())
  const spoken = url?.protocol === "https:" || url?.protocol === "http:"
  if (!url || !spoken || url.username || url.password || url.search || url.hash) return "baseUrl"
  return form.model.trim() === "" ? "model" : null
}

/** Whether the key would not follow: it belongs to the host it was given for. */
export function keyMoves(form: Form, before: Model | null): boolean {
  if (!before?.hasKey || before.baseUrl === null) return false
  const url = URL.parse(form.baseUrl.trim())
  return url !== null && url.origin !== new URL(before.baseUrl).origin
}

export const perMillion = (micro: number): number => micro / 1000
export const microOf = (yuanPerMillion: number): number => Math.round(yuanPerMillion * 1000)
