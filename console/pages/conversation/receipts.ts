/** How far the customer has got with what people here wrote: said once for each step, under the last message of it. */
import type { Item } from "./items.ts"

export type Receipt = "read" | "delivered" | "stored"

export function receipts(
  items: readonly Item[],
  customer: { delivered: number; read: number } | null,
): Map<number, Receipt> {
  const last = new Map<Receipt, number>()
  for (const item of items) {
    if (item.kind !== "message" || item.event.actor.kind !== "agent") continue
    const { seq } = item.event
    last.set(stepOf(seq, customer), seq)
  }
  return new Map([...last].map(([receipt, seq]) => [seq, receipt]))
}

function stepOf(seq: number, customer: { delivered: number; read: number } | null): Receipt {
  if (customer && seq <= customer.read) return "read"
  return customer && seq <= customer.delivered ? "delivered" : "stored"
}
