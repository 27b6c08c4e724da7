/** The built page, opened from the disk as a customer would who saved it, in a real browser without a network. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { type LogFile, logText } from "@jieying/core/evidence/log-file.ts"
import { packFiles } from "@jieying/core/evidence/pack.ts"
import { nodeCrypto, testSigner } from "@jieying/core/evidence/testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "@jieying/core/evidence/testing/sample.ts"
import type { ViewedEvent } from "@jieying/core/evidence/view.ts"
import { findChromium, launch } from "@jieying/testkit/browser.ts"
import { strToU8, zipSync } from "fflate"
import type { Browser, Page } from "playwright-core"
import { build } from "vite"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
const { sha256 } = nodeCrypto
const signer = testSigner(1)
const whole = sampleLog(sha256)
const log = sampleFile(whole, signer)
const files = packFiles(log, sha256)
const pack = (of: LogFile) => zipSync(packFiles(of, sha256))
const proof = JSON.stringify({
  conversation: log.conversation,
  heads: [log.head],
  events: log.events,
  lost: null,
})

/** The pack as somebody would hand it on who changed its log and nothing else. */
function tampered(change: (events: unknown[]) => void): Uint8Array {
  const copy = structuredClone(log)
  change(copy.events as unknown[])
  return zipSync({ ...files, "log.json": strToU8(logText(copy)) })
}

