import { inFile, type Mutant } from "./mutant.ts"

const permit = inFile("action/permit.ts", "actions")
const permission = inFile("conversation/permissions.ts", "actions")

export const permitMutants: readonly Mutant[] = [
  permit(
    "a tool that is gone is used",
    "if (!tool?.enabled ||",
    'if (tool === null) return { verdict: "allowed", by: "policy" }\n  if (!tool.enabled ||',
  ),
  permit("a tool that is switched off is used", "!tool?.enabled ||", "!tool ||"),
  permit("another tool is used", " || tool.name !== request.tool"),
  permit("nobody need be known", "needsIdentity(tool, request) && !facts.identified", "false"),
  permit("an account may be read by anybody", "tool.identity || "),
  permit("what changes something needs no customer", 'tool.level !== "read" || '),
  permit("an order is nobody's", " || orderId !== undefined"),
  permit("what is used up is used", "tool.usedUp || "),
  permit(
    "what is limited in number is not",
    " || (perConversation !== null && facts.runs >= perConversation)",
  ),
  permit("once more than may be", "facts.runs >= perConversation", "facts.runs > perConversation"),
  permit(
    "what only reads is asked about",
    'if (tool.level === "read") return { verdict: "allowed", by: "policy" }',
  ),
  permit("what is missing is not waited for", 'if (needs.length > 0) return { verdict: "needs", needs }'),
  permit(
    "a person's word is put down as the customer's",
    'facts.approver ? "agent" : "consent"',
    '"consent"',
  ),
  permit("the customer's word is put down as a person's", 'facts.approver ? "agent" : "consent"', '"agent"'),
  permit("a draft needs nobody", 'tool.level === "approval" || '),
  permit("an amount above the limit runs", " || isAbove(tool.limits.amountFen, request)"),
  permit("an amount at the limit waits", "!(amountFen <= limitFen)", "!(amountFen < limitFen)"),
  permit("an amount that is not said is none", "amountFen = Number.POSITIVE_INFINITY", "amountFen = 0"),
  permit("without a limit every amount is above it", "limitFen !== null && "),
  permit(
    "above an agent's limit anybody approves",
    "const lead = isAbove(tool.limits.agentAmountFen, request)",
    "const lead = false",
  ),
  permit("above an agent's limit an agent approves", " && (!lead || leads(approver))"),
  permit("what was agreed to is asked again", "consentId === null && (tool.level", "(tool.level"),
  permit("what needs a yes needs none", 'tool.level === "consent" || '),
  permit("what can be undone needs nobody", ' || (tool.level === "reversible" && !person && !approver)'),
  permit("what a person decides is asked of the customer too", "!person && !approver", "!approver"),
  permit("what a person does is asked of the customer", "!person && !approver", "!person"),
  permit("nobody's approval is enough", "!asks && approver !== null &&", "!asks &&"),
  permit("a lead is asked where an agent may", 'lead ? "lead" : "approval"', '"lead"'),
  permit("an agent is asked where only a lead may", 'lead ? "lead" : "approval"', '"approval"'),
  permission(
    "anybody proposes an action",
    'case "release":\n    case "propose":\n      return mine ? null : "not_owner"',
    'case "release":\n      return mine ? null : "not_owner"\n    case "propose":\n      return null',
  ),
  permission("anybody writes down an answer", 'return mine || leads ? null : "not_owner"', "return null"),
  permission("a lead cannot write down an answer", "return mine || leads ?", "return mine ?"),
  permission("who serves cannot write down an answer", "return mine || leads ?", "return leads ?"),
  permission("anybody decides about an action", 'if (!mine && !isLead(by)) return "not_owner"'),
  permission("a lead does not decide", "!mine && !isLead(by)", "!mine"),
  permission("who serves does not decide", "!mine && !isLead(by)", "!isLead(by)"),
  permission(
    "what is known is found out",
    'return status === "unknown" ? null : "action_gone"',
    "return null",
  ),
  permission("what runs is approved again", 'if (status !== "proposed") return "action_gone"'),
  permission(
    "what only the customer may allow is allowed for them",
    'if (needs[0] === "consent" && level === "consent") return "consent_required"',
  ),
  permission("an agent allows what a lead must", 'needs.includes("lead") && !isLead(by)', "false"),
  permission(
    "a lead does not allow what a lead must",
    'needs.includes("lead") && !isLead(by)',
    'needs.includes("lead")',
  ),
]
