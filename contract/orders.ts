/** What a shop tells about its orders, signed, and what it hears back. docs/orders.md explains both. */
import { ORDER_OPTIONS } from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import { Fen } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { ClientId, Locale, recordable } from "./text.ts"

const Text = recordable(LIMITS.customerChars)
const Option = z.enum(ORDER_OPTIONS)
const Time = z.iso.datetime({ offset: true })
const Good = z.object({ sku: Text, title: Text, priceFen: Fen.describe("Of one piece") })

export const OrderEvent = z.object({
  id: ClientId.describe("The same as webhook-id; the same again is the same event"),
  type: z.literal("order.out_of_stock"),
  order: z.object({
    id: Text,
    title: Text.optional(),
    locale: Locale.optional().describe("The customer's language"),
    customer: z.object({
      id: Text.describe("As in the signed identity"),
      name: Text.optional(),
      contact: recordable(LIMITS.contactChars).optional(),
    }),
    totalFen: Fen,
    items: z
      .array(Good.extend({ quantity: z.int().min(1).max(9999) }))
      .min(1)
      .max(LIMITS.orderItems),
    choice: z.object({ option: Option, at: Time }).optional().describe("What the customer chose at checkout"),
  }),
  item: Text.describe("sku of what is out of stock"),
  options: z.array(Option).min(1).max(ORDER_OPTIONS.length),
  swapFor: Good.optional().describe("What could be sent instead"),
  default: Option.describe("Without an answer: call_me or wait"),
  deadline: Time,
})
export type OrderEvent = z.infer<typeof OrderEvent>

export const Notice = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  link: z.string().describe("The page on which it is answered; whoever has it may answer"),
})

export const OrderEventTaken = z.object({
  conversation: z.string(),
  consentId: z.string(),
  result: z
    .enum(["asked", "acting", "person"])
    .describe("The customer is asked; the choice is carried out; a person sees to it"),
  notice: Notice.describe("Ready to be sent to the customer"),
})
export type OrderEventTaken = z.infer<typeof OrderEventTaken>
