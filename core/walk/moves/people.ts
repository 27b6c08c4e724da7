import type { Staff } from "../../conversation/commands.ts"

export const ANNA: Staff = { agent: "anna", name: "Anna", role: "agent" }
export const BERT: Staff = { agent: "bert", name: "Bert", role: "supervisor" }
export const PEOPLE: readonly Staff[] = [ANNA, BERT]

/** Whose orders they are. */
export const CUSTOMER = "cus"
