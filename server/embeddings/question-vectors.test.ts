import pino from "pino"
import { expect, it } from "vitest"
import { type Embedder, EmbeddingFault } from "./embedder.ts"
import { QuestionVectors } from "./question-vectors.ts"

const log = pino({ level: "silent" })

/** Asked for by the names in `asked`; answers as it is told to. */
function embedder(embed: () => Promise<Float32Array[]>) {
  const asked: string[] = []
  const port: Embedder = {
    questionMs: 40,
    name: async () => "m",
    embed: (texts) => {
      asked.push(...texts)
      return embed()
    },
    close: async () => {},
  }
  return { asked, port }
}

it("keeps the vector of a question that was asked before", async () => {
  const { asked, port } = embedder(async () => [Float32Array.of(1, 2)])
  const vectors = new QuestionVectors(port, { now: Date.now, log })
  expect(await vectors.of("a")).toEqual({ model: "m", vector: Float32Array.of(1, 2) })
  expect(await vectors.of("a")).toEqual({ model: "m", vector: Float32Array.of(1, 2) })
  expect(asked).toEqual(["a"])
})

it("waits only so long, also for who heeds no signal, and then leaves it alone for a while", async () => {
  let now = 0
  const { asked, port } = embedder(() => new Promise(() => {}))
  const vectors = new QuestionVectors(port, { now: () => now, log })
  const begun = performance.now()
  for (const question of ["a", "b", "c", "d", "e"]) expect(await vectors.of(question)).toBeNull()
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(asked).toEqual(["a", "b", "c"])
  now = 30_000
  await Promise.all([vectors.of("f"), vectors.of("g")])
  expect(asked).toEqual(["a", "b", "c", "f"])
})

it("asks again once it is back", async () => {
  let down = true
  let now = 0
  const { port } = embedder(async () => {
    if (down) throw new EmbeddingFault("down")
    return [Float32Array.of(1)]
  })
  const vectors = new QuestionVectors(port, { now: () => now, log })
  for (const question of ["a", "b", "c"]) expect(await vectors.of(question)).toBeNull()
  down = false
  expect(await vectors.of("d")).toBeNull()
  now = 30_000
  expect(await vectors.of("e")).not.toBeNull()
  expect(await vectors.of("f")).not.toBeNull()
})

it("has none where nothing makes them", async () => {
  expect(await new QuestionVectors(null, { now: Date.now, log }).of("a")).toBeNull()
})
