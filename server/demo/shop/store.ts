/** The shop's memory: customers, orders, what was asked of it and what it has to tell. */
import { randomInt } from "node:crypto"
import type pg from "pg"
import type { Order } from "./order.ts"

type Client = Pick<pg.PoolClient, "query">

export interface ShopCustomer {
  id: string
  name: string
}

export interface EventRow {
  id: string
  orderId: string
  sku: string
  body: string
  attempts: number
  nextAt: number
  settledAt: number | null
  /** HTTP status of the last answer; null while there was none. */
  status: number | null
  answer: unknown
}

/** Orders shown on a page. */
const PAGE = 50
const ID_TRIES = 20

export class ShopStore {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async customer(tokenHash: string): Promise<ShopCustomer | null> {
    const found = await this.#pool.query("select id, name from demo_shop.customer where token_hash = $1", [
      tokenHash,
    ])
    return found.rows[0] ?? null
  }

  async addCustomer(tokenHash: string, customer: ShopCustomer, at: number): Promise<void> {
    await this.#pool.query(
      "insert into demo_shop.customer (token_hash, id, name, created_at) values ($1, $2, $3, $4)",
      [tokenHash, customer.id, customer.name, at],
    )
  }

  /** Stores a new order under a number that nobody has; `make` is given the number. */
  async place(make: (id: string) => Order): Promise<Order> {
    for (let i = 0; i < ID_TRIES; i++) {
      const order = make(String(randomInt(10_000_000, 100_000_000)))
      const made = await this.#pool.query(
        `insert into demo_shop.orders (id, customer, placed_at, body) values ($1, $2, $3, $4)
          on conflict (id) do nothing`,
        [order.id, order.customer, order.placedAt, JSON.stringify(order)],
      )
      if (made.rowCount === 1) return order
    }
    throw new Error("no free order number found")
  }

  async order(id: string): Promise<Order | null> {
    const found = await this.#pool.query("select body from demo_shop.orders where id = $1", [id])
    return found.rows[0]?.body ?? null
  }

  async ordersOf(customer: string): Promise<Order[]> {
    const found = await this.#pool.query(
      `select body from demo_shop.orders where customer = $1 order by placed_at desc limit ${PAGE}`,
      [customer],
    )
    return found.rows.map((row) => row.body)
  }

  async recentOrders(): Promise<Order[]> {
    const found = await this.#pool.query(
      `select body from demo_shop.orders order by placed_at desc limit ${PAGE}`,
    )
    return found.rows.map((row) => row.body)
  }

  async eventsOf(orderIds: readonly string[]): Promise<EventRow[]> {
    const found = await this.#pool.query(`${EVENTS} where order_id = any($1) order by made_at`, [orderIds])
    return found.rows
  }

  async dueEvents(now: number, limit: number): Promise<EventRow[]> {
    const found = await this.#pool.query(
      `${EVENTS} where settled_at is null and next_at <= $1 order by next_at limit $2`,
      [now, limit],
    )
    return found.rows
  }

  /** UTC ms of the next sending; null where nothing waits. */
  async nextDue(): Promise<number | null> {
    const found = await this.#pool.query(
      "select min(next_at) as at from demo_shop.event where settled_at is null",
    )
    return found.rows[0]?.at ?? null
  }

  async postpone(
    id: string,
    next: { attempts: number; nextAt: number; status: number | null },
  ): Promise<void> {
    await this.#pool.query(
      "update demo_shop.event set attempts = $2, next_at = $3, status = $4 where id = $1 and settled_at is null",
      [id, next.attempts, next.nextAt, next.status],
    )
  }

  /** One transaction with the order locked; what `work` throws is undone. */
  async change<T>(
    orderId: string,
    work: (order: Order | null, tx: ShopTransaction) => Promise<T>,
  ): Promise<T> {
    const client = await this.#pool.connect()
    try {
      await client.query("begin")
      const found = await client.query("select body from demo_shop.orders where id = $1 for update", [
        orderId,
      ])
      const result = await work(found.rows[0]?.body ?? null, new ShopTransaction(client))
      await client.query("commit")
      return result
    } catch (error) {
      await client.query("rollback").catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}

export class ShopTransaction {
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  async save(order: Order): Promise<void> {
    await this.#client.query("update demo_shop.orders set body = $2 where id = $1", [
      order.id,
      JSON.stringify(order),
    ])
  }

  /** What was answered to this key before. */
  async answered(callId: string): Promise<unknown> {
    const found = await this.#client.query("select answer from demo_shop.tool_call where id = $1", [callId])
    return found.rows[0]?.answer ?? null
  }

  async keepAnswer(callId: string, kept: { orderId: string; answer: unknown; at: number }): Promise<void> {
    await this.#client.query(
      "insert into demo_shop.tool_call (id, order_id, answer, at) values ($1, $2, $3, $4)",
      [callId, kept.orderId, JSON.stringify(kept.answer), kept.at],
    )
  }

  async addEvent(event: {
    id: string
    orderId: string
    sku: string
    body: string
    at: number
  }): Promise<void> {
    await this.#client.query(
      "insert into demo_shop.event (id, order_id, sku, body, next_at, made_at) values ($1, $2, $3, $4, $5, $5)",
      [event.id, event.orderId, event.sku, event.body, event.at],
    )
  }

  /** False where another sender has settled it already. */
  async settle(id: string, how: { at: number; status: number; answer: unknown }): Promise<boolean> {
    const done = await this.#client.query(
      `update demo_shop.event set settled_at = $2, status = $3, answer = $4, attempts = attempts + 1
        where id = $1 and settled_at is null`,
      [id, how.at, how.status, JSON.stringify(how.answer ?? null)],
    )
    return done.rowCount === 1
  }
}

const EVENTS = `select id, order_id as "orderId", sku, body, attempts, next_at as "nextAt",
  settled_at as "settledAt", status, answer from demo_shop.event`
