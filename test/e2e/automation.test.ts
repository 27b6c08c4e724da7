/**
 * What spares people the same clicks, in a real browser against the real system: one thing done to many conversations,
 * macros, and rules that act by themselves. With PICTURES=DIR it leaves its pictures.
 */
import { automationWords } from "@jieying/console/pages/automation/words.ts"
import { bulkWords } from "@jieying/console/pages/bulk/words.ts"
import { macroWords } from "@jieying/console/pages/macros/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const bulk = bulkWords["zh-CN"]
const macro = macroWords["zh-CN"]
const auto = automationWords["zh-CN"]

describe.skipIf(chromium === null)("fewer clicks, in a browser", { timeout: 240_000 }, () => {
  const stage = openStage(chromium)

  const served = async (lead: Agent, text: string, contact: string) => {
    const customer = await Customer.open(stage.server.url)
    await customer.say(text)
    await customer.request("POST", "/contact", { contact })
    await customer.askHuman()
    await lead.must(customer.id, "takeover")
    return customer
  }

  test("one thing is done to many, what cannot be done is said before, and what did not go after", async () => {
    const lead = await Agent.ofRole(stage.server, "supervisor", "shop")
    const names = ["王小梅", "李建国", "赵敏", "孙丽"]
    const customers: Customer[] = []
    for (const [n, name] of names.entries())
      customers.push(await served(lead, `第 ${n + 1} 单到哪了？`, name))
    const withAi = await Customer.open(stage.server.url)
    await withAi.say("几点开门？")
    const { page, faults } = await stage.desk({ role: "supervisor", path: "/inbox/open" })
    const row = (id: string) => page.locator(`a.row[data-row="${id}"]`)
    const box = (id: string) => page.locator(`.row-box[data-row="${id}"]`)
    const ids = customers.map((each) => each.id)
    const [first = "", second = "", third = "", last = ""] = ids
    await row(first).waitFor()

    // The keyboard: x on a row, Ctrl A for all, Esc for none.
    await row(last).focus()
    await page.keyboard.press("x")
    await page.getByText(bulk.chosen(1)).waitFor()
    await page.keyboard.press("Control+a")
    await page.getByText(bulk.chosen(5)).waitFor()
    await page.keyboard.press("Escape")
    await page.locator(".bulk-bar").waitFor({ state: "detached" })

    // A stretch with Shift, and the AI's besides: of five, four can be ended.
    await row(withAi.id).hover()
    await box(withAi.id).click()
    await box(first).click({ modifiers: ["Shift"] })
    await page.getByText(bulk.chosen(5)).waitFor()
    await picture(page, "console-bulk")
    await page.locator(".bulk-bar").getByRole("button", { name: bulk.kinds.tag, exact: true }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("radio", { name: "催单" }).check()
    await dialog.getByText(bulk.will(5, 5)).waitFor()
    await dialog.getByRole("button", { name: bulk.submit(5) }).click()
    await dialog.getByText(bulk.finished(5)).waitFor()
    await dialog.getByRole("button", { name: bulk.done }).click()
    await expect.poll(async () => (await lead.detail(withAi.id)).conversation.tags).toEqual(["demo-0"])
    expect((await lead.detail(first)).conversation.tags).toEqual(["demo-0"])

    await row(last).focus()
    await page.keyboard.press("x")
    await box(withAi.id).click()
    await box(first).click()
    await box(second).click()
    await page.locator(".bulk-bar").getByRole("button", { name: bulk.kinds.close, exact: true }).click()
    await dialog.getByText(bulk.will(3, 4)).waitFor()
    await dialog.getByText(zh.why.withAssistant).waitFor()
    await picture(page, "console-bulk-before")
    // A server that is busy for a moment is asked again.
    const busy = { status: 503, json: { error: { code: "overloaded", message: "busy" } } }
    await page.route(`**/conversations/${second}/close`, (route) => route.fulfill(busy), { times: 1 })
    await dialog.getByRole("button", { name: bulk.submit(3) }).click()
    await dialog.getByText(bulk.finished(3)).waitFor()
    await dialog.getByRole("button", { name: bulk.done }).click()
    expect((await lead.detail(first)).conversation.owner.kind).toBe("closed")
    expect((await lead.detail(third)).conversation.owner.kind).toBe("agent")
    expect(faults.filter((fault) => !fault.includes("503"))).toEqual([])

    // On a phone, in English: what did not go is listed and can be tried again.
    const phone = await stage.desk({
      role: "supervisor",
      path: "/inbox/mine",
      words: en as typeof zh,
      look: { ...PHONE, colorScheme: "dark" },
    })
    const w = bulkWords.en
    await phone.page.getByRole("button", { name: en.list.choose }).click()
    await phone.page.locator(`.row-box[data-row="${third}"]`).click()
    await phone.page.locator(".bulk-bar").getByRole("button", { name: w.kinds.close, exact: true }).click()
    const sheet = phone.page.getByRole("dialog")
    await phone.page.route("**/close", (route) => route.abort())
    await sheet.getByRole("button", { name: w.submit(1) }).click()
    await sheet.getByText(w.someFailed(0, 1)).waitFor()
    await sheet.getByText(en.problems.offline).waitFor()
    await picture(phone.page, "console-bulk-phone")
    await phone.page.unroute("**/close")
    await sheet.getByRole("button", { name: w.retry(1) }).click()
    await sheet.getByText(w.finished(1)).waitFor()
    expect((await lead.detail(third)).conversation.owner.kind).toBe("closed")
  })

  test("a macro says what each step will do, is run from the slash, and stops where a step cannot be done", async () => {
    const lead = await Agent.ofRole(stage.server, "supervisor", "shop")
    const customer = await served(lead, "栗子蛋糕还有吗？", "王小梅 13800001111")
    const { page, faults } = await stage.desk({ role: "supervisor", path: "/macros" })
    await page.getByRole("button", { name: macro.add }).first().click()
    await page.getByLabel(macro.name, { exact: false }).first().fill("缺货转售后")
    await page.getByLabel(macro.shortcut, { exact: false }).last().fill("缺货")
    const form = page.locator(".macro-form")
    const add = (kind: keyof typeof macro.kinds) =>
      form.locator(".macro-add").getByRole("button", { name: macro.kinds[kind], exact: true }).click()
    await add("reply")
    await form.getByLabel(`${macro.nth(1)}: ${macro.text}`).fill("{{顾客称呼}}您好，栗子蛋糕今天缺货。")
    await form.getByText(macro.send, { exact: true }).click()
    await add("tag")
    await form.getByLabel(`${macro.nth(2)}: ${macro.tag}`).selectOption({ label: "缺货" })
    await add("transfer")
    await form.getByLabel(`${macro.nth(3)}: ${macro.to}`).selectOption({ label: "售后组" })
    await picture(page, "console-macro-form")
    await form.getByRole("button", { name: macro.save }).click()
    await page.getByText(macro.saved).waitFor()

    await page.goto(`${stage.server.url}/console/inbox/open/${customer.id}`)
    const field = page.getByRole("textbox", { name: zh.composer.replyTab })
    await field.fill("/缺")
    await page.getByRole("option", { name: /缺货转售后/ }).waitFor()
    await field.press("Enter")
    const dialog = page.getByRole("dialog")
    await dialog.getByText(macro.say.send("王小梅您好，栗子蛋糕今天缺货。")).waitFor()
    expect(await dialog.locator(".macro-preview li.ready").count()).toBe(3)
    await picture(page, "console-macro")
    await dialog.getByRole("button", { name: macro.start, exact: true }).click()
    await dialog.getByText(macro.ran).waitFor()
    await customer.until((e) => e.data?.text === "王小梅您好，栗子蛋糕今天缺货。")
    const { conversation } = await lead.detail(customer.id)
    expect(conversation.tags).toEqual(["demo-1"])
    expect(conversation.owner).toMatchObject({ kind: "queue", team: "after-sales" })
    await dialog.locator(".foot").getByRole("button", { name: zh.common.close }).click()

    // From the palette, on a customer who waits: the first step cannot be done, and it says why.
    await page.keyboard.press("Control+k")
    const ask = page.getByRole("combobox", { name: zh.palette.title })
    await ask.fill(zh.palette.macro("缺货转售后", "缺货"))
    await ask.press("Enter")
    await dialog.getByText(macro.cannotStart).first().waitFor()
    await dialog.getByText(zh.why.inQueue).waitFor()
    expect(faults).toEqual([])
    await lead.must(customer.id, "close")
  })

  test("a rule is written, tried on the past, saved, and acts; the customer sees that it was automatic", async () => {
    const lead = await Agent.ofRole(stage.server, "supervisor", "shop")
    const past = await Customer.open(stage.server.url)
    await past.say("蛋糕怎么还没到")
    const { page, faults } = await stage.desk({ role: "supervisor", path: "/automation" })
    await page.getByRole("button", { name: auto.add }).click()
    const form = page.locator(".auto-form")
    await form.getByLabel(auto.name).fill("催单")
    const add = (label: string) =>
      form.locator(".auto-add").getByRole("button", { name: label, exact: true }).click()
    await add(auto.facts.words)
    await form.getByLabel(`${auto.nthCondition(1)}: ${auto.facts.words}`, { exact: true }).fill("没到，催")
    await add(auto.deeds.tag)
    await form
      .getByLabel(`${auto.nthAction(1)}: ${auto.deeds.tag}`, { exact: true })
      .selectOption({ label: "催单" })
    await add(auto.deeds.notice)
    await form.getByLabel(`${auto.nthAction(2)}: ${auto.noticeZh}`).fill("我们正在查，五分钟内答复。")
    await form.getByLabel(`${auto.nthAction(2)}: ${auto.noticeEn}`).fill("We are looking into it.")
    await picture(page, "console-automation-rule")
    await form.getByRole("button", { name: auto.apply }).click()
    await page.getByRole("button", { name: auto.run }).click()
    await page.locator(".auto-runs").getByText("蛋糕怎么还没到").waitFor()
    await picture(page, "console-automation")
    await page.getByRole("button", { name: auto.save, exact: true }).click()
    await page.getByText(auto.saved).waitFor()
    expect((await lead.detail(past.id)).conversation.tags).toEqual([])

    const customer = await Customer.open(stage.server.url)
    await customer.say("我的也没到")
    await customer.until((e) => e.type === "notice.shown" && e.data?.kind === "automatic")
    await page.goto(`${stage.server.url}/console/inbox/open/${customer.id}`)
    await page.getByText(zh.lines.automated("催单", ["tag", "notice"], [])).waitFor()
    expect(faults).toEqual([])
  })
})
