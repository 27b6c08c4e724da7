/** Settings of what turns texts into vectors, for a search by meaning beside the one by words. */
import { resolve } from "node:path"
import { z } from "zod"
import type { Endpoint } from "../models/openai-compatible.ts"
import { apiKey, baseUrl, modelName } from "./model.ts"

export type EmbeddingsConfig = { endpoint: Endpoint } | { folder: string }

export const EMBEDDINGS_ENV = {
  EMBEDDINGS_BASE_URL: baseUrl,
  EMBEDDINGS_MODEL: modelName,
  EMBEDDINGS_API_KEY: apiKey,
  EMBEDDINGS_ONNX_DIR: z.string().max(1_000).optional(),
}

type EmbeddingsEnv = z.infer<z.ZodObject<typeof EMBEDDINGS_ENV>>

/** One of both, and whole: half of one would silently never be asked. */
export function embeddingsFault(e: EmbeddingsEnv): { path: string; message: string } | null {
  const { EMBEDDINGS_BASE_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: key } = e
  if (e.EMBEDDINGS_ONNX_DIR && (url || model || key))
    return { path: "EMBEDDINGS_ONNX_DIR", message: "is set beside EMBEDDINGS_BASE_URL: choose one" }
  if (url && !model) return { path: "EMBEDDINGS_MODEL", message: "is needed with EMBEDDINGS_BASE_URL" }
  if (!url && (model || key))
    return { path: "EMBEDDINGS_BASE_URL", message: "is needed with EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY" }
  return null
}

export function embeddingsConfig(e: EmbeddingsEnv): EmbeddingsConfig | undefined {
  if (e.EMBEDDINGS_ONNX_DIR) return { folder: resolve(e.EMBEDDINGS_ONNX_DIR) }
  if (!e.EMBEDDINGS_BASE_URL || !e.EMBEDDINGS_MODEL) return undefined
  const endpoint = { baseUrl: e.EMBEDDINGS_BASE_URL.replace(/\/+$/, ""), name: e.EMBEDDINGS_MODEL }
  return { endpoint: { ...endpoint, apiKey: e.EMBEDDINGS_API_KEY } }
}
