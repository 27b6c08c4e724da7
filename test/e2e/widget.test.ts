/**
 * The widget on the page of somebody else, in a real browser: several tabs, a device whose clock is set, files, a search
 * of one's own conversation, an app's browser, the npm package, quick
 * replies. One server; each test has a browser profile of its own. With PICTURES=DIR it leaves pictures.
 */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { zh as consoleZh } from "@jieying/console/words/zh.ts"
import type { Attachment } from "@jieying/contract/events.ts"
import { pdf } from "@jieying/core/attachment/testing/files.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { violations } from "@jieying/testkit/axe.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { type Chat, openChat, openDesk, picture } from "@jieying/testkit/screens.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import { FILE_WORDS } from "@jieying/widget/view/files/words.ts"
import { MENU_WORDS } from "@jieying/widget/view/menu/words.ts"
import { RECORD_WORDS } from "@jieying/widget/view/record/words.ts"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import type { load } from "../../sdk/index.ts"

const chromium = findChromium()
const CHINA = { locale: "zh-CN", timezoneId: "Asia/Shanghai" }
const w = FILE_WORDS["zh-CN"]
/** As long as a busy machine needs. */
const until = (what: () => unknown) => expect.poll(what, { timeout: 40_000 })
const SDK = fileURLToPath(new URL("../../sdk/", import.meta.url))
const SHOP_PAGE = `<!doctype html><html lang="zh-CN"><title>店</title>
  <script type="module">import { load } from "/index.js"; window.load = load</script></html>`
/** As WeChat on Android names itself. */
const WECHAT =
  "Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4425 MMWEBSDK/20230805 Mobile Safari/537.36 MicroMessenger/8.0.42.2428(0x28002A58) WeChat/arm64 Weixin NetType/4G Language/zh_CN"
const DAY_MS = 24 * 60 * 60_000

