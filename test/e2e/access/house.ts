/** A house with something in every room: conversations in each state, and a cake that is out of stock. */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer } from "@jieying/testkit/boot.ts"
import { launch } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { orderEvent, outOfStock } from "@jieying/testkit/shop.ts"
import type { Browser } from "playwright-core"

export interface House {
  server: RunningServer
  browser: Browser
  lead: Agent
  agent: Agent
  /** Conversations: served by the lead, waiting, ended. */
  serving: string
  waiting: string
  closed: string
  /** An article's id. */
  article: string
}

export async function openHouse(chromium: string): Promise<House> {
  const [server, browser] = await Promise.all([boot(), launch(chromium)])
  const [lead, agent] = await Promise.all([Agent.ofRole(server, "admin"), Agent.ofRole(server, "agent")])
  const { body } = await lead.request<{ articles: { id: string }[] }>("GET", "/knowledge/articles")
  const reply = { shortcut: "wait", text: "您好，请稍等，我查一下订单。", shared: true, version: 0 }
  await lead.request("PUT", "/canned-replies/a-reply", reply)
  return {
    server,
    browser,
    lead,
    agent,
    serving: await served(server, lead),
    waiting: await waits(server),
    closed: await ended(server, lead),
    article: body.articles[0]?.id ?? "",
  }
}

/** The address of a link that asks about a cake which is out of stock. */
export async function consentLink(server: RunningServer, locale: "zh-CN" | "en"): Promise<string> {
  const event = orderEvent()
  const taken = await outOfStock(server, { ...event, order: { ...event.order, locale } })
  return `/consent#${taken.link}`
}

async function served(server: RunningServer, lead: Agent): Promise<string> {
  const customer = await Customer.open(server.url, { inbox: "shop", contact: "王小梅 13800001111" })
  await customer.say("怎么申请退款？")
  await customer.until((e) => e.type === "message.posted" && e.actor.kind !== "customer")
  await customer.askHuman()
  await lead.must(customer.id, "accept")
  await lead.must(customer.id, "messages", { text: "您好，我看到您要退款。请把订单号发给我。" })
  await lead.must(customer.id, "notes", { text: "老顾客，先看会员等级。" })
  await customer.say("JY-20261128，昨天订的栗子蛋糕，一直没送到，我很着急")
  return customer.id
}

async function waits(server: RunningServer): Promise<string> {
  const customer = await Customer.open(server.url, { inbox: "shop", elder: true })
  await customer.say("火星上送货吗")
  await customer.askHuman()
  return customer.id
}

async function ended(server: RunningServer, lead: Agent): Promise<string> {
  const customer = await Customer.open(server.url, { inbox: "shop" })
  await customer.say("可以开发票吗？")
  await customer.askHuman()
  await lead.must(customer.id, "accept")
  await lead.must(customer.id, "messages", { text: "可以的，取货时开。" })
  await lead.must(customer.id, "close", { outcome: "resolved" })
  return customer.id
}
