/** The demo shop as its customer and its shopkeeper use it, over HTTP, for the tests of the cake. */
import { Agent } from "@jieying/testkit/agent.ts"
import type { RunningServer } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { expect } from "vitest"

export interface ShopOrder {
  id: string
  items: { sku: string; state: string }[]
  history: { what: string; receipt?: { id: string; text: string; amountFen?: number } }[]
}
export interface DeskEvent {
  id: string
  settledAt: number | null
  status: number | null
  result: string | null
  notice: { link: string; subject: string; text: string } | null
}

/** Long enough for the slowest machine. */
export const PATIENCE = { timeout: 60_000, interval: 100 }

/** Whoever shops with one browser. */
export class Shopper {
  readonly #server: RunningServer
  #cookie = ""

  constructor(server: RunningServer) {
    this.#server = server
  }

  async order(choice: string | null = null): Promise<ShopOrder> {
    const items = [
      { sku: "strawberry-cake", quantity: 1 },
      { sku: "egg-tart", quantity: 2 },
    ]
    const body = { items, choice, address: "南湖路 3 号" }
    const reply = await call<ShopOrder>(this.#server.url, "POST", "/shop/api/orders", {
      body,
      headers: { cookie: this.#cookie },
    })
    expect(reply.status).toBe(201)
    this.#cookie ||= reply.headers.get("set-cookie")?.split(";")[0] ?? ""
    return reply.body
  }

  async read(id: string): Promise<ShopOrder> {
    const headers = { cookie: this.#cookie }
    return (await call<ShopOrder>(this.#server.url, "GET", `/shop/api/orders/${id}`, { headers })).body
  }

  async stateOf(id: string): Promise<string | undefined> {
    return (await this.read(id)).items.find((i) => i.sku === "strawberry-cake")?.state
  }

  /** As the page is given it for the widget. */
  async identity(): Promise<{ customer: string; name: string; expires: number; signature: string }> {
    const page = await fetch(`${this.#server.url}/`, { headers: { cookie: this.#cookie } })
    const found = /data-identity="([^"]*)"/.exec(await page.text())?.[1]
    return JSON.parse((found ?? "").replaceAll("&quot;", '"'))
  }

  /** The conversation the customer is asked in, by their signed identity. */
  async conversation(): Promise<Customer> {
    const reply = await call(this.#server.url, "POST", "/api/v1/visitor/conversations/find", {
      body: { inbox: "shop", identity: await this.identity() },
    })
    expect(reply.status).toBe(200)
    return Customer.resume(this.#server.url, reply.body as never)
  }
}

export class Shopkeeper {
  readonly agent: Agent

  private constructor(agent: Agent) {
    this.agent = agent
  }

  static async of(server: RunningServer): Promise<Shopkeeper> {
    return new Shopkeeper(await Agent.ofRole(server, "supervisor"))
  }

  async out(order: string, more: object = {}): Promise<void> {
    const path = `/shop/api/merchant/orders/${order}/out-of-stock`
    const { url, session } = this.agent
    const body = { sku: "strawberry-cake", ...more }
    expect((await call(url, "POST", path, { body, token: session.token })).status).toBe(202)
  }

  async orders(): Promise<(ShopOrder & { events: DeskEvent[] })[]> {
    const { url, session } = this.agent
    const { token } = session
    const reply = await call<{ orders: (ShopOrder & { events: DeskEvent[] })[] }>(
      url,
      "GET",
      "/shop/api/merchant/orders",
      { token },
    )
    return reply.body.orders
  }

  async events(order: string): Promise<DeskEvent[]> {
    return (await this.orders()).find((o) => o.id === order)?.events ?? []
  }

  /** What customer service answered to the news. */
  async told(order: string): Promise<DeskEvent> {
    await expect.poll(async () => (await this.events(order))[0]?.settledAt ?? null, PATIENCE).not.toBeNull()
    return (await this.events(order))[0] as DeskEvent
  }
}
