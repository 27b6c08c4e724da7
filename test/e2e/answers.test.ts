/** What the assistant says, as the customer sees it come: sentence by sentence with its sources, or that it does not know. */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { findChromium, launch } from "@jieying/testkit/browser.ts"
import { ScriptedModel } from "@jieying/testkit/model.ts"
import { type Chat, openChat, openScreen, picture } from "@jieying/testkit/screens.ts"
import { moreZh } from "@jieying/widget/texts/more-zh.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

const chromium = findChromium()
const FIRST = "退款会原路退回。"
const WHOLE = "退款会原路退回。微信和支付宝一般当天到账。"
const PIECES = ["退款会原路", "退回[1]。微信和支付宝", "一般当天到账[1]。"] as const
const WRITING = "正在写"

describe.skipIf(chromium === null)("answers in a browser", { timeout: 120_000 }, () => {
  let model: ScriptedModel
  let server: RunningServer
  let browser: Browser
  let agent: Agent

  beforeAll(async () => {
    model = await ScriptedModel.start()
    server = await boot({
      env: { MODEL_BASE_URL: model.baseUrl, MODEL_NAME: "scripted", MODEL_SECONDS: "60" },
    })
    browser = await launch(chromium ?? "")
    agent = await Agent.ofRole(server, "agent")
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
    await model?.stop()
  })
  beforeEach(() => model.reset())

  const chatAt = async (): Promise<Chat> => {
    const screen = await openScreen(browser)
    await screen.page.goto(`${server.url}/`)
    return openChat(screen)
  }
  /** The first sentence is shown and the second is on its way. */
  const firstShown = async (chat: Chat) => {
    model.mode = { kind: "pieces", pieces: PIECES }
    await chat.say("退款多久到账？")
    const draft = chat.log.locator(".draft")
    await draft.getByText(WRITING).waitFor()
    model.next(2)
    await draft.getByText(FIRST, { exact: true }).waitFor()
    return draft
  }

  test("grows sentence by sentence, and becomes the message with its source", async () => {
    const chat = await chatAt()
    const draft = await firstShown(chat)
    // What has not been checked is not shown, and the person button is where it always is.
    expect(await draft.innerText()).not.toContain("微信")
    expect(await draft.locator(".sources").count()).toBe(0)
    await chat.button(zh.askPerson).waitFor()
    await picture(chat.page, "answer-being-written")
    model.next(9)
    const answer = chat.log.locator(".msg.assistant:not(.draft)")
    await answer.getByText(WHOLE, { exact: true }).waitFor()
    await answer.locator(".sources").getByText("退款", { exact: false }).first().waitFor()
    await draft.waitFor({ state: "detached" })
    await picture(chat.page, "answer-written")

    // Whether it helped: no more than a tap, and the person button says that somebody comes.
    await chat.button(zh.helped(false)).click()
    await chat.widget.getByText(zh.askPersonStrong.unhelped).waitFor()
    await chat.log.locator(".thumbs [aria-pressed='true']", { hasText: zh.helped(false) }).waitFor()
    await picture(chat.page, "answer-not-helpful")
    await expect
      .poll(async () => (await agent.events(await chat.id())).at(-1)?.data)
      .toMatchObject({ helped: false })
    await chat.button(zh.helped(true)).click()
    await chat.widget.getByText(zh.askPersonNote).waitFor()
    expect(chat.faults).toEqual([])
    await chat.close()
  })

  test("after the tap on the person button nothing is added, and what was shown stays in the record", async () => {
    const chat = await chatAt()
    await firstShown(chat)
    await chat.button(zh.askPerson).click()
    await chat.widget.locator(".card").first().waitFor()
    model.next(9)
    const answer = chat.log.locator(".msg.assistant:not(.draft)")
    await answer.getByText(FIRST, { exact: true }).waitFor()
    await answer.getByText(zh.interrupted.cut).waitFor()
    expect(await chat.log.innerText()).not.toContain("微信和支付宝")
    await picture(chat.page, "answer-cut")
    expect(chat.faults).toEqual([])
    await chat.close()
  })

  test("a question without a source: it says that it does not know, hands over, and a person comes", async () => {
    const chat = await chatAt()
    await chat.say("火星殖民地的签证怎么办？")
    await chat.log.getByText(moreZh.reasons.no_source ?? "").waitFor()
    await chat.widget.locator(".slot .card").first().waitFor()
    expect(model.requests).toHaveLength(0)
    await chat.log.locator(".msg.assistant .sources").getByText(zh.noSource).waitFor()
    await picture(chat.page, "answer-unknown")
    await agent.must(await chat.id(), "accept")
    await chat.widget.getByText(zh.servingAgent(agent.session.me.name)).first().waitFor()
    await agent.must(await chat.id(), "messages", { text: "签证我们办不了。蛋糕要送到哪里，我来帮您看。" })
    await chat.log.getByText("签证我们办不了").waitFor()
    await picture(chat.page, "answer-by-person")
    expect(chat.faults).toEqual([])
    await chat.close()
  })
})