describe.skipIf(chromium === null)("the widget in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let agent: Agent
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    server = await boot()
    execFileSync(process.execPath, [`${SDK}build.ts`])
    browser = await launch(chromium ?? "")
    agent = await Agent.ofRole(server, "agent", "shop")
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const profile = async (look: BrowserContextOptions = DESKTOP) => {
    const context = await browser.newContext({ ...look, ...CHINA })
    contexts.push(context)
    return context
  }
  /** A tab with the chat open, and how many sockets it has open. */
  const tab = async (context: BrowserContext): Promise<Chat & { sockets: () => number }> => {
    const seen = await watchedPage(context)
    let sockets = 0
    seen.page.on("websocket", (socket) => {
      sockets++
      socket.on("close", () => sockets--)
    })
    await seen.page.goto(`${server.url}/`)
    return { ...(await openChat({ ...seen, close: () => context.close() })), sockets: () => sockets }
  }
  const messages = (chat: Chat) => chat.widget.locator(".msg .bubble > p").allTextContents()

  describe("several tabs of one browser", () => {
    test("hold one socket; each shows everything once, and what is typed", async () => {
      const context = await profile()
      const first = await tab(context)
      await first.say("怎么申请退款？")
      await first.widget.getByText(zh.sources, { exact: true }).first().waitFor()
      const second = await tab(context)
      const third = await tab(context)
      await until(async () => (await messages(third)).length).toBe((await messages(first)).length)
      await first.widget.getByRole("button", { name: zh.askPerson }).click()
      const id = await first.id()
      await agent.must(id, "accept")
      await agent.must(id, "messages", { text: "您好，我来看看" })
      for (const each of [first, second, third]) await each.log.getByText("您好，我来看看").waitFor()
      const said = Array.from({ length: 6 }, (_, i) => `第 ${i + 1} 句`)
      // Written in turns, in two tabs, while they hear of each other.
      for (const [i, text] of said.entries()) await (i % 2 ? third : second).say(text)
      for (const each of [first, second, third])
        await until(async () =>
          (await messages(each)).filter((text) => /^第 \d 句$/.test(text)).sort(),
        ).toEqual(said)
      expect(first.sockets() + second.sockets() + third.sockets()).toBe(1)

      await agent.must(id, "messages", { text: "还在吗" })
      for (const each of [first, second, third]) await each.log.getByText("还在吗").waitFor()
      await agent.must(id, "close")
      expect([...first.faults, ...second.faults, ...third.faults]).toEqual([])
    })

    test("go on without a gap when the tab that holds it is closed, or sleeps", async () => {
      const context = await profile()
      const first = await tab(context)
      await first.widget.getByRole("button", { name: zh.askPerson }).click()
      const id = await expect
        .poll(() => first.id())
        .toBeTruthy()
        .then(() => first.id())
      await agent.must(id, "accept")
      await until(() => first.sockets()).toBe(1)
      const second = await tab(context)
      const third = await tab(context)
      await third.log.waitFor()
      await first.page.close()
      await agent.must(id, "messages", { text: "第一个页面关掉了" })
      for (const each of [second, third]) await each.log.getByText("第一个页面关掉了").waitFor()
      await until(() => second.sockets() + third.sockets()).toBe(1)

      const [asleep, awake] = second.sockets() ? [second, third] : [third, second]
      const devtools = await context.newCDPSession(asleep.page)
      await devtools.send("Page.setWebLifecycleState", { state: "frozen" })
      await agent.must(id, "messages", { text: "那个页面睡着了" })
      await awake.log.getByText("那个页面睡着了").waitFor()
      await devtools.send("Page.setWebLifecycleState", { state: "active" })
      await asleep.log.getByText("那个页面睡着了").waitFor()
      await until(() => second.sockets() + third.sockets()).toBe(1)
      expect((await messages(asleep)).filter((text) => text === "那个页面睡着了")).toHaveLength(1)
      await agent.must(id, "close")
    })

    test("without the means to hear each other each has a socket of its own", async () => {
      const context = await profile()
      await context.addInitScript(() => Object.assign(window, { BroadcastChannel: undefined }))
      const first = await tab(context)
      await first.say("怎么申请退款？")
      await first.widget.getByText(zh.sources, { exact: true }).first().waitFor()
      const second = await tab(context)
      await until(() => second.sockets()).toBe(1)
      await second.say("可以开发票吗？")
      await first.log.getByText("可以开发票吗？").first().waitFor()
      expect(first.sockets()).toBe(1)
    })

    test("where only channels are there, one of them still leads", async () => {
      const context = await profile()
      await context.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, "locks", { value: undefined }),
      )
      const first = await tab(context)
      await first.say("怎么申请退款？")
      await first.widget.getByText(zh.sources, { exact: true }).first().waitFor()
      const second = await tab(context)
      await second.say("可以开发票吗？")
      await first.log.getByText("可以开发票吗？").first().waitFor()
      await until(() => first.sockets() + second.sockets()).toBe(1)
      await first.page.close()
      await until(() => second.sockets()).toBe(1)
    })
  })

  test("a device whose clock is days off, and set while it is open, keeps order, tokens and the times told", async () => {
    const context = await profile()
    await context.addInitScript(() => {
      const real = Date.now.bind(Date)
      const RealDate = Date
      const off = () => Number(sessionStorage.getItem("off") ?? 0)
      Date.now = () => real() + off()
      // What a page makes of "now" without asking Date.now.
      window.Date = new Proxy(RealDate, {
        construct: (target, args, made) =>
          args.length ? Reflect.construct(target, args, made) : new target(real() + off()),
      })
    })
    const chat = await tab(context)
    const set = (days: number) =>
      chat.page.evaluate((off) => sessionStorage.setItem("off", String(off)), days * DAY_MS)
    const renewals: string[] = []
    chat.page.on("request", (request) => {
      if (request.url().endsWith("/token")) renewals.push(request.url())
    })
    await set(5)
    await chat.say("怎么申请退款？")
    await chat.widget.getByText(zh.sources, { exact: true }).first().waitFor()
    await set(-5)
    await chat.say("可以开发票吗？")
    await until(async () => (await messages(chat)).length).toBe(4)
    await chat.page.context().setOffline(true)
    await chat.say("离线写的一")
    await set(40)
    await chat.say("离线写的二")
    await set(-40)
    await chat.say("离线写的三")
    await chat.page.reload({ waitUntil: "commit" }).catch(() => {})
    await chat.page.context().setOffline(false)
    await chat.page.goto(`${server.url}/`)
    const again = await openChat({ ...chat })
    const own = async () => (await messages(again)).filter((text) => text.startsWith("离线"))
    await until(own).toEqual(["离线写的一", "离线写的二", "离线写的三"])
    await until(() => again.widget.locator(".day").allTextContents()).toEqual([zh.today])
    expect(renewals.length).toBeLessThan(6)
    expect(chat.faults).toEqual([])
  })

  test("several files are chosen, dropped and kept across a reload; a large photo goes up smaller", async () => {
    const chat = await tab(await profile())
    const photo = await noisyPhoto(chat.page)
    const pages = { name: "说明.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf("papers")) }
    await chat.widget
      .locator("input[type=file]")
      .setInputFiles([{ name: "大照片.jpg", mimeType: "image/jpeg", buffer: photo }, pages])
    await chat.widget.getByText(/已缩小到/).waitFor()
    await chat.widget.locator(".panel").evaluate((panel, base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], "拖进来的.pdf", { type: "application/pdf" }))
      for (const type of ["dragover", "drop"])
        panel.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    }, pages.buffer.toString("base64"))
    const tray = chat.widget.locator(".tray li.ready .name")
    await until(() => tray.allTextContents()).toEqual(["大照片.jpg", "说明.pdf", "拖进来的.pdf"])

    await chat.page.reload()
    const again = await openChat(chat)
    await until(() => tray.allTextContents()).toEqual(["大照片.jpg", "说明.pdf", "拖进来的.pdf"])
    await picture(chat.page, "widget-files-kept")
    await again.say("三个文件")
    await again.widget.getByRole("button", { name: w.open("大照片.jpg") }).waitFor()
    const id = await again.id()
    const sent = (await agent.events(id)).find(
      (e) => e.type === "message.posted" && e.actor.kind === "customer",
    )
    const files = (sent?.data?.attachments ?? []) as Attachment[]
    expect(files.map((file) => file.type)).toEqual(["image/jpeg", "application/pdf", "application/pdf"])
    expect([files[0]?.width, files[0]?.height]).toEqual([2560, 1920])
    expect(files[0]?.bytes).toBeLessThan(photo.length)

    await chat.page.reload()
    await openChat(chat)
    await again.log.getByText("三个文件").first().waitFor()
    expect(await chat.widget.locator(".tray li").count()).toBe(0)
    expect(chat.faults).toEqual([])
  })

  test("one's own conversation is searched from the keyboard, and a hit leads to its message", async () => {
    const chat = await tab(await profile())
    await chat.say("怎么申请退款？")
    await chat.widget.getByText(zh.sources, { exact: true }).first().waitFor()
    // What is said in one breath is answered once: how many answers come is not the matter, that it is a long talk is.
    for (const text of ["你好", "可以开发票吗？", "谢谢", "你好", "谢谢"]) await chat.say(text)
    await until(async () => (await messages(chat)).length).toBeGreaterThan(7)
    await chat.widget.getByRole("button", { name: zh.menu }).click()
    await chat.widget.getByRole("button", { name: MENU_WORDS["zh-CN"].find }).click()
    const field = chat.widget.getByRole("searchbox")
    await field.fill("申請退款")
    await chat.widget.getByRole("option").first().waitFor()
    await picture(chat.page, "widget-find")
    for (let i = await chat.widget.getByRole("option").count(); i > 1; i--) await field.press("ArrowDown")
    // Marked for a moment only: looked out for before it is.
    const marked = chat.widget
      .locator(".msg.found")
      .evaluate((node) => ({ text: node.textContent, top: node.getBoundingClientRect().top }))
    await field.press("Enter")
    const led = await marked
    expect(led.text).toContain("怎么申请退款")
    expect(led.top).toBeGreaterThan(0)
    expect(chat.faults).toEqual([])
  })

  test("in WeChat: no popup, nobody else is asked, a strict page allows it, nothing jumps; the record is read in the page", async () => {
    const context = await profile({ ...PHONE, userAgent: WECHAT })
    const { page, faults } = await watchedPage(context)
    await context.addInitScript(() => {
      window.open = () => {
        throw new Error("a popup was asked for")
      }
      const moved = { total: 0 }
      Object.assign(window, { moved })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
          if (!shift.hadRecentInput) moved.total += shift.value
        }
      }).observe({ type: "layout-shift", buffered: true })
    })
    const elsewhere: string[] = []
    page.on("request", (request) => {
      const url = request.url()
      if (!url.startsWith(server.url) && !/^(blob|data):/.test(url)) elsewhere.push(url)
    })
    await page.route("**/strict", (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        headers: {
          "content-security-policy":
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src blob:; require-trusted-types-for 'script'; trusted-types 'none'",
        },
        body: `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>店</title><h1>小店</h1>
          <script src="/widget.js" data-inbox="shop" async></script></html>`,
      }),
    )
    await page.goto(`${server.url}/strict`)
    const chat = await openChat({ page, faults, close: () => context.close() })
    await chat.say("怎么申请退款？")
    await chat.widget.getByText(zh.sources, { exact: true }).first().waitFor()
    await chat.widget.getByRole("button", { name: zh.menu }).click()
    await chat.widget.getByRole("button", { name: MENU_WORDS["zh-CN"].download }).click()
    const record = chat.widget.getByRole("dialog", { name: RECORD_WORDS["zh-CN"].title })
    const text = await record.getByRole("textbox").inputValue()
    expect(text).toContain("怎么申请退款？")
    const events = await agent.events(await chat.id())
    expect(events.some(({ hash }) => text.includes(hash))).toBe(true)
    await picture(page, "widget-record-wechat")
    await record.getByRole("button", { name: RECORD_WORDS["zh-CN"].copy }).click()
    await record.getByText(RECORD_WORDS["zh-CN"].copied).waitFor()
    await record.getByRole("button", { name: RECORD_WORDS["zh-CN"].close }).click()
    expect(elsewhere).toEqual([])
    expect(await page.evaluate(() => (window as unknown as { moved: { total: number } }).moved.total)).toBe(0)
    expect(faults).toEqual([])
  })

  test("the package loads it on a page of another origin: verbs, events, a theme that stays legible, and gone when told", async () => {
    const { page, faults } = await watchedPage(await profile())
    // A browser lets no page from elsewhere ask this machine: the shop's own server runs here too.
    const shop = createServer(({ url = "/" }, response) => {
      const script = url.endsWith(".js")
      response.setHeader("content-type", script ? "text/javascript" : "text/html; charset=utf-8")
      response.end(script ? readFileSync(`${SDK}dist/${basename(url)}`) : SHOP_PAGE)
    })
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve))
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => "load" in window)
    await page.evaluate((url) => {
      const w = window as unknown as { load: typeof load; chat: ReturnType<typeof load>; heard: unknown[] }
      w.heard = []
      w.chat = w.load({ server: url, inbox: "shop", theme: { accent: "#6b2fb3", radius: "4px" } })
      for (const name of ["open", "message", "served"] as const)
        w.chat.on(name, (event) => w.heard.push({ name, ...event }))
      // Before its script is there.
      w.chat.askHuman()
    }, server.url)
    const widget = page.locator("jieying-widget")
    await widget.locator(".card").first().waitFor()
    const chat = await openChat({ page, faults, close: async () => {} })
    // The card stands before the conversation is there and waits.
    await until(() => chat.id()).toBeTruthy()
    const id = await chat.id()
    await until(async () => (await agent.act(id, "accept")).status).toBeLessThan(300)
    await agent.must(id, "messages", { text: "您好" })
    await widget.getByText("您好", { exact: true }).waitFor()
    const heard = () => page.evaluate(() => JSON.stringify((window as unknown as { heard: unknown[] }).heard))
    for (const event of ['"message","by":"agent"', '"open","open":true', '"served","by":"agent"'])
      await until(heard).toContain(`{"name":${event}}`)
    const corner = widget.locator(".panel").evaluate((node) => getComputedStyle(node).borderTopLeftRadius)
    expect(await corner).toBe("4px")
    await widget.locator("textarea").fill("换了颜色")
    await widget.locator("textarea").press("Enter")
    const own = widget.locator(".customer .bubble").last()
    await own.waitFor()
    expect(await own.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe("rgb(107, 47, 179)")
    expect(await own.evaluate((node) => getComputedStyle(node).color)).toBe("rgb(255, 255, 255)")
    expect(await violations(page, { colours: true })).toEqual([])
    await picture(page, "widget-theme")
    await page.evaluate(() => (window as unknown as { chat: ReturnType<typeof load> }).chat.destroy())
    await until(() => widget.count()).toBe(0)
    await agent.must(id, "close")
    shop.closeAllConnections()
    shop.close()
    expect(faults).toEqual([])
  })

  test("quick replies of a person are tapped once, in elder mode too, and are on record", async () => {
    const desk = await openDesk(browser, server, { role: "agent" })
    const chat = await tab(await profile(PHONE))
    await chat.widget.getByRole("button", { name: zh.askPerson }).click()
    await chat.widget.locator(".bar.queue").waitFor()
    const id = await chat.id()
    // Others may wait too, of the tests before: this one is taken.
    await agent.must(id, "accept")
    const { page } = desk
    await page.goto(`${server.url}/console/inbox/mine/${id}`)
    await page.getByRole("button", { name: consoleZh.composer.quickReplies }).click()
    const field = page.getByLabel(consoleZh.composer.quickField)
    for (const reply of ["退这一件", "换一件", "再等等"]) {
      await field.fill(reply)
      await field.press("Enter")
    }
    const composer = page.getByLabel(consoleZh.composer.replyTab, { exact: true }).last()
    await composer.fill("蛋糕今天做不了，您想怎么办？")
    await picture(page, "console-quick-replies")
    await composer.press("Enter")
    const choice = chat.widget.getByRole("button", { name: "换一件" })
    await choice.waitFor()
    await picture(chat.page, "widget-quick-replies")
    await chat.widget.getByRole("button", { name: zh.elder }).click()
    await chat.widget.locator(".elder .options button").first().waitFor()
    await chat.widget.getByRole("button", { name: "换一件" }).click()
    await page.locator(".msg.customer .bubble", { hasText: "换一件" }).waitFor()
    await chat.widget.getByRole("button", { name: "退这一件" }).waitFor({ state: "detached" })
    const asked = (await agent.events(id)).find(({ data }) => data?.replies)
    expect(asked?.data?.replies).toEqual(["退这一件", "换一件", "再等等"])
    const tooMany = Array.from({ length: 7 }, (_, i) => `第 ${i} 个`)
    for (const replies of [tooMany, ["一样", "一样"], ["字".repeat(41)], [" "], []])
      expect((await agent.act(id, "messages", { text: "选", replies })).status).toBe(400)
    expect((await agent.act(id, "messages", { replies: ["只有选项"] })).status).toBe(400)
    await agent.must(id, "close")
    expect([...chat.faults, ...desk.faults]).toEqual([])
    await desk.close()
  })
})

/** A photo that a screen cannot show whole: 4000 x 3000, as rough as one from a camera. */
async function noisyPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas")
    canvas.width = 4000
    canvas.height = 3000
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D
    for (let i = 0; i < 6000; i++) {
      pen.fillStyle = `hsl(${(i * 47) % 360} 60% ${20 + ((i * 31) % 60)}%)`
      pen.fillRect((i * 613) % 4000, (i * 379) % 3000, 120, 90)
    }
    return canvas.toDataURL("image/jpeg", 0.95)
  })
  return Buffer.from(url.split(",")[1] ?? "", "base64")
}
