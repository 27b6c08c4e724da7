/** What a shop tells about its orders: signed, once each, answered with what comes of it and what the customer is sent. */
import { OrderEvent, OrderEventTaken } from "@jieying/contract/orders.ts"
import { z } from "zod"
import { takeOrderEvent } from "../../commands/order-event.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { secretsInForce } from "../../security/inbox-secrets.ts"
import { checkWebhook } from "../../security/standard-webhooks.ts"
import type { App } from "../app.ts"

const MAX_BYTES = 64 * 1024
const Query = z.object({ inbox: z.string().max(64).optional().describe("Its key; absent: the first") })

export async function orderEventRoutes(app: App, context: AppContext): Promise<void> {
  await app.register(async (plain) => {
    // The bytes as they were signed.
    plain.removeContentTypeParser("application/json")
    plain.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    )
    ;(plain as App).post(
      "/api/v1/orders/events",
      {
        schema: {
          tags: ["orders"],
          summary: "Something ordered is out of stock (signed by Standard Webhooks with the inbox's secret)",
          querystring: Query,
          response: { 202: OrderEventTaken },
        },
        bodyLimit: MAX_BYTES,
      },
      async (request, reply) => {
        const { inbox: key } = request.query
        const inbox = key ? await context.inboxes.get(key) : await context.inboxes.first()
        if (!inbox) throw new ApiError("inbox_unknown")
        const body = typeof request.body === "string" ? request.body : ""
        const of = { key: inbox.key, ages: inbox.secrets, now: context.now() }
        const signed = secretsInForce(context.keys.secret, "orders", of)
          .map((secret) => checkWebhook({ headers: request.headers, body }, secret, of.now))
          .find((check) => check.ok)
        if (!signed?.ok) throw new ApiError("signature_invalid")
        const event = read(body)
        if (event.id !== signed.id) throw new ApiError("bad_request", { field: "id" })
        reply.code(202)
        return takeOrderEvent(context, inbox, { event, here: `${request.protocol}://${request.host}` })
      },
    )
  })
}

/** @throws ApiError bad_json; bad_request naming the field */
function read(body: string): OrderEvent {
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    throw new ApiError("bad_json")
  }
  const event = OrderEvent.safeParse(said)
  if (!event.success) throw new ApiError("bad_request", { field: event.error.issues[0]?.path.join(".") })
  const { options, item, order, swapFor } = event.data
  if (!order.items.some(({ sku }) => sku === item)) throw new ApiError("bad_request", { field: "item" })
  if (options.includes("swap") && !swapFor) throw new ApiError("bad_request", { field: "swapFor" })
  if (new Set(options).size !== options.length) throw new ApiError("bad_request", { field: "options" })
  return event.data
}
