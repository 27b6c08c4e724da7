/** A model folder that fits into a test: real ONNX and a real tokenizer, with as many words as are named. */
import { mkdir, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"

/** Words and the place each has among meanings; words that mean the same have the same. */
export type TinyVocabulary = Record<string, readonly number[]>

// The wire format of Protocol Buffers, as far as onnx.proto needs it.
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
const whole = (field: number, value: number) => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, value: ArrayLike<number>) => [
  ...varint(field * 8 + 2),
  ...varint(value.length),
  ...Array.from(value),
]
const text = (field: number, value: string) => bytes(field, Buffer.from(value))

const FLOAT = 1
const INT64 = 7

function valueInfo(name: string, type: number, shape: readonly (string | number)[]): number[] {
  const dims = shape.flatMap((d) => bytes(1, typeof d === "number" ? whole(1, d) : text(2, d)))
  return [...text(1, name), ...bytes(2, bytes(1, [...whole(1, type), ...bytes(2, dims)]))]
}

function modelOf(places: readonly (readonly number[])[]): Buffer {
  const dimensions = places[0]?.length ?? 0
  const weights = new Uint8Array(Float32Array.from(places.flat()).buffer)
  const initializer = [
    ...whole(1, places.length),
    ...whole(1, dimensions),
    ...whole(2, FLOAT),
    ...text(8, "words"),
    ...bytes(9, weights),
  ]
  const gather = [
    ...text(1, "words"),
    ...text(1, "input_ids"),
    ...text(2, "last_hidden_state"),
    ...text(4, "Gather"),
  ]
  const graph = [
    ...bytes(1, gather),
    ...text(2, "tiny"),
    ...bytes(5, initializer),
    ...bytes(11, valueInfo("input_ids", INT64, ["batch", "tokens"])),
    ...bytes(11, valueInfo("attention_mask", INT64, ["batch", "tokens"])),
    ...bytes(12, valueInfo("last_hidden_state", FLOAT, ["batch", "tokens", dimensions])),
  ]
  return Buffer.from([...whole(1, 8), ...bytes(7, graph), ...bytes(8, whole(2, 13))])
}

function tokenizerOf(words: readonly string[]): object {
  return {
    version: "1.0",
    added_tokens: [],
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, i) => [word, i])),
    },
  }
}

/** Writes the folder. `runtime`: a folder whose node_modules hold the ONNX runtime; without it there is none. */
export async function writeTinyOnnx(folder: string, words: TinyVocabulary, runtime?: string): Promise<void> {
  const [known] = Object.values(words)
  const places = { "[UNK]": new Array<number>(known?.length ?? 1).fill(0), ...words }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, "model.onnx"), modelOf(Object.values(places)))
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizerOf(Object.keys(places))))
  if (runtime) await symlink(join(runtime, "node_modules"), join(folder, "node_modules"))
}
