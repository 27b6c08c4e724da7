/** Reads one conversation's whole record and packs it for a reader. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import { buildEvidencePack } from "./pack.ts"

export async function readEvidence(
  context: AppContext,
  scope: Scope,
  as: { reader: "customer" | "staff"; locale?: "zh-CN" | "en" },
): Promise<Buffer> {
  const { conversations } = context.tenant(scope.tenant)
  const row = await conversations.get(scope.id)
  if (!row) throw new ApiError("conversation_unknown")
  const records: LogRecord[] = []
  // Pages up to the head that is signed: what is said meanwhile belongs to the next download.
  while (records.length < row.state.seq) {
    const limit = Math.min(LIMITS.eventsPage, row.state.seq - records.length)
    const page = await conversations.log(scope.id, { after: records.length, limit })
    if (page.length === 0) break
    records.push(...page)
  }
  const inbox = await context.inboxes.get(row.state.inbox)
  const locale = as.locale ?? (row.state.locale === "en" ? "en" : "zh-CN")
  const pack = buildEvidencePack({
    tenant: scope.tenant,
    conversation: scope.id,
    records,
    reader: as.reader,
    head: context.executor.head(scope, row),
    keys: await context.keyStore.all(),
    locale,
    operatorName: inbox?.name[locale] ?? scope.tenant,
    generatedAt: context.now(),
  })
  return Buffer.from(pack)
}
