import { inFile, type Mutant } from "./mutant.ts"

const decide = inFile("conversation/decide.ts")

const SAID =
  'data: { text, label: "ai", sources, options, model, cost, decision, answersSeq, firstMs, interrupted }'
const saidWithout = (field: string) =>
  decide(`an answer goes out without ${field}`, SAID, SAID.replace(field, "").replace(/, ,/, ","))

const DELETABLE = [
  "message.posted",
  "note.added",
  "contact.left",
  "context.corrected",
  "form.answered",
  "rated",
]
const redactable = (types: readonly string[]) =>
  `REDACTABLE = new Set([\n${types.map((type) => `  "${type}",\n`).join("")}])`

export const decideMutants: readonly Mutant[] = [
  decide("a conversation opens twice", 'if (state.seq !== 0) return refused("nothing_to_do")'),
  decide(
    "no AI notice at the start",
    '{ type: "notice.shown", actor: SYSTEM, data: { kind: "ai", text: c.aiNotice } },',
  ),
  decide(
    "a message does not reopen",
    'state.owner.kind === "closed" ? [reopened(state, actor, ctx)] : []',
    "[]",
  ),
  decide(
    "a message is not on record",
    'events.push({ type: "message.posted", actor, data: { text: c.text, clientId: c.clientId, ...carried(c) } })',
  ),
  decide("what follows a message is dropped", "effects: next.effects,\n    human: next.human,"),
  decide("a message that hands over tells nothing", "    human: next.human,\n"),
  decide("the message itself is not handed over", "own ? [...problem, posted.seq] : problem", "problem"),
  decide("an emergency in an offer keeps the desk", "next.freesSlot ? { slot: null } : {}", "{}"),
  decide(
    "the assistant speaks while others own",
    '(state.owner.kind === "assistant" || (isWaiting(state) && state.owner.assistant)) &&',
  ),
  decide(
    "the assistant speaks to who waits unasked",
    "(isWaiting(state) && state.owner.assistant)",
    "isWaiting(state)",
  ),
  decide(
    "the assistant is silent to who waits and chose it",
    "(isWaiting(state) && state.owner.assistant)",
    "false",
  ),
  decide("an answer of an older epoch counts", "c.epoch === state.epoch &&"),
  decide("an answer to an older question counts", "c.answersSeq === state.lastCustomerSeq &&"),
  decide("a question is answered twice", " &&\n    c.answersSeq > state.answeredSeq"),
  decide("what is current is put down as cut", " || !overtaken"),
  decide("what was never asked is put down as cut", "!known || "),
  decide("what was cut does not say so", ', interrupted: "cut"'),
  decide(
    "an answer to who waits hands over again",
    'state.owner.kind === "assistant" ? ctx.handoff : null',
    "ctx.handoff",
  ),
  decide("an answer never hands over", "if (!handoff) return accepted(events)", "return accepted(events)"),
  decide(
    "an answer never offers a person",
    "if (next.offer) events.push(offerPerson(next.offer, answersSeq))",
  ),
  decide(
    "handing over is not said",
    "handoff && c.handoffText !== undefined ? c.handoffText : c.text",
    "c.text",
  ),
  decide(
    "handing over is said, and nothing happens",
    "handoff && c.handoffText !== undefined ? c.handoffText : c.text",
    "c.handoffText ?? c.text",
  ),
  decide(
    "the wait after an answer has no timers",
    "{ effects: over.effects, human: over.human }",
    "{ human: over.human }",
  ),
  decide(
    "the wait after an answer is not told",
    "{ effects: over.effects, human: over.human }",
    "{ effects: over.effects }",
  ),
  decide("not knowing is not recorded", 'if (decision.kind === "unknown") {', "if (false) {"),
  saidWithout('label: "ai"'),
  saidWithout("sources"),
  saidWithout("options"),
  saidWithout("model"),
  saidWithout("cost"),
  saidWithout("decision"),
  decide("what was never handed over is corrected", "!state.summarised || "),
  decide("what is over is corrected", ' || state.owner.kind === "closed") return', ") return"),
  decide(
    "a repeat is counted where nobody serves",
    'state.owner.kind !== "agent" || state.repeated',
    "state.repeated",
  ),
  decide("a repeat is counted twice", " || state.repeatedEpoch === state.epoch"),
  decide("anyone deletes", 'const no = whyNot("redact", state, c.by)\n  if (no) return refused(no)'),
  decide("text is deleted twice", "target && !target.redacted &&", "target &&"),
  decide(
    "the figures go with the text",
    "const kept = target.answer ? { kept: target.answer } : {}",
    "const kept = {}",
  ),
  decide("facts that count are deleted", " && REDACTABLE.has(target.type)"),
  ...DELETABLE.map((type) =>
    decide(
      `${type} cannot be deleted`,
      redactable(DELETABLE),
      redactable(DELETABLE.filter((each) => each !== type)),
    ),
  ),
  decide(
    "the clock ends what others own",
    'if (state.owner.kind !== "assistant") return refused("nothing_to_do")\n  const last',
    "const last",
  ),
  decide("a probe waits for the silence", "!state.probe && "),
  decide("a short silence ends it", " && ctx.now - last < ctx.policy.lapseMs"),
  decide(
    "a new owner's silence begins before they came",
    "state.lastMessage?.at ?? 0, state.ownerSince",
    "state.lastMessage?.at ?? 0, 0",
  ),
  decide(
    "a message does not end the silence",
    "state.lastMessage?.at ?? 0, state.ownerSince",
    "0, state.ownerSince",
  ),
  decide("silence counts as solved", 'outcome: "lapsed"', 'outcome: "resolved"'),
]
