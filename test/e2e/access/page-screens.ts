/** What people reach without the chat and without an account: the demo's pages, the page of a link, the check page. */
import type { Page } from "playwright-core"
import { consentLink, type House } from "./house.ts"
import type { Look } from "./looks.ts"

export interface PageWalk extends Look {
  page: Page
  house: House
  look: (name: string) => Promise<void>
}

export async function walkPages({ page, house, look, locale }: PageWalk): Promise<void> {
  const { url } = house.server
  const open = async (path: string, ready: string) => {
    await page.goto(`${url}${path}${path.includes("#") ? "" : `?lang=${locale}`}`)
    await page.locator(ready).first().waitFor()
  }
  await open("/", ".goods")
  await look("shop")
  const order = await page.evaluate(async () => {
    const items = [
      { sku: "strawberry-cake", quantity: 1 },
      { sku: "egg-tart", quantity: 2 },
    ]
    localStorage.setItem("basket", "[]")
    const body = JSON.stringify({ items, choice: null, address: "南湖路 3 号" })
    const headers = { "content-type": "application/json" }
    return (await (await fetch("/shop/api/orders", { method: "POST", body, headers })).json()) as {
      id: string
    }
  })
  await open("/checkout", "main h1")
  await look("checkout")
  await open("/orders", "main a[href*='order?'], main li")
  await look("orders")
  await page.goto(`${url}/order?id=${order.id}&lang=${locale}`)
  await page.locator("main h1").waitFor()
  await look("order")
  await open("/hotline", "jieying-widget")
  await page.locator("jieying-widget").getByRole("textbox").waitFor()
  await look("hotline")
  await open("/merchant", "#sign-in:not([hidden])")
  await look("merchant, signing in")
  await page.goto(`${url}${await consentLink(house.server, locale)}`)
  await page.locator("main .matter, main button").first().waitFor()
  await look("page of a link")
  await page.locator("main button").last().click()
  await page.waitForTimeout(300)
  await look("page of a link, a person asked for")
  await page.goto(`${url}/consent#nothing`)
  await page.locator("[role=alert]").waitFor()
  await look("page of a link that is over")
  await open("/help/shop", "main h1")
  await look("help")
  await open("/verify", "main h1, h1")
  await look("check")
}
