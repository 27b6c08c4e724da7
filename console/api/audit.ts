import { AuditPage } from "@jieying/contract/audit.ts"
import { call } from "./http.ts"

export interface AuditFilter {
  actor?: string
  action?: string
  subject?: string
}

export const readAudit = (
  filter: AuditFilter & { cursor?: string },
  signal?: AbortSignal,
): Promise<AuditPage> => call({ path: "audit", query: { ...filter }, answer: AuditPage, signal })
