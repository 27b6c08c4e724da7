import { inFile, type Mutant } from "./mutant.ts"

const answer = inFile("consent/answer.ts", "actions")
const identify = inFile("consent/identify.ts", "actions")
const open = inFile("consent/open.ts", "actions")
const order = inFile("consent/order.ts", "actions")
const decide = inFile("conversation/decide.ts", "actions")
const state = inFile("conversation/state.ts", "actions")

const HARMLESS = '["call_me", "wait"]'

export const consentMutants: readonly Mutant[] = [
  identify(
    "the same customer is told again",
    'if (state.customer === customer) return refused("nothing_to_do")',
  ),
  identify(
    "a conversation becomes another customer's",
    'if (state.customer !== null) return refused("identity_conflict")',
  ),
  open("a question is not kept", "consents: [...state.consents, {", "consents: [{"),
  open(
    "an answer ends no question",
    "consents: state.consents.filter((c) => c.id !== id)",
    "consents: state.consents",
  ),
  open(
    "an answer ends every question",
    "consents: state.consents.filter((c) => c.id !== id)",
    "consents: []",
  ),
  open("what was answered is forgotten", "[...state.settledConsents, id].slice(-MAX_SETTLED)", "[]"),
  open(
    "what is decided is asked about still",
    "state.consents.filter((c) => c.subject.actionId !== actionId)",
    "state.consents",
  ),
  open(
    "what is decided ends every question",
    "state.consents.filter((c) => c.subject.actionId !== actionId)",
    "[]",
  ),
  order(
    "an order is nobody's",
    'if (state.customer === null) return refused("identity_required")\n  if (state.customer !== c.customer)',
    "if (state.customer !== null && state.customer !== c.customer)",
  ),
  order(
    "another customer's order is spoken of",
    'if (state.customer !== c.customer) return refused("identity_conflict")',
  ),
  order("what was answered is asked again", "state.settledConsents.includes(consentId) || "),
  order("what is asked is asked again", " || state.consents.some((o) => o.id === consentId)"),
  order(
    "a choice at checkout is not on record",
    "{ events: [recorded], effects: [] }",
    "{ events: [], effects: [] }",
  ),
  order(
    "a choice at checkout is not carried out",
    "(after) => carryOut(after, carried, ctx)",
    "() => ({ events: [], effects: [] })",
  ),
  order("a choice at checkout is asked again", "if (c.chosen) {", "if (false && c.chosen) {"),
  order(
    "a default that is no option",
    'if (!options.includes(declared)) return refused("not_an_option", { options: options.join(", ") })',
  ),
  order(
    "silence is a refund, a cancellation or a swap",
    'if (!HARMLESS.has(declared)) return refused("default_not_allowed", { default: declared })',
  ),
  ...["refund_item", "cancel_order", "swap"].map((choice) =>
    order(`silence may be ${choice}`, HARMLESS, `["call_me", "wait", "${choice}"]`),
  ),
  order("silence may not be a wait", HARMLESS, '["call_me"]'),
  order("silence may not be a call", HARMLESS, '["wait"]'),
  order(
    "questions about orders are asked without bound",
    'if (state.consents.length >= ctx.policy.maxOpen) return refused("too_many_open")',
  ),
  order(
    "a question about an order has no end",
    'effects: [{ kind: "consentDue", consentId, at: deadline }]',
    "effects: []",
  ),
  order(
    "who wants a call gets none",
    'if (chosen.choice === "call_me") return callCustomer(state, chosen.actor, ctx)',
    'if (chosen.choice === "call_me") return { events: [], effects: [] }',
  ),
  order(
    "what cannot begin is left",
    'if ("code" in started) return needPerson(state, "order_decision", ctx)',
    'if ("code" in started) return { events: [], effects: [] }',
  ),
  order(
    "what waits for a person calls none",
    'if (started.effects.some((e) => e.kind === "act")) return started',
    "return started",
  ),
  order("what runs calls a person", 'if (started.effects.some((e) => e.kind === "act")) return started'),
  order(
    "a choice carries no word of the customer's",
    "      consentId,\n      approver: null,",
    "      consentId: null,\n      approver: null,",
  ),
  order("a choice is carried out by another tool", "tool: choice,", 'tool: "refund_item",'),
  order("a choice moves another amount", "amountFen: amountOf(choice, subject)", "amountFen: 1"),
  order("a choice is about no order", "orderId: subject.orderId,\n      actor", "actor"),
  order(
    "a call is always the customer's own asking",
    'if (actor.kind !== "customer") return needPerson(state, "order_decision", ctx)',
  ),
  order("the closed stays closed for a call", "[reopened(state, actor, ctx)] : []", "[] : []"),
  answer(
    "a person who does not serve writes down an answer",
    "if (no) return refused(no, ownerDetail(state))",
  ),
  answer(
    "what is not open is written down",
    'if (!open) return refused("consent_gone")',
    "if (!open) return { ok: true, events: [], effects: [], claims: {} }",
  ),
  answer(
    "what was written down is the customer's",
    'actor: person(c.by), by: "agent", name',
    'actor: { kind: "customer", id: "v" }, by: "customer"',
  ),
  answer("who wrote it down is not named", "...(name ? { name } : {})"),
  answer(
    "silence is a yes to what was asked",
    "choice: open.default, actor: SYSTEM",
    'choice: open.about === "action" ? "yes" : open.default, actor: SYSTEM',
  ),
  answer(
    "silence takes the first option",
    "choice: open.default, actor: SYSTEM",
    "choice: open.options[1] ?? open.default, actor: SYSTEM",
  ),
  answer("silence is the customer's word", 'actor: SYSTEM, by: "deadline"', 'actor: SYSTEM, by: "customer"'),
  answer(
    "what is no option is taken",
    'if (!open.options.includes(choice)) return refused("not_an_option", { options: open.options.join(", ") })',
  ),
  answer("an answer is not on record", 'events: [{ type: "consent.answered", actor, data }]', "events: []"),
  answer("a no lets it run", 'if (by.answer.choice !== "yes") {', "if (false) {"),
  answer("a no is silence", 'by.answer.by === "deadline" ? "no_answer" : "customer_said_no"', '"no_answer"'),
  answer(
    "a no leaves it waiting",
    "return { events: [notRun(action.id, why)], effects: [] }",
    "return { events: [], effects: [] }",
  ),
  answer(
    "a yes is not judged by the tool as it is now",
    "const judged = judge(state, requestOf(action), { consentId, approver: null }, ctx)",
    'const judged = { verdict: "allowed", by: "consent" } as ReturnType<typeof judge>',
  ),
  answer("a yes is asked of no tool", 'effects: [{ kind: "act", actionId: action.id }]', "effects: []"),
  answer(
    "a yes that needs a person calls none",
    'case "needs":\n      return needPerson(state, "order_decision", ctx)',
    'case "needs":\n      return { events: [], effects: [] }',
  ),
  answer(
    "a yes that may not run is left",
    'return followedBy(state, first, (after) => needPerson(after, "order_decision", ctx), ctx.now)',
    "return first",
  ),
  answer("what may not run stays open", "events: [notRun(action.id, judged.code)]", "events: []"),
  decide(
    "an answer about an order is not heard",
    "return open ? answerOpen(state, { open, command }, ctx) : answerConsent(state, command, ctx)",
    "return answerConsent(state, command, ctx)",
  ),
  decide(
    "a deadline about an order is not heard",
    "return open ? lapseOpen(state, open, ctx) : lapseConsent(state, command)",
    "return lapseConsent(state, command)",
  ),
  state(
    "a question about an order is the one about the assistant",
    'if (about !== "assistant") return applyAsked(next, event.data)',
  ),
  state(
    "an answer about an order ends the one about the assistant",
    "if (event.data.about) return answered(next, event.data)",
  ),
  state(
    "a choice that was recorded may be asked again",
    "return applySettled(next, event.data.consentId)",
    "return next",
  ),
  state("who the customer is is not kept", "next.customer = event.data.customer"),
  state(
    "a yes is not on its action",
    'return choice === "yes" ? applyYes(settled, consentId, actionId) : settled',
    "return settled",
  ),
]
