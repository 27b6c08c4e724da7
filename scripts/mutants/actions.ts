import { inFile, type Mutant } from "./mutant.ts"

const start = inFile("action/start.ts", "actions")
const deed = inFile("action/decide-action.ts", "actions")
const live = inFile("action/live.ts", "actions")
const person = inFile("action/need-person.ts", "actions")
const withdraw = inFile("action/withdraw.ts", "actions")
const decide = inFile("conversation/decide.ts", "actions")
const state = inFile("conversation/state.ts", "actions")

export const actionMutants: readonly Mutant[] = [
  start(
    "actions begin without bound",
    'if (state.actions.length >= ctx.policy.maxOpen) return { code: "too_many_open" }',
  ),
  start("what is refused begins", 'if (judged.verdict === "refused") return { code: judged.code }'),
  start(
    "questions are asked without bound",
    "if (asks && state.consents.length >= ctx.policy.maxOpen)",
    "if (false)",
  ),
  start("what needs no question is refused for want of room", "if (asks && state", "if (state"),
  start("what waits runs at once", 'if (judged.verdict === "allowed") {', "if (true) {"),
  start(
    "what was let run is asked of no tool",
    'effects: [{ kind: "act", actionId: proposal.actionId }]',
    "effects: []",
  ),
  start("what was let run is not on record", "events: [proposed, approved]", "events: [proposed]"),
  start("the customer is not asked", "events: [proposed, question]", "events: [proposed]"),
  start(
    "a question has no end",
    'effects: [{ kind: "consentDue", consentId: proposal.ask.consentId, at }]',
    "effects: []",
  ),
  start("what waits for a person asks the customer", "if (!asks || !proposal.ask)", "if (!proposal.ask)"),
  start("how often it ran is not counted", "state.runs[request.tool] ?? 0", "0"),
  start("everybody is known", "identified: state.customer !== null", "identified: true"),
  start(
    "the amount is left out",
    "...(amountFen === undefined ? {} : { amountFen }),\n      ...(orderId",
    " ...(orderId",
  ),
  start(
    "the order is left out",
    "...(orderId === undefined ? {} : { orderId }),\n      ...(needs",
    " ...(needs",
  ),
  start("what it waits for is left out", "...(needs?.length ? { needs } : {}),"),
  start("what it undoes is left out", "...(undoes === undefined ? {} : { undoes }),"),
  start("the choice it carries out is left out", "...(consentId === undefined ? {} : { consentId }),"),
  start(
    "who let it run is not named",
    "by.approver ? { name: by.approver.name } : {}",
    "by.approver ? {} : {}",
  ),
  start(
    "the choice that let it run is not named",
    "by.consentId === null ? {} : { consentId: by.consentId }",
    "{}",
  ),
  start("a person's approval is the system's", "person(by.approver) : SYSTEM", "SYSTEM : SYSTEM"),
  start("silence is a yes", 'default: "no"', 'default: "yes"'),
  start("the question does not say what about", "    actionId: p.actionId,\n    title", "    title"),
  deed("who does not serve proposes", 'whyNot("propose", state, c.by.staff)', "null"),
  deed("a stale proposal counts", ": whyStale(state, c.by)", ": null"),
  deed("the assistant undoes what a person did", 'c.by.kind !== "agent" || !undoable', "!undoable"),
  deed("what was not done is undone", 'c.by.kind !== "agent" || !undoable', 'c.by.kind !== "agent"'),
  deed("what was undone is undone again", "d.id === c.undoes && !d.undone", "d.id === c.undoes"),
  deed("a draft is seen by nobody", "if (!waitsForPerson)", "if (true)"),
  deed("what waits for no person calls one", "if (!waitsForPerson)", "if (false)"),
  deed("a draft for a lead is seen by nobody", ' || draft?.data.needs?.[0] === "lead"'),
  deed("a draft for an agent is seen by nobody", 'draft?.data.needs?.[0] === "approval" || '),
  deed(
    "the assistant approves its own",
    'const staff = by.kind === "agent" ? by.staff : null',
    'const staff = by.kind === "agent" ? by.staff : ({ agent: "m", name: "m", role: "admin" } as never)',
  ),
  deed("the assistant acts while others own", "speaks && by.epoch", "by.epoch"),
  deed(
    "the assistant acts for who waits unasked",
    "(isWaiting(state) && state.owner.assistant)",
    "isWaiting(state)",
  ),
  deed("the assistant does not act for who chose it", "(isWaiting(state) && state.owner.assistant)", "false"),
  deed("a proposal of an older epoch counts", "by.epoch === state.epoch && "),
  deed("a proposal about an older question counts", "by.answersSeq === state.lastCustomerSeq && "),
  deed("the assistant acts where nothing was said", " && by.answersSeq > 0"),
  deed(
    "anybody approves",
    'const no = whyNotDecide("approve", { state, action }, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  deed(
    "what may not run any more is approved",
    'if (judged.verdict === "refused") return refused(judged.code)',
  ),
  deed("what lacks a word is approved", 'if (judged.verdict === "needs")', "if (false)"),
  deed(
    "an approval forgets the customer's yes",
    "const judged = judge(state, requestOf(action), { consentId, approver: c.by }, ctx)",
    "const judged = judge(state, requestOf(action), { consentId: null, approver: c.by }, ctx)",
  ),
  deed(
    "what is approved is asked of no tool",
    'effects: [{ kind: "act", actionId: action.id }]',
    "effects: []",
  ),
  deed(
    "anybody declines",
    'const no = whyNotDecide("decline", { state, action }, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  deed("who declines is not named", 'why: "declined" as const, name: c.by.name', 'why: "declined" as const'),
  deed("an outcome counts of what does not run", 'if (action?.status !== "approved")', "if (!action)"),
  deed("nobody sees to what is not known", "if (!reason) return", "return"),
  deed(
    "what is not known is done",
    'return { type: "action.unknown", actor: SYSTEM, data: { actionId, why: outcome.why } }',
    'return { type: "action.done", actor: SYSTEM, data: { actionId, receipt: { text: "?" }, ms: 0 } }',
  ),
  deed(
    "what is not known is refused",
    'return { type: "action.unknown", actor: SYSTEM, data: { actionId, why: outcome.why } }',
    'return { type: "action.refused", actor: SYSTEM, data: { actionId, why: "tool_refused" } }',
  ),
  deed(
    "what is not known is called a refusal",
    'if (outcome === "unknown") return "action_unknown"',
    'if (outcome === "unknown") return "order_decision"',
  ),
  deed("what was promised and refused is left", 'outcome === "refused" && action.level !== "read"', "false"),
  deed(
    "a person is called for what was read",
    'outcome === "refused" && action.level !== "read"',
    'outcome === "refused"',
  ),
  deed(
    "anybody finds out",
    'const no = whyNotDecide("settle", { state, action }, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  deed("what was found out is always done", "outcome: c.outcome, name", 'outcome: "done" as const, name'),
  deed("the amount is forgotten when it is approved", "...(amountFen === null ? {} : { amountFen }), "),
  live("how often it ran is not kept", "(state.runs[action.tool] ?? 0) + 1", "0"),
  live("what runs waits still", 'status: "approved", needs: [], consentId', "needs: [], consentId"),
  live("what is not known runs on", '{ ...action, status: "unknown" }', "action"),
  live(
    "what is done stays open",
    'case "action.done":\n      return over(state, action, "done")',
    'case "action.done":\n      return state',
  ),
  live(
    "what is refused stays open",
    'case "action.refused":\n      return over(state, action, "not_done")',
    'case "action.refused":\n      return state',
  ),
  live("what is found out stays open", "return over(state, action, event.data.outcome)", "return state"),
  live(
    "what was found undone counts as done",
    "return over(state, action, event.data.outcome)",
    'return over(state, action, "done")',
  ),
  live(
    "a yes is not kept",
    '{ ...action, consentId, needs: action.needs.filter((need) => need !== "consent") }',
    "action",
  ),
  live("a yes is enough for everything", 'action.needs.filter((need) => need !== "consent")', "[]"),
  live(
    "a question counts as its yes",
    'needs.includes("consent") ? null : (data.consentId ?? null)',
    "data.consentId ?? null",
  ),
  live(
    "the choice it carries out is forgotten",
    'needs.includes("consent") ? null : (data.consentId ?? null)',
    "null",
  ),
  live(
    "what is undone is not marked",
    "doneActions: setUndone(state.doneActions, undoes, true)",
    "doneActions: state.doneActions",
  ),
  live(
    "what was not undone after all stays marked",
    "setUndone(state.doneActions, action.undoes, false)",
    "state.doneActions",
  ),
  live("what was done is forgotten", ".slice(-MAX_DONE)", ".slice(0, 0)"),
  live("one that is over ends all", "state.actions.filter((a) => a.id !== action.id)", "[]"),
  live("one that changes changes all", "a.id === action.id ? action : a", "{ ...a, status: action.status }"),
  person(
    "a person who serves is not called",
    'events: [{ type: "alert.raised", actor: SYSTEM, data: { why: reason, level } }]',
    "events: []",
  ),
  person(
    "the reason is always the same",
    "data: { why: reason, level }",
    'data: { why: "order_decision", level }',
  ),
  person(
    "nobody comes to the assistant's customer",
    "return { ...waiting, events: [...first, ...waiting.events] }",
    "return { events: [], effects: [] }",
  ),
  person(
    "a wait that begins has no timers",
    "return { ...waiting, events: [...first, ...waiting.events] }",
    "return { ...waiting, effects: [], events: [...first, ...waiting.events] }",
  ),
  person("the closed stays closed for it", "[reopened(state, SYSTEM, ctx)] : []", "[] : []"),
  person("what follows is dropped", "events: [...first.events, ...more.events]", "events: [...first.events]"),
  person(
    "timers of what follows are dropped",
    "effects: [...first.effects, ...more.effects]",
    "effects: [...first.effects]",
  ),
  withdraw("nothing is withdrawn", "overtaken.length === 0 ? decision", "true ? decision"),
  withdraw(
    "asking for a person leaves what the assistant asked",
    "after.epoch === state.epoch && !asked",
    "after.epoch === state.epoch",
  ),
  withdraw(
    "a change of owner leaves what the assistant asked",
    "after.epoch === state.epoch && !asked",
    "!asked",
  ),
  withdraw("what runs is withdrawn", 'status !== "proposed" || '),
  withdraw("what carries out a choice is withdrawn", ' || proposedBy === "system"'),
  withdraw("an end leaves drafts", "return ended || (proposedBy", "return (proposedBy"),
  withdraw(
    "what a person asked is withdrawn",
    'proposedBy === "assistant" && needs[0] === "consent"',
    'needs[0] === "consent"',
  ),
  withdraw(
    "drafts for a person are withdrawn",
    'proposedBy === "assistant" && needs[0] === "consent"',
    'proposedBy === "assistant"',
  ),
  decide(
    "nothing is ever withdrawn",
    "withdrawOvertaken(state, decideOne(state, command, ctx), ctx)",
    "decideOne(state, command, ctx)",
  ),
  state(
    "what runs is asked about still",
    'case "action.approved":\n    case "action.refused":\n      return dropQuestionsAbout(applyAction(next, event), event.data.actionId)',
    'case "action.approved":\n      return applyAction(next, event)\n    case "action.refused":\n      return dropQuestionsAbout(applyAction(next, event), event.data.actionId)',
  ),
  state(
    "what does not run is asked about still",
    'case "action.approved":\n    case "action.refused":\n      return dropQuestionsAbout(applyAction(next, event), event.data.actionId)',
    'case "action.refused":\n      return applyAction(next, event)\n    case "action.approved":\n      return dropQuestionsAbout(applyAction(next, event), event.data.actionId)',
  ),
]
