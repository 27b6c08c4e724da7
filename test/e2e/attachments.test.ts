/**
 * A customer sends a photo from the phone, the agent sees it and replies with a PDF, the customer takes it; a file that
 * cannot be sent says why and stays. With PICTURES=DIR it leaves its pictures.
 */
import { mkdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { zh as consoleZh } from "@jieying/console/words/zh.ts"
import { pdf } from "@jieying/core/attachment/testing/files.ts"
import { checkBytes, isIntact } from "@jieying/core/evidence/check.ts"
import { nodeCrypto } from "@jieying/core/evidence/testing/node-crypto.test.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import { FILE_WORDS } from "@jieying/widget/view/files/words.ts"
import { unzipSync } from "fflate"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
const pictures = process.env.PICTURES
const w = FILE_WORDS["zh-CN"]
const CHINA = { locale: "zh-CN", timezoneId: "Asia/Shanghai" }

describe.skipIf(chromium === null)("attachments in a browser", { timeout: 180_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let photo: Buffer

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
    photo = await drawnCake(await browser.newPage())
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const picture = async (page: Page, name: string) => {
    if (!pictures) return
    await mkdir(pictures, { recursive: true })
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" })
  }
  const openPage = async (look: BrowserContextOptions) =>
    watchedPage(await browser.newContext({ ...look, ...CHINA, acceptDownloads: true }))
  const signIn = async (page: Page) => {
    const account = server.accounts.find((a) => a.role === "agent")
    await page.goto(`${server.url}/console`)
    await page.getByLabel(consoleZh.signIn.email).fill(account?.email ?? "")
    await page.getByLabel(consoleZh.signIn.password).fill(account?.password ?? "")
    await page.getByRole("button", { name: consoleZh.signIn.submit }).click()
    await page.getByText(consoleZh.connection.open).first().waitFor({ state: "attached" })
  }
  const openWidget = async (page: Page) => {
    await page.goto(`${server.url}/`)
    const widget = page.locator("jieying-widget")
    await widget.locator("button.launch").click()
    await widget.getByRole("button", { name: zh.askPerson }).waitFor()
    return widget
  }

  test("a photo goes up, is seen, and is answered with a PDF", async () => {
    const customer = await openPage(PHONE)
    const agent = await openPage(DESKTOP)
    await signIn(agent.page)
    const widget = await openWidget(customer.page)

    const chosen = widget.locator("input[type=file]")
    await chosen.setInputFiles([
      { name: "坏掉的.jpg", mimeType: "image/jpeg", buffer: photo.subarray(0, 400) },
      { name: "蛋糕压坏了.jpg", mimeType: "image/jpeg", buffer: photo },
    ])
    await widget.getByText(w.ready).waitFor()
    await widget.getByText(w.why.attachment_broken ?? "").waitFor()
    await picture(customer.page, "widget-attach")
    await widget.getByRole("button", { name: w.remove("坏掉的.jpg") }).click()
    await widget.getByRole("textbox").fill("收到的时候就是这样")
    await widget.getByRole("button", { name: zh.send }).click()
    await widget.getByRole("button", { name: w.open("蛋糕压坏了.jpg") }).waitFor()

    await agent.page.getByRole("button", { name: consoleZh.offer.accept }).first().click()
    const seen = agent.page.getByRole("button", { name: consoleZh.files.enlarge("蛋糕压坏了.jpg") })
    await seen.waitFor()
    expect(
      await seen
        .locator("img")
        .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBe(960)
    await seen.click()
    await picture(agent.page, "console-photo-large")
    await agent.page.keyboard.press("Escape")

    await agent.page.locator("input[type=file]").setInputFiles([
      { name: "退款说明.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf("refund")) },
      { name: "网页.html", mimeType: "text/html", buffer: Buffer.from("<!doctype html>") },
    ])
    await agent.page.getByText(consoleZh.problems.attachment_type).waitFor()
    await picture(agent.page, "console-attach")
    await agent.page.getByRole("button", { name: consoleZh.files.remove("网页.html") }).click()
    const composer = agent.page.getByLabel(consoleZh.composer.replyTab, { exact: true }).last()
    await composer.fill("看到了，真抱歉。退款说明在这份文件里。")
    await composer.press("Enter")
    const card = widget.getByRole("button", { name: /退款说明\.pdf/ })
    await card.waitFor()
    await picture(customer.page, "widget-attachments")
    await picture(agent.page, "console-attachments")
    const [download] = await Promise.all([customer.page.waitForEvent("download"), card.click()])
    expect(download.suggestedFilename()).toBe("退款说明.pdf")
    expect((await readFile(await download.path())).equals(Buffer.from(pdf("refund")))).toBe(true)

    await widget.getByRole("button", { name: w.open("蛋糕压坏了.jpg") }).click()
    await widget.getByRole("dialog", { name: "蛋糕压坏了.jpg" }).waitFor()
    await picture(customer.page, "widget-photo-large")
    await customer.page.keyboard.press("Escape")
    await widget.getByRole("button", { name: zh.askPerson }).or(widget.getByRole("textbox")).first().waitFor()
    expect([...customer.faults, ...agent.faults]).toEqual([])
  })

  test("a picture that is pasted is sent; without a connection it waits and goes up later", async () => {
    const customer = await openPage(DESKTOP)
    const widget = await openWidget(customer.page)
    await customer.page.context().setOffline(true)
    const field = widget.getByRole("textbox")
    await field.evaluate((node, base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], "image.jpg", { type: "image/jpeg" }))
      node.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, photo.toString("base64"))
    await customer.page.waitForTimeout(500)
    expect(await widget.getByRole("button", { name: zh.send }).isDisabled()).toBe(true)
    await customer.page.context().setOffline(false)
    await widget.getByText(w.ready).waitFor({ timeout: 40_000 })
    await widget.getByRole("button", { name: zh.send }).click()
    await widget.getByText("图片和文件我看不懂").waitFor()
    expect(customer.faults).toEqual([])
  })

  test("the page of the record shows the picture from the folder beside it", async () => {
    const customer = await openPage(DESKTOP)
    const widget = await openWidget(customer.page)
    await widget
      .locator("input[type=file]")
      .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: photo })
    await widget.getByText(w.ready).waitFor()
    await widget.getByRole("button", { name: zh.send }).click()
    await widget.getByText("图片和文件我看不懂").waitFor()
    const session = await customer.page.evaluate(() => {
      const kept = Object.entries(localStorage).find(([name]) => name.endsWith(":session"))
      return JSON.parse(kept?.[1] ?? "null") as { id: string; token: string }
    })
    const response = await fetch(`${server.url}/api/v1/visitor/conversations/${session.id}/evidence`, {
      headers: { authorization: `Bearer ${session.token}` },
    })
    const pack = new Uint8Array(await response.arrayBuffer())
    expect(isIntact(checkBytes(pack, {}, { ...nodeCrypto, unzip: unzipSync }))).toBe(true)
    const folder = await unpacked(pack)
    const record = await openPage(DESKTOP)
    await record.page.goto(pathToFileURL(join(folder, "transcript.html")).href)
    const image = record.page.locator("figure img")
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(960)
    await picture(record.page, "record-with-photo")
    expect(record.faults).toEqual([])
  })
})

