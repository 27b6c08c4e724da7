import type { Role, Staff } from "./commands.ts"

const LEADS: ReadonlySet<Role> = new Set(["supervisor", "admin"])

/** Whether this person leads a team: may step in, delete, and approve what an agent may not. */
export function leads(by: Pick<Staff, "role">): boolean {
  return LEADS.has(by.role)
}
