import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPart } from "./export-part.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-export-"))
})
afterAll(() => rm(folder, { recursive: true }))

const dialogue = (text: string, handoff = false) => [{ role: "customer" as const, text, handoff }]

async function written(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8")
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).turns[0].text]))
}

describe("a part of an export", () => {
  it("can be read by its owner alone, also where it was made by somebody more careless", async () => {
    const path = join(folder, "careless.part")
    await writeFile(path, "", { mode: 0o644 })
    const part = await openPart(path)
    await part.close()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it("is gone on with: the conversation that may be cut short is done again, the others are kept", async () => {
    const path = join(folder, "broken-off.part")
    const first = await openPart(path)
    await first.add("c1", [dialogue("一", true)])
    await first.add("c2", [])
    await first.add("c3", [dialogue("二"), dialogue("三")])
    await first.close()
    await appendFile(path, '{"conversation":"c3","turns":[{"role":"cust')
    const second = await openPart(path)
    expect([...second.done]).toEqual(["c1"])
    expect(second).toMatchObject({ dialogues: 1, marked: 1 })
    await second.add("c3", [dialogue("二"), dialogue("三"), dialogue("四")])
    await second.close()
    expect(second).toMatchObject({ dialogues: 4, marked: 1 })
    expect(await written(path)).toEqual(["一", "二", "三", "四"])
  })

  it("is not taken from a file that is something else", async () => {
    const path = join(folder, "else.part")
    await writeFile(path, '{"conversation":"c1","turns":[]}\nmilk, eggs\n')
    await expect(openPart(path)).rejects.toThrow(/else\.part:2 is not a line of an export/)
    expect(await readFile(path, "utf8")).toContain("milk")
  })
})
