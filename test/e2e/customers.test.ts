/** A customer as a person, in a real browser: beside the conversation, found again, joined with a double and parted. */
import { auditWords } from "@jieying/console/pages/audit/words.ts"
import { customerWords } from "@jieying/console/pages/customers/words.ts"
import { fieldWords } from "@jieying/console/pages/fields/words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { findChromium } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = customerWords["zh-CN"]
const f = fieldWords["zh-CN"]
const a = auditWords["zh-CN"]

describe.skipIf(chromium === null)("customers in a browser", { timeout: 120_000 }, () => {
  const stage = openStage(chromium)

  test("fields are set up, filled in beside the conversation and listed by; a double is joined and parted", async () => {
    const { server } = stage
    const lead = await Agent.ofRole(server, "supervisor", "shop")
    const one = await Customer.open(server.url, { inbox: "shop", contact: "李阿姨 13800000005", elder: true })
    await one.say("我的草莓蛋糕今天能送到吗")
    await one.askHuman()
    await lead.must(one.id, "accept")
    await lead.must(one.id, "messages", { text: "李阿姨您好，我马上帮您看。" })
    const two = await Customer.open(server.url, { inbox: "shop", contact: "李淑芬 +86 138 0000 0005" })
    await two.say("生日蛋糕可以写字吗")
    await lead.request("GET", `/conversations/${two.id}/customer`)

    const { page, faults } = await stage.desk({ role: "supervisor", path: "/fields" })
    const fresh = async (of: "customer" | "conversation", name: string) => {
      await page.getByRole("button", { name: f.add }).click()
      await page.getByRole("radio", { name: f.of[of] }).check()
      await page.getByLabel(f.label).fill(name)
      await page.getByLabel(f.type).selectOption("choice")
      await page.getByRole("button", { name: f.addOption }).click()
      await page.getByLabel(f.option(1), { exact: true }).fill("第一种")
      await page.locator(".field-form").getByRole("button", { name: f.save }).click()
      await page.locator(".field-form").waitFor({ state: "detached" })
      await page.locator(".field-rows", { hasText: name }).waitFor()
    }
    await fresh("customer", "会员等级")
    await fresh("conversation", "问题类别")
    await picture(page, "fields-zh")

    await page.goto(`${server.url}/console/inbox/mine/${one.id}`)
    await page.locator(".pane header h1").waitFor()
    await page.getByRole("button", { name: zh.fields.fill }).click()
    await page.locator(".fields-dialog").getByLabel("问题类别").selectOption({ label: "第一种" })
    await picture(page, "conversation-fields-zh")
    await page.locator(".fields-dialog").getByRole("button", { name: zh.fields.save }).click()
    await page.locator(".context .facts.own", { hasText: "第一种" }).waitFor()
    await page.getByRole("button", { name: zh.filter.open, exact: true }).click()
    await page.locator(".filter-form").getByLabel("问题类别").selectOption({ label: "第一种" })
    await page.locator(".filter-chip", { hasText: "问题类别：第一种" }).waitFor()
    expect(decodeURIComponent(page.url())).toMatch(/field=[\w.-]+:[\w.-]+/)
    await page.locator(`a[data-row="${one.id}"]`).waitFor()
    await page.keyboard.press("Escape")

    // Beside the conversation, which stays as it is.
    await page.keyboard.press("u")
    const panel = page.locator(".customer-drawer")
    await panel.locator(".customer-name", { hasText: "李阿姨" }).waitFor()
    await panel.getByRole("button", { name: w.edit }).click()
    await panel.getByLabel(w.name).fill("李淑芬阿姨")
    await panel.getByLabel("会员等级").selectOption({ label: "第一种" })
    await panel.getByRole("button", { name: w.save, exact: true }).click()
    await panel.locator(".customer-name", { hasText: "李淑芬阿姨" }).waitFor()
    await panel.getByLabel(w.noteLabel).fill("听力不太好，请说慢一点。")
    await panel.getByRole("button", { name: w.addNote, exact: true }).click()
    await panel.locator(".customer-note", { hasText: "听力不太好" }).waitFor()
    expect(await page.locator(".composer").isVisible()).toBe(true)
    await picture(page, "customer-beside-zh")
    await panel.getByRole("link", { name: w.open }).click()

    await page
      .locator(".customer.wide .alike", { hasText: w.why.contact })
      .getByRole("button", { name: w.merge })
      .click()
    await page.locator(".merge").waitFor()
    await page.getByRole("dialog").getByRole("button", { name: w.mergeDo, exact: true }).click()
    const joined = page.getByRole("region", { name: w.joined })
    await joined.getByText("李淑芬", { exact: true }).waitFor()
    expect(await page.locator(".customer-history li").count()).toBe(2)
    await picture(page, "customer-zh")

    await page.goto(`${server.url}/console/customers`)
    await page.getByLabel(w.search).fill("淑芬")
    await page.locator(".customer-row", { hasText: w.conversations(2) }).click()
    await joined.getByRole("button", { name: w.split }).click()
    await page.locator(".ant-popconfirm").getByRole("button", { name: w.split }).click()
    await joined.waitFor({ state: "detached" })
    expect(await page.locator(".customer-history li").count()).toBe(1)

    await page.goto(`${server.url}/console/audit`)
    await page.locator(".audit-holds").waitFor()
    for (const action of [
      "customer.split",
      "customer.merged",
      "customer.noted",
      "customer.edited",
      "field.saved",
    ] as const)
      await page.locator(".audit-rows li", { hasText: a.actions[action] }).first().waitFor()
    await picture(page, "audit-zh")
    expect(faults).toEqual([])
  })
})