async function unpacked(pack: Uint8Array): Promise<string> {
  const { mkdtemp, writeFile } = await import("node:fs/promises")
  const { tmpdir } = await import("node:os")
  const folder = await mkdtemp(join(tmpdir(), "jy-record-"))
  await mkdir(join(folder, "attachments"))
  for (const [name, bytes] of Object.entries(unzipSync(pack))) await writeFile(join(folder, name), bytes)
  return folder
}

/** A cake that did not arrive well: a real JPEG, as a browser makes it. */
async function drawnCake(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas")
    canvas.width = 960
    canvas.height = 720
    const c = canvas.getContext("2d") as CanvasRenderingContext2D
    const table = c.createLinearGradient(0, 0, 0, 720)
    table.addColorStop(0, "#efe3d3")
    table.addColorStop(1, "#cdb79a")
    c.fillStyle = table
    c.fillRect(0, 0, 960, 720)
    const disc = (colour: string, [x, y, rx, ry]: [number, number, number, number]) => {
      c.fillStyle = colour
      c.beginPath()
      c.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2)
      c.fill()
    }
    disc("#fbfaf7", [480, 520, 380, 120])
    c.fillStyle = "#f2c9c0"
    c.fillRect(250, 330, 460, 180)
    disc("#e9b3a8", [480, 510, 230, 60])
    disc("#fff3ee", [480, 330, 230, 60])
    disc("#e0a79b", [620, 345, 110, 40])
    for (const [x, y] of [
      [380, 300],
      [450, 285],
      [530, 300],
      [300, 590],
    ] as const)
      disc("#b3262d", [x, y, 30, 28])
    return canvas.toDataURL("image/jpeg", 0.86)
  })
  await page.close()
  return Buffer.from(url.split(",")[1] ?? "", "base64")
}
