import { inFile, type Mutant } from "./mutant.ts"

const giveBack = inFile("handoff/give-back.ts")

const RETURNED =
  'claims: { slot: null },\n    effects: [{ kind: "drain" }, { kind: "measure" }, ...answerOpenQuestion(foresee(state, events, ctx.now))],'

export const giveBackMutants: readonly Mutant[] = [
  giveBack(
    "anyone proposes the assistant",
    'const no = whyNot("return", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  giveBack("the default is yes", 'default: "no", deadline', 'default: "yes", deadline'),
  giveBack("a question without a no", 'const OPTIONS = ["yes", "no"]', 'const OPTIONS = ["yes"]'),
  giveBack("a question without a deadline", 'effects: [{ kind: "consentDue", consentId, at: deadline }],'),
  giveBack(
    "a yes to another question counts",
    'if (state.consent?.id !== c.consentId) return refused("consent_gone")',
  ),
  giveBack(
    "any word is an answer",
    'if (!OPTIONS.includes(c.choice)) return refused("not_an_option", { options: OPTIONS.join(", ") })',
  ),
  giveBack("a no hands back", 'if (choice !== "yes") return accepted([answered])'),
  giveBack("a yes is not heard", 'if (choice !== "yes") return', "return"),
  giveBack("the yes is not on record", "    answered,\n    ...leave", "    ...leave"),
  giveBack(
    "the house says yes",
    'actor,\n    data: { consentId, choice, by: "customer" },',
    'actor: SYSTEM,\n    data: { consentId, choice, by: "customer" },',
  ),
  giveBack("the person does not leave", '    ...leave(state, "returned", actor),\n'),
  giveBack(
    "the assistant does not resume",
    '    { type: "assistant.resumed", actor, data: { consentId } },\n',
  ),
  giveBack("handing back keeps the desk", RETURNED, RETURNED.replace("claims: { slot: null },", "")),
  giveBack("handing back frees no place", RETURNED, RETURNED.replace('{ kind: "drain" }, ', "")),
  giveBack("handing back is not measured", RETURNED, RETURNED.replace('{ kind: "measure" }, ', "")),
  giveBack(
    "what nobody answered stays so",
    RETURNED,
    RETURNED.replace(", ...answerOpenQuestion(foresee(state, events, ctx.now))", ""),
  ),
  giveBack(
    "its answer is for an older epoch",
    RETURNED,
    RETURNED.replace("foresee(state, events, ctx.now)", "state"),
  ),
  giveBack(
    "another question's deadline counts",
    'if (consent?.id !== c.consentId) return refused("consent_gone")',
    'if (!consent) return refused("consent_gone")',
  ),
  giveBack("silence is a yes", "choice: consent.default, by", 'choice: "yes", by'),
  giveBack("silence is the customer's word", 'by: "deadline" as const', 'by: "customer" as const'),
]
