/** What one has begun to write stands on one's other devices, in two real browsers of one agent. With PICTURES=DIR it leaves its pictures. */
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { violations } from "@jieying/testkit/axe.ts"
import { findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = zh.composer

describe.skipIf(chromium === null)("drafts in browsers", { timeout: 180_000 }, () => {
  const stage = openStage(chromium)

  const served = async () => {
    const customer = await Customer.open(stage.server.url, { inbox: "shop" })
    await customer.say("订单到哪里了？")
    await customer.askHuman()
    const agent = await Agent.ofRole(stage.server, "agent", "shop")
    await agent.must(customer.id, "accept")
    return customer
  }
  const field = (page: Page) => page.locator(".composer textarea")
  const stands = (page: Page) => expect.poll(() => field(page).inputValue())

  test("a draft written on one device stands on the other, and goes when it is sent", async () => {
    const { id } = await served()
    const path = `/inbox/mine/${id}`
    const desk = await stage.desk({ role: "agent", path })
    const phone = await stage.desk({ role: "agent", path: "/inbox/mine", look: PHONE })
    await field(desk.page).fill("马上给您查，请稍等")
    const row = phone.page.locator(`a[data-row="${id}"]`)
    await row.getByText(zh.list.draft, { exact: true }).waitFor()
    await picture(phone.page, "console-draft-mark")
    await row.click()
    await stands(phone.page).toBe("马上给您查，请稍等")
    await field(phone.page).fill("马上给您查，一分钟")
    await stands(desk.page).toBe("马上给您查，一分钟")
    await desk.page.reload()
    await stands(desk.page).toBe("马上给您查，一分钟")
    await desk.page.getByRole("button", { name: w.send, exact: true }).click()
    await stands(phone.page).toBe("")
    await phone.page.getByText("马上给您查，一分钟").waitFor()
    for (const { faults } of [desk, phone]) expect(faults).toEqual([])
  })

  test("where both have written, nothing is taken away before one is chosen", async () => {
    const { id } = await served()
    const path = `/inbox/mine/${id}`
    const desk = await stage.desk({ role: "agent", path })
    const phone = await stage.desk({ role: "agent", path, look: PHONE })
    await field(desk.page).fill("蛋糕")
    await stands(phone.page).toBe("蛋糕")
    await phone.page.context().setOffline(true)
    await field(phone.page).fill("蛋糕在路上")
    await field(desk.page).fill("蛋糕已经做好")
    const agent = await Agent.ofRole(stage.server, "agent", "shop")
    const kept = async () =>
      (await agent.request<{ drafts: { text: string }[] }>("GET", `/conversations/${id}/drafts`)).body
        .drafts[0]?.text
    await expect.poll(kept).toBe("蛋糕已经做好")
    await phone.page.context().setOffline(false)
    await phone.page.getByText(w.otherDraft).waitFor()
    expect(await field(phone.page).inputValue()).toBe("蛋糕在路上")
    expect(await violations(phone.page)).toEqual([])
    await picture(phone.page, "console-draft-choice")
    await phone.page.getByRole("button", { name: w.keepMine }).click()
    await stands(desk.page).toBe("蛋糕在路上")
    await expect.poll(kept).toBe("蛋糕在路上")
    await phone.page.getByText(w.otherDraft).waitFor({ state: "detached" })
  })
})
