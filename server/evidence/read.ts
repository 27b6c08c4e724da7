/** Reads one conversation's whole record and packs it for a reader. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { EventData } from "@jieying/core/conversation/events.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import { buildEvidencePack } from "./pack.ts"

/** A redaction that falls between two pages asks for another reading; so many are tried. */
const READINGS = 3

export async function readEvidence(
  context: AppContext,
  scope: Scope,
  as: { reader: "customer" | "staff"; locale?: "zh-CN" | "en" },
): Promise<Buffer> {
  const { row, records } = await readRecord(context, scope)
  const inbox = await context.inboxes.get(row.state.inbox)
  const locale = as.locale ?? (row.state.locale === "en" ? "en" : "zh-CN")
  const pack = await buildEvidencePack({
    tenant: scope.tenant,
    conversation: scope.id,
    records,
    reader: as.reader,
    head: context.executor.head(scope, row),
    keys: await context.keyStore.all(),
    locale,
    operatorName: inbox?.name[locale] ?? scope.tenant,
    origin: context.config.publicUrl?.replace(/\/+$/, ""),
    generatedAt: context.now(),
    bytesOf: (file) => context.attachments.bytesOf(scope.tenant, file),
  })
  return Buffer.from(pack)
}

/** The row and its whole log, as they belong together. */
async function readRecord(context: AppContext, scope: Scope) {
  const { conversations } = context.tenant(scope.tenant)
  for (let reading = 1; reading <= READINGS; reading++) {
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
    if (deletionsAreDeclared(records)) return { row, records }
  }
  throw new ApiError("overloaded")
}

/**
 * A text deleted while the pages were read is gone from them, and the event that says so stands beyond the head:
 * such a pack would look as if the text had been deleted in secret.
 */
function deletionsAreDeclared(records: readonly LogRecord[]): boolean {
  const declared = new Set<number>()
  for (const record of records) {
    if (record.type !== "data.redacted") continue
    const data = openRecord(record)?.data as EventData["data.redacted"] | undefined
    if (data) declared.add(data.seq)
  }
  return records.every((r) => r.payload !== null || declared.has(r.seq))
}
