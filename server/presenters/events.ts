/** Log records as one reader may see them, made once per commit and reader kind. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Audience } from "@jieying/core/conversation/events.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import { viewRecord } from "@jieying/core/evidence/view.ts"

export function presentEvents(records: readonly LogRecord[], reader: Audience): WireEvent[] {
  return records.map((record) => viewRecord(record, reader) as WireEvent)
}