describe.skipIf(!chromium)("the check page", { timeout: 60_000 }, () => {
  let folder: string
  let browser: Browser
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jieying-verify-page-"))
    const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url))
    await build({ configFile, logLevel: "warn", build: { outDir: folder } })
    browser = await launch(chromium as string)
  }, 60_000)
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function open(locale = "zh-CN"): Promise<Page> {
    const context = await browser.newContext({ locale, offline: true })
    const page = await context.newPage()
    page.on("pageerror", (fault) => expect.fail(String(fault)))
    await page.goto(pathToFileURL(join(folder, "verify.html")).href)
    return page
  }
  async function choose(page: Page, given: Record<string, Uint8Array | string>): Promise<void> {
    const paths = Object.keys(given).map((name) => join(folder, name))
    await Promise.all(Object.values(given).map((content, i) => writeFile(paths[i] as string, content)))
    await page.setInputFiles(".drop input", paths)
  }
  /** What the page says, once the check is through. */
  async function said(page: Page): Promise<{ state: string | null; title: string; text: string }> {
    const result = page.locator(".result:not(.busy)")
    await result.waitFor()
    const [state, title, text] = [
      result.getAttribute("data-verdict"),
      result.locator("h2").innerText(),
      result.innerText(),
    ]
    return { state: await state, title: await title, text: await text }
  }
  const marks = (page: Page) =>
    page.locator(".entries li").evaluateAll((rows) => rows.map((r) => r.getAttribute("data-mark")))

  test("is one file that asks for nothing", async () => {
    const html = await readFile(join(folder, "verify.html"), "utf8")
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?!data:)/)
    expect(html).toContain("default-src 'none'")
  })

  test("an intact pack: every entry ticked, and plainly what is not yet compared", async () => {
    const page = await open()
    await choose(page, { "pack.zip": zipSync(files) })
    expect(await said(page)).toMatchObject({ state: "intact", title: "记录完好" })
    expect(await marks(page)).toEqual(Array(18).fill("ok"))
    expect(await page.locator(".ladder li").evaluateAll((l) => l.map((x) => x.className))).toEqual([
      "yes",
      "no",
      "no",
    ])
    expect(await page.locator(".files li").count()).toBe(4)
  })

  test("proof and key chosen together with the pack take it to the last step", async () => {
    const page = await open("en-US")
    await choose(page, {
      "pack.zip": zipSync(files),
      "proof.json": proof,
      "key.json": JSON.stringify(signer.key),
    })
    expect(await said(page)).toMatchObject({ state: "intact", title: "The record is intact" })
    expect(await page.locator(".ladder li.yes").count()).toBe(3)
  })

  test.each([
    [
      "an altered byte",
      (e: unknown[]) => Object.assign(e[14] as object, { salt: "0".repeat(64) }),
      15,
      "和它的指纹对不上",
    ],
    ["a missing event", (e: unknown[]) => e.splice(6, 1), 7, "编号接不上"],
    ["events in another order", (e: unknown[]) => e.splice(2, 2, e[3], e[2]), 3, "编号接不上"],
    ["an added event", (e: unknown[]) => e.push({ ...(e[14] as object), seq: 19 }), 19, "和前一条接不上"],
    ["no event at all", (e: unknown[]) => e.splice(0, 18, { hello: 1 }), 1, "格式不对"],
  ])("%s is found and marked", async (_what, change, seq, why) => {
    const page = await open()
    await choose(page, { "pack.zip": tampered(change) })
    const { state, title, text } = await said(page)
    expect({ state, title }).toEqual({ state: "broken", title: `记录从第 ${seq} 条起对不上` })
    expect(text).toContain(why)
    const found = await marks(page)
    expect(found.slice(0, seq)).toEqual([...Array(seq - 1).fill("ok"), "broken"])
    expect(found.slice(seq).every((m) => m === "unchecked")).toBe(true)
  })

  test("a cut tail, signed again: intact by itself, found with the proof that was kept", async () => {
    const page = await open()
    await choose(page, {
      "pack.zip": pack(sampleFile({ ...whole, records: whole.records.slice(0, 12) }, signer)),
    })
    expect((await said(page)).state).toBe("intact")
    await page.locator("#proof").fill(`18:${log.head.hash}`)
    await page.locator(".result.broken").waitFor()
    expect((await said(page)).title).toBe("记录从第 13 条起对不上")
    expect((await marks(page)).at(-1)).toBe("broken")
    await choose(page, { "proof.json": proof })
    await page.getByText("两份互相矛盾的记录").waitFor()
  })

  test("a page in the pack that the record does not make is named", async () => {
    const page = await open()
    await choose(page, {
      "pack.zip": zipSync({ ...files, "transcript.html": strToU8("<h1>退款已到账</h1>") }),
    })
    const { state, text } = await said(page)
    expect(state).toBe("broken")
    expect(text).toContain("transcript.html")
  })

  test("proof of another conversation is not used, and said so; a wrong key is found", async () => {
    const page = await open()
    const theirs = sampleFile({ ...whole, conversation: "c-other" }, signer).head
    await choose(page, { "pack.zip": zipSync(files), "proof.json": JSON.stringify(theirs) })
    expect((await said(page)).state).toBe("intact")
    expect(await page.locator(".said.bad").innerText()).toContain("c-other")
    await page.locator("#key").fill(testSigner(2).key.key)
    await page.locator(".result.broken").waitFor()
    expect((await said(page)).text).toContain("不是您信任的公钥")
  })

  test("what is no record says what to do", async () => {
    const page = await open()
    await choose(page, { "photo.zip": new Uint8Array([0x50, 0x4b, 3, 4, 9]) })
    expect(await said(page)).toMatchObject({ state: "unreadable", title: "无法核对这个文件" })
  })

  test("hostile text in a record stays text", async () => {
    const page = await open()
    const question = '<img src=x onerror="document.title=1">\u202Ecod.exe'
    await choose(page, { "pack.zip": pack(sampleFile(sampleLog(sha256, { question }), signer)) })
    expect((await said(page)).state).toBe("intact")
    expect(await page.locator('.entries li[data-seq="5"] .text').innerText()).toBe(
      '<img src=x onerror="document.title=1">[U+202E]cod.exe',
    )
    expect(await page.locator(".entries img").count()).toBe(0)
  })

  test("a long record is shown in parts, from near where it breaks", async () => {
    const page = await open()
    const events = Array.from({ length: 3000 }, (_, i) => ({
      ...(log.events[i % 18] as ViewedEvent),
      seq: i + 1,
    }))
    await choose(page, { "log.json": logText({ ...log, events }) })
    expect((await said(page)).title).toBe("记录从第 19 条起对不上")
    expect(await page.locator(".entries li").count()).toBe(200)
    await page.locator(".more").click()
    expect(await page.locator(".entries li").count()).toBe(400)
  })
})
