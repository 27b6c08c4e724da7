/**
 * The guards of the conversation core, each with the edit that removes it. `find` stands exactly once in its file:
 * when the code moves on, the list says so instead of testing nothing.
 */
export interface Mutant {
  name: string
  file: string
  find: string
  put: string
}

const DECIDE = "conversation/decide.ts"
const STATE = "conversation/state.ts"
const PERMISSIONS = "conversation/permissions.ts"
const ASK = "handoff/ask-human.ts"
const OFFER = "routing/offer.ts"

const inFile =
  (file: string) =>
  (name: string, find: string, put = ""): Mutant => ({ name, file, find, put })

const decide = inFile(DECIDE)
const state = inFile(STATE)
const permission = inFile(PERMISSIONS)
const ask = inFile(ASK)
const offer = inFile(OFFER)

const SAID = 'data: { text, label: "ai", sources, options, model, cost, decision, answersSeq }'
const saidWithout = (field: string) =>
  decide(`an answer goes out without ${field}`, SAID, SAID.replace(field, "").replace(/, ,/, ","))

export const MUTANTS: readonly Mutant[] = [
  decide("a conversation opens twice", 'if (state.seq !== 0) return refused("nothing_to_do")'),
  decide(
    "no AI notice at the start",
    '{ type: "notice.shown", actor: SYSTEM, data: { kind: "ai", text: c.aiNotice } },',
  ),
  decide(
    "a message does not reopen",
    'if (state.owner.kind === "closed") {\n    events',
    "if (false) {\n    events",
  ),
  decide("a reopened question names the old epoch", "epoch += 1"),
  decide(
    "the assistant is asked while others own",
    'const assistantAnswers = state.owner.kind === "assistant" || state.owner.kind === "closed"',
    "const assistantAnswers = true",
  ),
  decide("nobody answers a question", "assistantAnswers ? [{", "false ? [{"),
  decide(
    "the answer is for another question",
    "const answersSeq = state.seq + events.length",
    "const answersSeq = state.seq",
  ),
  decide(
    "the assistant speaks while others own",
    'state.owner.kind === "assistant" &&\n    c.epoch',
    "c.epoch",
  ),
  decide("an answer of an older epoch counts", "c.epoch === state.epoch &&"),
  decide("an answer to an older question counts", "c.answersSeq === state.lastCustomerSeq &&"),
  decide("a question is answered twice", " &&\n    c.answersSeq > state.answeredSeq"),
  decide("not knowing is not recorded", 'if (decision.kind === "unknown") {', "if (false) {"),
  saidWithout('label: "ai"'),
  saidWithout("sources"),
  saidWithout("model"),
  saidWithout("cost"),
  saidWithout("decision"),
  decide("anyone accepts anything", 'const no = whyNot("accept", state, by)\n  if (no) return refused(no)'),
  decide(
    "an offer is overtaken without a word",
    'if (owner.kind === "queue" && owner.offer && owner.offer.agent !== by.agent) {',
    "if (false) {",
  ),
  decide(
    "accepting takes no place at the desk",
    "claims: { slot: { agent: by.agent } },\n    effects",
    "effects",
  ),
  decide(
    "an overtaken offer frees no place",
    'slot: { agent: by.agent } },\n    effects: [{ kind: "drain" }],',
    "slot: { agent: by.agent } },",
  ),
  decide(
    "anyone replies",
    'const no = whyNot("reply", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  decide("a reply passes an unread message", "c.basedOn !== undefined && last", "false && last"),
  decide("an old reply is judged by the last event", "last.seq > c.basedOn", "state.seq > c.basedOn"),
  decide(
    "anyone hands over",
    'const no = whyNot("transfer", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  decide(
    "a person hands over to themselves",
    'if ("agent" in to && state.owner.kind === "agent" && state.owner.agent === to.agent)\n    return refused("nothing_to_do")',
  ),
  decide(
    "handing over to a team keeps the desk",
    "{ claims: { slot: null }, effects: entered.effects })\n  }",
    "{ effects: entered.effects })\n  }",
  ),
  decide("handing over to a person takes no desk", "claims: { slot: { agent: to.agent } },"),
  decide(
    "an offer by handing over never ends",
    ', { kind: "endOffer", agent: to.agent, epoch, at: c.until }',
  ),
  decide("its timer is for another epoch", "const epoch = state.epoch + 1", "const epoch = state.epoch"),
  decide(
    "the hander-over does not leave",
    'const left = leave(state, "transferred", person(c.by))',
    "const left: EventDraft[] = []",
  ),
  decide(
    "anyone releases",
    'const no = whyNot("release", state, by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  decide(
    "releasing keeps the desk",
    "person(by)), ...entered.events], {\n    claims: { slot: null },",
    "person(by)), ...entered.events], {",
  ),
  decide(
    "releasing waits for nobody",
    "claims: { slot: null },\n    effects: entered.effects,",
    "claims: { slot: null },",
  ),
  decide(
    "anyone closes",
    'const no = whyNot("close", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  decide(
    "closing keeps the desk",
    '{ claims: { slot: null }, effects: [{ kind: "drain" }] }',
    '{ effects: [{ kind: "drain" }] }',
  ),
  decide(
    "closing sets no routing going",
    '{ claims: { slot: null }, effects: [{ kind: "drain" }] }',
    "{ claims: { slot: null } }",
  ),
  decide("anyone deletes", 'const no = whyNot("redact", state, c.by)\n  if (no) return refused(no)'),
  decide("text is deleted twice", "target && !target.redacted &&", "target &&"),
  decide(
    "facts that count are deleted",
    ' && (target.type === "message.posted" || target.type === "note.added")',
  ),
  decide(
    "a person leaves without a word",
    'if (owner.kind === "agent") return [{ type: "agent.left"',
    'if (false) return [{ type: "agent.left"',
  ),
  decide(
    "an offer is dropped without a word",
    'if (owner.kind === "queue" && owner.offer) {',
    "if (false) {",
  ),

  permission(
    "a second person takes an owned conversation",
    'if (owner.kind === "agent") return mine ? "nothing_to_do" : "already_owned"',
    'if (owner.kind === "agent") return mine ? "nothing_to_do" : null',
  ),
  permission("a person takes what nobody waits in", '? null : "not_waiting"', "? null : null"),
  permission("who does not own replies and releases", 'return mine ? null : "not_owner"', "return null"),
  permission("the closed is closed again", 'if (owner.kind === "closed") return "conversation_closed"'),
  permission(
    "who neither owns nor leads closes",
    'return mine || (leads && owner.kind !== "assistant") ? null : "not_owner"',
    "return null",
  ),
  permission("a lead closes on the assistant's customer", '(leads && owner.kind !== "assistant")', "leads"),
  permission(
    "an owner cannot close",
    'mine || (leads && owner.kind !== "assistant")',
    'leads && owner.kind !== "assistant"',
  ),
  permission("anyone may delete", 'return leads ? null : "not_permitted"', "return null"),

  ...[
    "conversation.opened",
    "queue.entered",
    "agent.connected",
    "callback.promised",
    "conversation.ended",
    "conversation.reopened",
  ].map((type) => state(`${type} begins no epoch`, `  "${type}",\n`)),
  state(
    "the newest question is not remembered",
    'if (event.actor.kind === "customer") next.lastCustomerSeq = event.seq',
  ),
  state(
    "an answered question is not remembered",
    "if (event.data.answersSeq !== undefined) next.answeredSeq = event.data.answersSeq",
  ),
  state("requests are not counted", "next.requests = event.data.attempt"),
  state("each request starts the clock again", "state.firstRequestAt ?? event.at", "event.at"),
  state("an offer is not held", "next.owner = { ...state.owner, offer: event.data }", ""),
  state("an ended offer stays", "{ ...state.owner, offer: null, passed:", "{ ...state.owner, passed:"),
  state(
    "who let an offer lapse is forgotten",
    "[...state.owner.passed.filter((a) => a !== event.data.agent), event.data.agent]",
    "[...state.owner.passed]",
  ),
  state("the connected keep a place in the queue", "team }\n      next.place = null", "team }"),
  state(
    "the closed keep a place in the queue",
    "outcome: event.data.outcome }\n      next.place = null",
    "outcome: event.data.outcome }",
  ),
  state("a new episode counts the old requests", "next.requests = 0"),
  state("a new episode keeps the old clock", "next.firstRequestAt = null"),

  ask("asking does not reopen", "if (closed) events.push", "if (false) events.push"),
  ask(
    "a new episode counts on",
    "const attempt = closed ? 1 : state.requests + 1",
    "const attempt = state.requests + 1",
  ),
  ask(
    "the request is not on record",
    'events.push({ type: "human.requested", actor, data: { via: c.via, attempt } })',
  ),
  ask("asking takes the person away", 'if (owner.kind === "agent") {', "if (false) {"),
  ask("asking again begins the wait again", 'if (owner.kind === "queue") {', "if (false) {"),
  ask(
    "nobody is there, and no callback is promised",
    "!ctx.policy.officeOpen && ctx.policy.nextOpening !== null",
    "false",
  ),
  ask(
    "a callback while people are there",
    "!ctx.policy.officeOpen && ctx.policy.nextOpening !== null",
    'ctx.policy.nextOpening !== null || owner.kind === "callback"',
  ),
  ask(
    "a second promise replaces the first",
    'if (owner.kind === "callback") return accepted(events, { human: { result: "callback", due: owner.due } })',
  ),
  ask("a promise without a timer", 'effects: [{ kind: "callbackDue", due, at: due }],'),
  ask(
    "a promise without an event",
    'events.push({ type: "callback.promised", actor: SYSTEM, data: { team: ctx.policy.team, due } })',
  ),
  ask(
    "a new episode takes the old place",
    "const requestedAt = closed ? null : state.firstRequestAt",
    "const requestedAt = state.firstRequestAt",
  ),
  ask(
    "the customer is told another place",
    "human: queued(ctx.ahead + 1, ctx),",
    "human: queued(ctx.ahead, ctx),",
  ),
  ask("the customer is told nothing", "human: queued(ctx.ahead + 1, ctx),"),
  ask("elder mode goes first no more", "state.elder ? ctx.policy.elderPriority : 0", "0"),
  ask(
    "whoever returns goes to the back",
    "const since = state.firstRequestAt ?? ctx.now",
    "const since = ctx.now",
  ),
  ask("no place is shown on entry", "reason } }, shown(place, ctx)]", "reason } }]"),
  ask("nobody looks at the queue", 'effects: [{ kind: "drain" }],'),
  ask(
    "showing an unchanged place is an empty event list",
    'return events.length > 0 ? accepted(events) : refused("nothing_to_do")',
    "return accepted(events)",
  ),
  ask(
    "a place is shown to who does not wait",
    'if (state.owner.kind !== "queue") return refused("not_waiting")',
  ),
  ask("another promise's timer counts", "|| owner.due !== c.due", ""),
  ask(
    "the customer is not queued when the time has come",
    "return accepted(entered.events, { effects: entered.effects })",
    "return accepted(events(), {})\n  function events(): EventDraft[] { return [] }",
  ),

  offer("an offer to who does not wait", 'if (state.owner.kind !== "queue") return refused("not_waiting")'),
  offer("two offers at a time", 'if (state.owner.offer) return refused("nothing_to_do")'),
  offer("an offer takes no place at the desk", "claims: { slot: { agent } },"),
  offer("an offer without a timer", 'effects: [{ kind: "endOffer", agent, epoch: state.epoch, at: until }],'),
  offer("anyone's offer can be ended", "|| owner.offer?.agent !== c.agent", "|| !owner.offer"),
  offer(
    "a late timer ends a newer offer",
    'if (c.until !== undefined && c.until !== owner.offer.until) return refused("offer_gone")',
  ),
  offer("an ended offer keeps the desk", "claims: { slot: null },"),
  offer("an ended offer is nobody's turn", 'effects: [{ kind: "drain" }],'),
]
