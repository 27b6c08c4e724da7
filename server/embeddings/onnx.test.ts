import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { writeTinyOnnx } from "@jieying/testkit/tiny-onnx.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Embedder } from "./embedder.ts"
import { onnxEmbedder } from "./onnx.ts"
import { findOnnx, OnnxFault } from "./onnx-files.ts"

const WORDS = { 退: [1, 0, 0], 款: [1, 0, 0], 包: [0, 1, 0], 裹: [0, 3, 0], hello: [0, 0, 1] }
/** The runtime is not among what is installed; scripts/test-services.sh puts it here. */
const RUNTIME = process.env.TEST_ONNX_RUNTIME
const never = new AbortController().signal

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-onnx-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function installed(): boolean {
  try {
    createRequire(import.meta.filename).resolve("onnxruntime-web")
    return true
  } catch {
    return false
  }
}

describe("the folder of a model", () => {
  it("is refused by what it lacks", async () => {
    await expect(findOnnx(join(folder, "none"))).rejects.toThrow(/none has no model\.onnx/)
    const bare = join(folder, "bare")
    await writeTinyOnnx(bare, WORDS)
    await rm(join(bare, "tokenizer.json"))
    await expect(findOnnx(bare)).rejects.toThrow(/no tokenizer\.json/)
  })

  it.skipIf(installed())("says what to install where the runtime is missing", async () => {
    const bare = join(folder, "no runtime")
    await writeTinyOnnx(bare, WORDS)
    const fault = await findOnnx(bare).catch((err) => err)
    expect(fault).toBeInstanceOf(OnnxFault)
    expect(fault.hint).toContain(`npm install --ignore-scripts --prefix '${bare}' onnxruntime-web`)
  })
})

if (!RUNTIME && !installed())
  console.warn(
    "skipped: a model is not run without TEST_ONNX_RUNTIME, a folder with onnxruntime-web installed",
  )

describe.skipIf(!RUNTIME && !installed())("a model in a folder", () => {
  let embedder: Embedder
  beforeAll(async () => {
    const tiny = join(folder, "tiny")
    await writeTinyOnnx(tiny, WORDS, RUNTIME && dirname(join(RUNTIME, "package.json")))
    embedder = onnxEmbedder(await findOnnx(tiny))
  })
  afterAll(() => embedder.close())

  const embed = async (...texts: string[]) =>
    (await embedder.embed(texts, { signal: never })).map((vector) => [...vector])

  it("makes of a text the mean of its words", async () => {
    expect(await embed("退款", "Hello 包裹", "？")).toEqual([
      [1, 0, 0],
      [0, expect.closeTo(4 / 3), expect.closeTo(1 / 3)],
      [0, 0, 0],
    ])
    expect(await embedder.name()).toMatch(/^onnx-[0-9a-f]{16}$/)
  })

  it("reads a long text only so far", async () => {
    const [vector] = await embed(`${"退".repeat(5000)}包`)
    expect(vector).toEqual([expect.closeTo(255 / 256), expect.closeTo(1 / 256), 0])
  })

  it("does a question before what waits, and drops what nobody wants any more", async () => {
    const done: string[] = []
    const note = (name: string) => () => void done.push(name)
    const gone = new AbortController()
    const work = [
      embedder.embed(["退"], { signal: never }).then(note("first")),
      embedder.embed(["款"], { signal: never }).then(note("second")),
      embedder.embed(["包"], { signal: gone.signal }).catch(note("dropped")),
      embedder.embed(["裹"], { signal: never, urgent: true }).then(note("question")),
    ]
    gone.abort()
    await Promise.all(work)
    expect(done).toEqual(["dropped", "first", "question", "second"])
  })

  it("fails where the model is none, and works again for whoever asks later", async () => {
    const broken = join(folder, "broken")
    await writeTinyOnnx(broken, WORDS, RUNTIME && dirname(join(RUNTIME, "package.json")))
    await writeFile(join(broken, "model.onnx"), "this is no model")
    const other = onnxEmbedder(await findOnnx(broken))
    await expect(other.embed(["退"], { signal: never })).rejects.toThrow("no vector came")
    await expect(other.name()).rejects.toThrow("no vector came")
    await writeTinyOnnx(broken, WORDS)
    const [vector] = await other.embed(["退"], { signal: never })
    expect([...(vector ?? [])]).toEqual([1, 0, 0])
    await other.close()
    await expect(other.embed(["退"], { signal: never })).rejects.toThrow("the server stops")
  })
})
