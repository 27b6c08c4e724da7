/**
 * The demo bakery: a small order service of its own. It knows Jieying only by its public HTTP API: it tells it what is
 * out of stock, proves to it who its customers are, and answers its tools. Its tables are its own (schema.ts).
 */
import type pg from "pg"
import { checkWebhook, type WebhookCheck } from "../../security/standard-webhooks.ts"
import { knownCustomer, newCustomer } from "./customers.ts"
import { outOfStockEvent } from "./event.ts"
import { ShopFaults } from "./faults.ts"
import type { Locale } from "./goods.ts"
import { swapsFor } from "./goods.ts"
import { markOut, type Option, place } from "./order.ts"
import { EventOutbox } from "./outbox.ts"
import { presentForMerchant, presentOrder } from "./present.ts"
import { makeTables } from "./schema.ts"
import { type ShopCustomer, ShopStore } from "./store.ts"
import { runTool, type ToolAnswer } from "./tools.ts"

export interface ShopSecrets {
  /** Signs what the shop tells. */
  orders: string
  /** Signs what the shop is asked to do. */
  tools: string
}

export interface ShopOptions {
  pool: pg.Pool
  secrets: ShopSecrets
  /** The workspace in Jieying, and its inbox. */
  workspace: string
  /** What proves to Jieying who a customer is. */
  signIdentity: (customer: ShopCustomer) => object
  now: () => number
  onFault: (error: unknown) => void
  /** Lets tests make it fail. */
  faults: boolean
}

export interface OrderWish {
  items: readonly { sku: string; quantity: number }[]
  choice?: Option | null
  address: string
  contact?: string
  locale: Locale
}

export interface OutOfStockWish {
  sku: string
  swapFor?: string
  otherwise: "call_me" | "wait"
  waitSeconds: number
}

const SESSION_TIMEOUT_MS = 5_000
const WIDGET_MARK = 'data-inbox="shop"'

export class DemoShop {
  readonly faults: ShopFaults | null
  readonly #options: ShopOptions
  readonly #store: ShopStore
  #outbox: EventOutbox | null = null
  /** Where Jieying listens; known once it does. */
  #service = ""

  private constructor(options: ShopOptions) {
    this.#options = options
    this.#store = new ShopStore(options.pool)
    this.faults = options.faults ? new ShopFaults() : null
  }

  static async open(options: ShopOptions): Promise<DemoShop> {
    await makeTables(options.pool)
    return new DemoShop(options)
  }

  /** Begins to send what is still to be told, from before a crash too. */
  start(service: string): void {
    const { secrets, now, onFault } = this.#options
    this.#service = service
    const url = `${service}/api/v1/orders/events?inbox=${this.#options.workspace}`
    this.#outbox = new EventOutbox({ store: this.#store, url, secret: secrets.orders, now, onFault })
    this.#outbox.wake()
  }

  async stop(): Promise<void> {
    await this.#outbox?.stop()
  }

  customer(cookie: string | undefined): Promise<ShopCustomer | null> {
    return knownCustomer(this.#store, cookie)
  }

  newCustomer(): Promise<{ customer: ShopCustomer; token: string }> {
    return newCustomer(this.#store, this.#options.now())
  }

  async placeOrder(customer: ShopCustomer, wish: OrderWish) {
    const { address, contact, locale, choice } = wish
    const order = await this.#store.place((id) =>
      place({
        id,
        customer: customer.id,
        customerName: customer.name,
        address,
        contact,
        locale,
        at: this.#options.now(),
        items: gathered(wish.items),
        ...(choice ? { choice } : {}),
      }),
    )
    return presentOrder(order)
  }

  async ordersOf(customer: ShopCustomer) {
    return (await this.#store.ordersOf(customer.id)).map(presentOrder)
  }

  async orderOf(customer: ShopCustomer, id: string) {
    const order = await this.#store.order(id)
    return order?.customer === customer.id ? presentOrder(order) : null
  }

  async recentOrders() {
    const orders = await this.#store.recentOrders()
    const events = await this.#store.eventsOf(orders.map((order) => order.id))
    return orders.map((order) =>
      presentForMerchant(
        order,
        events.filter((event) => event.orderId === order.id),
      ),
    )
  }

  /** The id of the message; null where the item cannot be registered as out. */
  async markOutOfStock(orderId: string, wish: OutOfStockWish): Promise<string | null> {
    const { sku, swapFor, otherwise, waitSeconds } = wish
    if (swapFor && !swapsFor(sku).some((good) => good.sku === swapFor)) return null
    const at = this.#options.now()
    const id = await this.#store.change(orderId, async (order, tx) => {
      const marked = order && markOut(order, sku, at)
      if (!marked) return null
      const deadline = at + waitSeconds * 1000
      const event = outOfStockEvent(marked, { sku, swapFor, otherwise, deadline })
      await tx.save(marked)
      await tx.addEvent({ ...event, orderId, sku, at })
      return event.id
    })
    if (id) this.#outbox?.wake()
    return id
  }

  checkTool(request: { headers: Record<string, string | string[] | undefined>; body: string }): WebhookCheck {
    return checkWebhook(request, this.#options.secrets.tools, this.#options.now())
  }

  runTool(request: {
    callId: string
    tool: string
    body: string
  }): Promise<{ status: number; answer: ToolAnswer }> {
    return runTool(this.#store, {
      callId: request.callId,
      tool: request.tool,
      body: parse(request.body),
      now: this.#options.now(),
    })
  }

  /** The page for its visitor: with the proof of who they are, where they have ordered before. */
  async dress(html: string, cookie: string | undefined): Promise<string> {
    const customer = await this.customer(cookie)
    if (!customer) return html
    const identity = JSON.stringify(this.#options.signIdentity(customer))
    return html.replace(WIDGET_MARK, () => `${WIDGET_MARK} data-identity="${escaped(identity)}"`)
  }

  /** Asks Jieying who this is: somebody signed in to the shop's own workspace. */
  async isShopkeeper(authorization: string | undefined): Promise<boolean> {
    if (!authorization?.startsWith("Bearer ")) return false
    const response = await fetch(`${this.#service}/api/v1/session`, {
      headers: { authorization },
      signal: AbortSignal.timeout(SESSION_TIMEOUT_MS),
    })
    if (!response.ok) return false
    const { me } = (await response.json()) as { me?: { workspace?: string } }
    return me?.workspace === this.#options.workspace
  }
}

/** The same thing twice in a basket is two of it. */
function gathered(items: OrderWish["items"]): { sku: string; quantity: number }[] {
  const counted = new Map<string, number>()
  for (const { sku, quantity } of items) counted.set(sku, (counted.get(sku) ?? 0) + quantity)
  return [...counted].map(([sku, quantity]) => ({ sku, quantity }))
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
