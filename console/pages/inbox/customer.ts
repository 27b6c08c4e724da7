import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Words } from "../../words/zh.ts"

/** The contact the customer left, else a short name made from the conversation's id. */
export function customerName(row: Pick<ConversationSummary, "contact" | "id">, words: Words): string {
  return row.contact ?? words.common.customerNamed(row.id.slice(-4))
}
