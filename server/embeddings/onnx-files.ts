/** A folder with a model for the ONNX runtime, as it is published on model hubs, and the runtime that the operator put beside it. */
import { access, readFile, stat } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"

/** The runtime is 140 MB and wanted by few: who wants it installs it, into the model's own folder or beside the server. */
const RUNTIME = "onnxruntime-web"
const RUNTIME_VERSION = "1.30"
const MOST_MODEL_BYTES = 1.5 * 1024 ** 3
const MOST_TOKENIZER_BYTES = 64 * 1024 ** 2

export interface OnnxFiles {
  model: string
  tokenizer: string
  tokenizerConfig: string | null
  /** How the vectors of tokens become one, in the layout of sentence-transformers. */
  pooling: string | null
  runtime: string
}

export class OnnxFault extends Error {
  readonly code = "embeddings_unusable"
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** @throws OnnxFault that says what is missing and how to get it. */
export async function findOnnx(folder: string): Promise<OnnxFiles> {
  const model = await first(folder, ["model.onnx", "onnx/model.onnx"])
  const tokenizer = await first(folder, ["tokenizer.json"])
  if (!model || !tokenizer)
    throw new OnnxFault(
      `EMBEDDINGS_ONNX_DIR: ${folder} has no ${model ? "tokenizer.json" : "model.onnx"}.`,
      "It needs model.onnx (or onnx/model.onnx) and tokenizer.json of one embedding model.",
    )
  await notLarger(model, MOST_MODEL_BYTES)
  await notLarger(tokenizer, MOST_TOKENIZER_BYTES)
  return {
    model,
    tokenizer,
    tokenizerConfig: await first(folder, ["tokenizer_config.json"]),
    pooling: await first(folder, ["1_Pooling/config.json"]),
    runtime: runtimeOf(folder),
  }
}

/** @throws OnnxFault */
function runtimeOf(folder: string): string {
  for (const place of [join(folder, "model.onnx"), import.meta.filename]) {
    try {
      return createRequire(place).resolve(RUNTIME)
    } catch {
      // Looked for in the next place.
    }
  }
  throw new OnnxFault(
    `EMBEDDINGS_ONNX_DIR: a model in a folder needs the package ${RUNTIME}, which is not installed.`,
    `Install it into the model's folder: npm install --ignore-scripts --prefix '${folder}' ${RUNTIME}@${RUNTIME_VERSION}`,
  )
}

async function first(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const path = join(folder, name)
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}

async function notLarger(path: string, mostBytes: number): Promise<void> {
  const { size } = await stat(path)
  if (size > mostBytes)
    throw new OnnxFault(
      `EMBEDDINGS_ONNX_DIR: ${path} has more than ${Math.round(mostBytes / 1024 ** 2)} MiB.`,
      "Take a smaller model, or a quantised one.",
    )
}

/** @throws OnnxFault when it is no JSON object. */
export async function readJson(path: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"))
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new OnnxFault(`EMBEDDINGS_ONNX_DIR: ${path} cannot be read.`, "Copy the model's folder anew.")
}
