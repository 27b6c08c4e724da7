/** One question about an order as its customer may see it, read from the log. */
import type { WireEvent } from "@jieying/contract/events.ts"
import { type Matter, mattersOf } from "@jieying/core/consent/matter.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { presentEvents } from "./events.ts"

const PAGE = 500
const MOST_PAGES = 20

export async function readMatter(
  context: AppContext,
  scope: Scope,
  consentId: string,
): Promise<Matter | null> {
  const events = await customerEvents(context, scope)
  return mattersOf(events).find((matter) => matter.consentId === consentId) ?? null
}

/** The log, page by page, bounded. */
export async function customerEvents(context: AppContext, scope: Scope): Promise<WireEvent[]> {
  const { conversations } = context.tenant(scope.tenant)
  const events: WireEvent[] = []
  for (let page = 0, after = 0; page < MOST_PAGES; page++) {
    const records = await conversations.log(scope.id, { after, limit: PAGE })
    events.push(...presentEvents(records, "customer"))
    after = records.at(-1)?.seq ?? after
    if (records.length < PAGE) break
  }
  return events
}
