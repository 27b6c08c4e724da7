/** The shop's HTTP face: its pages, what they read and send, the shopkeeper's page, and the tools. */
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { App } from "../../api/app.ts"
import { ApiError } from "../../errors.ts"
import { SHOP_COOKIE, SHOP_COOKIE_S } from "./customers.ts"
import { FAULTS } from "./faults.ts"
import { GOODS, goodOf } from "./goods.ts"
import { CHECKOUT_OPTIONS } from "./order.ts"
import type { DemoShop } from "./shop.ts"
import type { ShopCustomer } from "./store.ts"
import { toolRoutes } from "./tool-routes.ts"
import { TOOL_NAMES } from "./tools.ts"

/** Orders per minute and address. */
const ORDERS_PER_MINUTE = 30
const MOST_ITEMS = 20
const OrderId = z.object({ id: z.string().regex(/^\d{8}$/) })
const Sku = z
  .string()
  .max(40)
  .refine((sku) => goodOf(sku) !== undefined, "not sold here")
const Line = z.string().trim().max(200)

const NewOrder = z.object({
  items: z
    .array(z.object({ sku: Sku, quantity: z.int().min(1).max(20) }))
    .min(1)
    .max(MOST_ITEMS),
  /** null: the customer has not said what shall happen if something is out. */
  choice: z.enum(CHECKOUT_OPTIONS).nullish(),
  address: Line.min(1),
  contact: Line.optional(),
  locale: z.enum(["zh-CN", "en"]).default("zh-CN"),
})

const OutOfStock = z.object({
  sku: Sku,
  swapFor: Sku.optional(),
  otherwise: z.enum(["call_me", "wait"]).default("call_me"),
  /** How long an answer is waited for. */
  waitSeconds: z.int().min(5).max(86_400).default(1800),
})

export async function shopRoutes(app: App, shop: DemoShop): Promise<void> {
  customerRoutes(app, shop)
  merchantRoutes(app, shop)
  await toolRoutes(app, shop)
  if (!shop.faults) return
  const Faulty = z.object({ tool: z.enum(TOOL_NAMES), fault: z.enum(FAULTS), times: z.int().min(0).max(100) })
  app.post("/shop/test/faults", { schema: { hide: true, body: Faulty } }, (request, reply) => {
    const { tool, fault, times } = request.body
    shop.faults?.set(tool, fault, times)
    return reply.code(204).send()
  })
}

function customerRoutes(app: App, shop: DemoShop): void {
  app.get("/shop/api/goods", { schema: { hide: true } }, () => ({ goods: GOODS }))

  app.post(
    "/shop/api/orders",
    {
      schema: { hide: true, body: NewOrder },
      config: { rateLimit: { max: ORDERS_PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const customer = (await known(shop, request)) ?? (await welcome(shop, request, reply))
      const order = await shop.placeOrder(customer, request.body)
      return reply.code(201).send(order)
    },
  )

  app.get("/shop/api/orders", { schema: { hide: true } }, async (request) => {
    const customer = await known(shop, request)
    return { orders: customer ? await shop.ordersOf(customer) : [] }
  })

  app.get("/shop/api/orders/:id", { schema: { hide: true, params: OrderId } }, async (request) => {
    const customer = await known(shop, request)
    const order = customer && (await shop.orderOf(customer, request.params.id))
    if (!order) throw new ApiError("not_found")
    return order
  })
}

function merchantRoutes(app: App, shop: DemoShop): void {
  app.get("/shop/api/merchant/orders", { schema: { hide: true } }, async (request) => {
    await shopkeeper(shop, request)
    return { orders: await shop.recentOrders() }
  })

  app.post(
    "/shop/api/merchant/orders/:id/out-of-stock",
    { schema: { hide: true, params: OrderId, body: OutOfStock } },
    async (request, reply) => {
      await shopkeeper(shop, request)
      const event = await shop.markOutOfStock(request.params.id, request.body)
      if (!event) throw new ApiError("not_found")
      return reply.code(202).send({ event })
    },
  )
}

async function known(shop: DemoShop, request: FastifyRequest): Promise<ShopCustomer | null> {
  return shop.customer(request.cookies[SHOP_COOKIE])
}

/** Lax: a link in an e-mail leads to one's own orders; a form of another site cannot order. */
async function welcome(shop: DemoShop, request: FastifyRequest, reply: FastifyReply): Promise<ShopCustomer> {
  const { customer, token } = await shop.newCustomer()
  reply.setCookie(SHOP_COOKIE, token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: request.protocol === "https",
    maxAge: SHOP_COOKIE_S,
  })
  return customer
}

/** @throws ApiError not_signed_in: who keeps the shop is who works at its customer service. */
async function shopkeeper(shop: DemoShop, request: FastifyRequest): Promise<void> {
  if (!(await shop.isShopkeeper(request.headers.authorization))) throw new ApiError("not_signed_in")
}
