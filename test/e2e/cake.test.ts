/**
 * The cake in real browsers: ordered, out of stock, and nothing happens to the order but what the customer chose - at the
 * checkout, in the widget, on the page of a link - or the harmless default once the time is over.
 */
import { matterLines } from "@jieying/console/pages/conversation/matter-lines.ts"
import { CONSENT_WORDS } from "@jieying/core/consent/words.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch } from "@jieying/testkit/browser.ts"
import { openChat, openDesk, openScreen, picture, type Screen } from "@jieying/testkit/screens.ts"
import { PAGE_WORDS } from "@jieying/widget/consent/words.ts"
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { PATIENCE, Shopkeeper } from "../system/cake-shop.ts"

const chromium = findChromium()
const w = CONSENT_WORDS["zh-CN"]
const lines = matterLines["zh-CN"]
const link = PAGE_WORDS["zh-CN"]
const SUBJECT = { item: { sku: "strawberry-cake", title: "草莓奶油蛋糕", quantity: 1, priceFen: 168_00 } }
const label = (option: string) => w.options[option]?.(SUBJECT as never).label ?? option
const RECEIPT = /回执号 \w+/

describe.skipIf(chromium === null)("the cake in a browser", { timeout: 180_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let keeper: Shopkeeper
  const open: Screen[] = []

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
    keeper = await Shopkeeper.of(server)
  })
  afterEach(async () => {
    const faults = open.flatMap((screen) => screen.faults)
    for (const screen of open.splice(0)) await screen.close()
    expect(faults).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const screen = async (...look: Parameters<typeof openScreen> extends [Browser, ...infer L] ? L : never) => {
    const opened = await openScreen(browser, ...look)
    open.push(opened)
    return opened
  }
  /** A cake and a tart, ordered page by page; `choice` is the value of the checkout's radio button. */
  const order = async (page: Page, choice = "", pictured = false): Promise<string> => {
    await page.goto(`${server.url}/`)
    await page.locator('[data-add="strawberry-cake"]').click()
    await page.locator('[data-add="egg-tart"]').click()
    await page.locator("#basket").click()
    await page.locator("#lines li").nth(1).waitFor()
    await page.locator('[name="address"]').fill("南湖路 3 号")
    await page.locator(`[name="choice"][value="${choice}"]`).check()
    if (pictured) await picture(page, "cake-checkout")
    await page.getByRole("button", { name: "提交订单" }).click()
    await page.waitForURL(/\/order\?id=\d{8}/)
    await page.locator('[data-sku="strawberry-cake"][data-state="ordered"]').waitFor()
    return new URL(page.url()).searchParams.get("id") ?? ""
  }
  /** The shopkeeper's own page, signed in. */
  const desk = async () => {
    const keeperScreen = await screen(DESKTOP)
    const { page } = keeperScreen
    const account = server.accounts.find((a) => a.role === "supervisor")
    await page.goto(`${server.url}/merchant`)
    await page.locator('[name="email"]').fill(account?.email ?? "")
    await page.locator('[name="password"]').fill(account?.password ?? "")
    await page.getByRole("button", { name: "登录" }).click()
    return page
  }
  const stateOf = (page: Page, state: string) =>
    page.locator(`[data-sku="strawberry-cake"][data-state="${state}"]`).waitFor({ timeout: PATIENCE.timeout })

  test("chosen at the checkout: done without asking, with a receipt in widget, order page and console", async () => {
    const shopper = await screen()
    const id = await order(shopper.page, "refund_item", true)
    await keeper.out(id)
    await stateOf(shopper.page, "refunded")
    await shopper.page.getByText(RECEIPT).first().waitFor()
    await shopper.page.reload()
    const chat = await openChat(shopper)
    const card = chat.log.locator(".matter")
    await card.getByText(w.answered({ by: "checkout" } as never, label("refund_item"))).waitFor()
    await card.getByText(RECEIPT).waitFor()
    expect(await card.locator("[data-choice]").count()).toBe(0)
    await picture(shopper.page, "cake-chosen-before")
  })

  test("out of stock at the shop's desk, asked in the widget, answered, receipt, order page, console", async () => {
    const shopper = await screen()
    const id = await order(shopper.page)
    const shop = await desk()
    const box = shop.locator(`[data-order="${id}"]`)
    await box.locator('[name="sku"]').selectOption("strawberry-cake")
    await box.locator('[name="swap"]').selectOption("mango-cake")
    await box.getByRole("button", { name: "登记缺货" }).click()
    await box.locator('.outcome[data-result="asked"]').waitFor({ timeout: PATIENCE.timeout })
    await picture(shop, "cake-desk")

    await stateOf(shopper.page, "out")
    await shopper.page.getByRole("button", { name: "去选" }).waitFor()
    await picture(shopper.page, "cake-order-asked")
    await shopper.page.getByRole("button", { name: "去选" }).click()
    const chat = await openChat(shopper)
    const card = chat.log.locator(".matter.open")
    await card.locator('[data-choice="swap"]').waitFor()
    await card.getByText(w.nothingYet).waitFor()
    // A person is one tap away here too.
    await chat.widget.locator("button.ask").waitFor()
    await picture(shopper.page, "cake-asked")
    await card.locator('[data-choice="refund_item"]').click()
    const told = chat.log.locator(".matter:not(.open)")
    await told.getByText(w.answered({ by: "customer" } as never, label("refund_item"))).waitFor()
    await told.getByText(RECEIPT).waitFor({ timeout: PATIENCE.timeout })
    await picture(shopper.page, "cake-answered")

    await shopper.page.goto(`${server.url}/order?id=${id}`)
    await stateOf(shopper.page, "refunded")
    await shopper.page.locator('[data-sku="egg-tart"][data-state="ordered"]').waitFor()
    await shopper.page.getByText(RECEIPT).first().waitFor()
    await picture(shopper.page, "cake-order-refunded")

    const lead = await openDesk(browser, server, {
      role: "supervisor",
      path: `/inbox/open/${await chat.id()}`,
    })
    open.push(lead)
    await lead.page.getByText(lines.answered.customer, { exact: false }).first().waitFor()
    await lead.page.getByText("已办好", { exact: false }).first().waitFor()
    await picture(lead.page, "cake-console")
  })

  test("the page of a link: the question alone, the answer, the receipt, and a person at its foot", async () => {
    const shopper = await screen()
    const id = await order(shopper.page)
    await keeper.out(id)
    const { notice } = await keeper.told(id)
    const { page } = await screen()
    await page.goto(notice?.link ?? "")
    await page.locator('[data-choice="refund_item"]').waitFor()
    await picture(page, "consent-asked")
    await page.locator('[data-choice="cancel_order"]').click()
    await page.getByText(RECEIPT).waitFor({ timeout: PATIENCE.timeout })
    await page.getByRole("button", { name: link.person }).click()
    await page.getByLabel(link.contact).waitFor()
    await picture(page, "consent-answered")
    await stateOf(shopper.page, "cancelled")
  })

  test("no answer in time: what was declared happens, and is said", async () => {
    const shopper = await screen()
    const id = await order(shopper.page)
    await keeper.out(id, { otherwise: "wait", waitSeconds: 8 })
    await shopper.page.getByRole("button", { name: "去选" }).click({ timeout: PATIENCE.timeout })
    const chat = await openChat(shopper)
    const said = w.answered({ by: "deadline" } as never, label("wait"))
    await chat.log.getByText(said).waitFor({ timeout: PATIENCE.timeout })
    expect(await chat.log.locator("[data-choice]").count()).toBe(0)
    await chat.widget.locator("button.ask").waitFor()
    await picture(shopper.page, "cake-lapsed")
    await shopper.page.goto(`${server.url}/order?id=${id}`)
    await stateOf(shopper.page, "held")
  })
})
