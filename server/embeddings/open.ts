import type { EmbeddingsConfig } from "../config/embeddings.ts"
import type { Embedder } from "./embedder.ts"
import { endpointEmbedder } from "./endpoint.ts"
import { onnxEmbedder } from "./onnx.ts"
import { findOnnx } from "./onnx-files.ts"

/** Null: none is configured. @throws OnnxFault when what is configured cannot work. */
export async function openEmbedder(config: EmbeddingsConfig | undefined): Promise<Embedder | null> {
  if (!config) return null
  return "folder" in config ? onnxEmbedder(await findOnnx(config.folder)) : endpointEmbedder(config.endpoint)
}
