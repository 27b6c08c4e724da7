import { fileURLToPath } from "node:url"
import type { Page } from "playwright-core"
import { build } from "vite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { findChromium, launch } from "../../testkit/browser.ts"

const chromium = findChromium()
const ENTRY = fileURLToPath(new URL("both.test-data.ts", import.meta.url))

/** The page's own script: both renderers, and what is drawn with them. */
async function bothRenderers(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ["iife"], name: "both" } },
  })
  const [output] = [built].flat()
  if (!output || !("output" in output)) throw new Error("nothing was built")
  return output.output[0].code
}

describe.skipIf(!chromium)("the chat's renderer", () => {
  let page: Page
  let close = async () => {}
  beforeAll(async () => {
    const browser = await launch(chromium as string)
    close = () => browser.close()
    page = await browser.newPage()
    await page.addScriptTag({ content: await bothRenderers() })
  })
  afterAll(() => close())

  const inPage = (what: string) => page.evaluate(`both.${what}`)

  it("draws random trees, one after the other, as Preact does", async () => {
    expect(await inPage("randomTrees(400)")).toEqual([])
  })

  it("calls components in Preact's order, with what was before and the snapshot", async () => {
    const { ours, preacts } = (await inPage("lifeOf()")) as { ours: string[]; preacts: string[] }
    expect(ours).toEqual(preacts)
    expect(ours.length).toBeGreaterThan(10)
  })

  it("keeps the element of a key wherever it goes, and the focus of one that stays", async () => {
    expect(await inPage("keysAndFocus()")).toEqual({ same: true, focused: true, order: "c,a,d" })
  })

  it("calls the newest handler once for each event, and none that was taken away", async () => {
    expect(await inPage("handlers()")).toEqual(["second"])
  })

  it("sets a field's value without touching what is the same, and its references", async () => {
    expect(await inPage("fields()")).toEqual({ value: "two", caret: 1, gone: true, stateAfterLeaving: 0 })
  })

  it("goes on drawing after a component has failed", async () => {
    expect(await inPage("afterAFault()")).toBe("<p>well</p>")
  })
})
