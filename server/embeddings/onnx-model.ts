/** One loaded model: texts into vectors. Runs where nothing waits for it (onnx-thread.ts): the processor is its own for a while. */
import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { pathToFileURL } from "node:url"
import { Tokenizer } from "@huggingface/tokenizers"
import { type OnnxFiles, readJson } from "./onnx-files.ts"

/** Tokens of a text that are read. */
const MOST_TOKENS = 256
const NAME_DIGITS = 16

/** What is used of the runtime, which is not among what is installed. */
interface Runtime {
  env: { wasm: { numThreads?: number }; logLevel?: string }
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> }
  Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => unknown
}
interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, unknown>): Promise<Record<string, Output | undefined>>
}
interface Output {
  data: ArrayLike<number>
  dims: readonly number[]
}

export interface OnnxModel {
  /** By the model's own bytes: another file has another name. */
  name: string
  embed(text: string): Promise<Float32Array>
}

type Pooling = "mean" | "first"

export async function loadOnnx(files: OnnxFiles): Promise<OnnxModel> {
  const runtime = await loadRuntime(files.runtime)
  const [bytes, tokenizer, pooling] = [
    await readFile(files.model),
    await tokenizerOf(files),
    await poolingOf(files),
  ]
  const session = await runtime.InferenceSession.create(bytes, { executionProviders: ["wasm"] })
  const digest = createHash("sha256").update(bytes).update(pooling).digest("hex")
  return {
    name: `onnx-${digest.slice(0, NAME_DIGITS)}`,
    embed: async (text) => {
      const ids = shortened(tokenizer.encode(text).ids)
      const outputs = await session.run(feeds(session, ids, runtime))
      return vectorOf(session, outputs, pooling)
    },
  }
}

async function loadRuntime(path: string): Promise<Runtime> {
  const loaded = (await import(pathToFileURL(path).href)) as { default?: Runtime } & Runtime
  const runtime = loaded.default ?? loaded
  // The other processors serve customers.
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = "error"
  return runtime
}

async function tokenizerOf({ tokenizer, tokenizerConfig }: OnnxFiles): Promise<Tokenizer> {
  return new Tokenizer(await readJson(tokenizer), tokenizerConfig ? await readJson(tokenizerConfig) : {})
}

async function poolingOf({ pooling }: OnnxFiles): Promise<Pooling> {
  if (!pooling) return "mean"
  return (await readJson(pooling)).pooling_mode_cls_token === true ? "first" : "mean"
}

/** The last token closes the text: it stays. */
function shortened(ids: readonly number[]): number[] {
  return ids.length <= MOST_TOKENS ? [...ids] : [...ids.slice(0, MOST_TOKENS - 1), ids.at(-1) as number]
}

function feeds(session: Session, ids: readonly number[], { Tensor }: Runtime): Record<string, unknown> {
  const tensor = (of: (id: number) => number) =>
    new Tensor(
      "int64",
      BigInt64Array.from(ids, (id) => BigInt(of(id))),
      [1, ids.length],
    )
  const known: Record<string, () => unknown> = {
    input_ids: () => tensor((id) => id),
    attention_mask: () => tensor(() => 1),
    token_type_ids: () => tensor(() => 0),
  }
  return Object.fromEntries(
    session.inputNames.map((name) => {
      const make = known[name]
      if (!make) throw new RangeError(`the model asks for ${name}, which an embedding model does not need`)
      return [name, make()]
    }),
  )
}

/** A model that pools by itself says so in the name or the shape of its output; else it is done here. */
function vectorOf(
  session: Session,
  outputs: Record<string, Output | undefined>,
  pooling: Pooling,
): Float32Array {
  const output =
    outputs.sentence_embedding ?? outputs.last_hidden_state ?? outputs[session.outputNames[0] ?? ""]
  const dimensions = output?.dims.at(-1)
  if (!output || !dimensions) throw new RangeError("the model gives no vectors")
  const tokens = output.dims.length === 3 && pooling === "mean" ? (output.dims[1] as number) : 1
  const vector = new Float32Array(dimensions)
  for (let token = 0; token < tokens; token += 1) {
    for (let i = 0; i < dimensions; i += 1) {
      vector[i] = (vector[i] as number) + (output.data[token * dimensions + i] as number) / tokens
    }
  }
  return vector
}
