import { inFile, type Mutant } from "./mutant.ts"

const wait = inFile("handoff/wait.ts")
const ask = inFile("handoff/ask-human.ts")

const WAITS = "if (officeOpen || nextOpening === null || state.urgent) return enterQueue(state, entry, ctx)"
const OPTIONS = "if (officeOpen || nextOpening === null || urgent || owner.offer) return"
const WITHDRAWN =
  'claims: { slot: null },\n    effects: [{ kind: "drain" }, { kind: "measure" }, ...answerOpenQuestion(foresee(state, events, ctx.now))],'

const GOES_OVER = "return accepted(events, { effects: [...effects, ...stillAsked(state, events, ctx)] })"

export const waitMutants: readonly Mutant[] = [
  wait("nobody is there, and no callback is promised", WAITS, "return enterQueue(state, entry, ctx)"),
  wait("a callback while people are there", WAITS, WAITS.replace("officeOpen || ", "")),
  wait("a callback for no time at all", WAITS, WAITS.replace("nextOpening === null || ", "")),
  wait("an emergency waits for the opening", WAITS, WAITS.replace(" || state.urgent", "")),
  wait("the skills found are dropped", "entry.skills ?? ctx.policy.skills", "ctx.policy.skills"),
  wait("the usual skills are dropped", "entry.skills ?? ctx.policy.skills", "entry.skills ?? []"),
  wait(
    "whoever returns goes to the back",
    "const since = state.firstRequestAt ?? ctx.now",
    "const since = ctx.now",
  ),
  wait(
    "the customer is told another place",
    'human: { result: "queued", place, eta',
    'human: { result: "queued", place: place - 1, eta',
  ),
  wait("the rule is not named", "since, reason, ...(rule ? { rule } : {})", "since, reason"),
  wait("no place is shown on entry", "actor, data }, shown(place, ctx), ...", "actor, data }, ..."),
  wait(
    "who enters the queue hands nothing over",
    "shown(place, ctx), ...summarised(state, ctx)]",
    "shown(place, ctx)]",
  ),
  wait("nobody looks at the queue", '      { kind: "drain" },\n'),
  wait(
    "nobody is called while the customer waits",
    '{ kind: "escalate", epoch: state.epoch + 1, why, level, at },',
  ),
  wait("they are called for another wait", "epoch: state.epoch + 1", "epoch: state.epoch"),
  wait("an emergency calls no lead", "state.urgent ? LEADS_LEVEL : 1", "1"),
  wait(
    "why they are called is not said",
    'state.urgent ? "emergency" : reason === "callback_due" ? "callback_due" : "waiting"',
    '"waiting"',
  ),
  wait(
    "an emergency is called for later",
    "(state.urgent ? 0 : ctx.policy.escalateMs)",
    "ctx.policy.escalateMs",
  ),
  wait("a wait is not measured", '      { kind: "measure" },\n    ],', "    ],"),
  wait(
    "why a callback is promised is not said",
    "const data = { team, due, reason,",
    "const data = { team, due,",
  ),
  wait("the rule of a promise is not named", "due, reason, ...(rule ? { rule } : {})", "due, reason"),
  wait("a chosen time is not said to be", ", ...(chosen ? { chosen: true as const } : {})"),
  wait(
    "who is promised a callback hands nothing over",
    '"callback.promised", actor, data }, ...summarised(state, ctx)]',
    '"callback.promised", actor, data }]',
  ),
  wait("a promise without a timer", '{ kind: "callbackDue", due, at: due }, '),
  wait(
    "a promise is not measured",
    ', { kind: "measure" }],\n    human: { result: "callback"',
    '],\n    human: { result: "callback"',
  ),
  wait(
    "another time is told",
    'human: { result: "callback", due }',
    'human: { result: "callback", due: due + 1 }',
  ),
  wait("an emergency waits like everybody", "if (state.urgent) return URGENT_PRIORITY"),
  wait("elder mode goes first no more", "state.elder ? ctx.policy.elderPriority : 0", "0"),
  wait("an empty summary is handed over", " || summary.problem.length === 0"),
  wait("the summary is handed over again", " || state.summarised"),
  wait("lateness is not admitted", "if (isLate(state.owner, ctx)) return [shown(place, ctx, true)]"),
  wait("a late place is told as if it were news", "shown(place, ctx, true)", "shown(place, ctx)"),
  wait("late is told a moment early", "return ctx.now > owner.shown.at", "return ctx.now >= owner.shown.at"),
  wait(
    "late is not measured by what was told",
    "owner.shown.high ?? ctx.policy.lateAfterMs",
    "ctx.policy.lateAfterMs",
  ),
  wait(
    "without a range nobody is ever late",
    "owner.shown.high ?? ctx.policy.lateAfterMs",
    "owner.shown.high ?? Infinity",
  ),
  wait("an unchanged place is told again", "if (before === now) return false"),
  wait("a place that changed is not told", "isMaterial(state.place, place) ? [shown(place, ctx)] : []", "[]"),
  wait(
    "showing an unchanged place is an empty event list",
    'return events.length > 0 ? accepted(events) : refused("nothing_to_do")',
    "return accepted(events)",
  ),
  wait(
    "another promise's timer counts",
    ' || owner.due !== c.due) return refused("not_waiting")',
    ') return refused("not_waiting")',
  ),
  wait(
    "a kept promise goes to another team",
    '{ team: owner.team, reason: "callback_due"',
    '{ team: ctx.policy.team, reason: "callback_due"',
  ),
  wait(
    "a kept promise has no timers",
    `const { events, effects } = entered\n  ${GOES_OVER}`,
    "const { events } = entered\n  return accepted(events)",
  ),
  wait("who waits is sent home while people are there", OPTIONS, OPTIONS.replace("officeOpen || ", "")),
  wait("who waits is sent home for no time at all", OPTIONS, OPTIONS.replace("nextOpening === null || ", "")),
  wait("an emergency is sent home", OPTIONS, OPTIONS.replace("urgent || ", "")),
  wait("who is about to be served is sent home", OPTIONS, OPTIONS.replace(" || owner.offer", "")),
  wait(
    "who does not wait is sent home",
    'if (owner.kind !== "queue") return refused("not_waiting")\n  if (officeOpen',
    "if (officeOpen",
  ),
  wait(
    "who is sent home is promised nothing",
    `const { events, effects } = promised\n  ${GOES_OVER}`,
    "const { events } = promised\n  return accepted(events)",
  ),
  wait(
    "a callback instead of the person who serves",
    'if (state.owner.kind === "agent") return refused("already_owned")',
  ),
  wait(
    "a time that cannot be promised is",
    'if (ctx.bookable !== true) return refused("time_not_offered", { due: c.due })',
  ),
  wait("a time that nobody checked is promised", "ctx.bookable !== true", "ctx.bookable === false"),
  wait(
    "the same time is promised again",
    'if (state.owner.kind === "callback" && state.owner.due === c.due) return refused("nothing_to_do")',
  ),
  wait(
    "choosing a time does not reopen",
    'if (state.owner.kind === "closed") first.push(reopened(state, actor, ctx))',
  ),
  wait("a chosen time is no request", "if (!isWaiting(open))\n    first.push", "if (false)\n    first.push"),
  wait(
    "who waits and chooses a time asks twice",
    "if (!isWaiting(open))\n    first.push",
    "if (true)\n    first.push",
  ),
  wait("choosing a time drops an offer without a word", "first.push(...endStandingOffer(state, actor))"),
  wait(
    "a chosen time goes to another team",
    'const team = isWaiting(state) ? state.owner.team : ctx.policy.team\n  const entry = { team, reason: "asked" as const',
    'const team = ctx.policy.team\n  const entry = { team, reason: "asked" as const',
  ),
  wait(
    "a chosen time keeps the desk",
    "claims: { slot: null },\n    effects: [...promised",
    "effects: [...promised",
  ),
  wait(
    "a chosen time frees no place",
    '[...promised.effects, { kind: "drain" }, ...',
    "[...promised.effects, ...",
  ),
  wait("a chosen time has no timer", "effects: [...promised.effects, {", "effects: [{"),
  wait("a chosen time is not told", "\n    human: promised.human,"),
  wait(
    "who does not wait withdraws",
    'if (!isWaiting(state)) return refused("not_waiting")\n  const actor',
    "const actor",
  ),
  wait("withdrawing drops an offer without a word", "    ...endStandingOffer(state, actor),\n"),
  wait("withdrawing does nothing", '    { type: "human.withdrawn", actor, data: {} },\n'),
  wait("withdrawing keeps the desk", WITHDRAWN, WITHDRAWN.replace("claims: { slot: null },", "")),
  wait("withdrawing frees no place", WITHDRAWN, WITHDRAWN.replace('{ kind: "drain" }, ', "")),
  wait("withdrawing is not measured", WITHDRAWN, WITHDRAWN.replace('{ kind: "measure" }, ', "")),
  wait(
    "what was asked while waiting stays without an answer",
    WITHDRAWN,
    WITHDRAWN.replace(", ...answerOpenQuestion(foresee(state, events, ctx.now))", ""),
  ),
  wait(
    "its answer is for an older epoch",
    WITHDRAWN,
    WITHDRAWN.replace("foresee(state, events, ctx.now)", "state"),
  ),
  wait(
    "who does not wait chooses to wait with the assistant",
    'if (!isWaiting(state)) return refused("not_waiting")\n  if (state.owner.assistant',
    "if ((state.owner as { assistant?: boolean }).assistant",
  ),
  wait(
    "choosing the same again is news",
    'if (state.owner.assistant === c.on) return refused("nothing_to_do")',
  ),
  wait("on is off", 'c.on ? "assistant.invited" : "assistant.dismissed"', '"assistant.invited"'),
  wait("the assistant is chosen, and answers nothing", "c.on ? answerOpenQuestion(state) : []", "[]"),
  wait(
    "the assistant is sent away, and answers",
    "c.on ? answerOpenQuestion(state) : []",
    "answerOpenQuestion(state)",
  ),
  wait(
    "what was answered, or replied to, is answered again",
    "const open = lastCustomerSeq > answeredSeq && lastMessage?.seq === lastCustomerSeq",
    "const open = true",
  ),
  wait(
    "the wrong offer is ended",
    'if (owner.kind !== "queue" || !owner.offer) return []\n  return [{ type: "offer.ended", actor, data: { agent: owner.offer.agent',
    'if (owner.kind !== "queue" || !owner.offer) return []\n  return [{ type: "offer.ended", actor, data: { agent: ""',
  ),
  wait("a new episode has the old number", "episode: state.episode + 1", "episode: state.episode"),

  ask("asking does not reopen", 'state.owner.kind === "closed" ? [reopened(state, actor, ctx)] : []', "[]"),
  ask("a request has no timers", "{ effects: asked.effects, human: asked.human }", "{ human: asked.human }"),
  ask(
    "the customer is told nothing",
    "{ effects: asked.effects, human: asked.human }",
    "{ effects: asked.effects }",
  ),
  ask("a request is not counted", "attempt: state.requests + 1", "attempt: state.requests"),
  ask("the request is not on record", "events: [asked, ...waiting.events]", "events: waiting.events"),
  ask("asking takes the person away", 'if (owner.kind === "agent") {', "if (false) {"),
  ask("asking again begins the wait again", 'if (owner.kind === "queue") {', "if (false) {"),
  ask("who asks again is not told what is new", "[asked, ...placeNews(now, ctx)]", "[asked]"),
  ask(
    "who asks again is told another place",
    'result: "queued" as const, place: ctx.ahead + 1',
    'result: "queued" as const, place: ctx.ahead',
  ),
  ask(
    "a second promise replaces the first",
    'if (owner.kind === "callback" && !open && !now.urgent)',
    "if (false)",
  ),
  ask("asking in a callback leads nowhere while people are there", '"callback" && !open &&', '"callback" &&'),
  ask("who is in danger is left with a time", " && !now.urgent"),
  ask("asking in words drops the team found", "by.team ?? (", "("),
  ask(
    "who asks again in a callback goes to another team",
    'owner.kind === "callback" ? owner.team : ctx.policy.team',
    "ctx.policy.team",
  ),
  ask("asking in words drops the skills found", "rule, skills, actor: SYSTEM", "rule, actor: SYSTEM"),
  ask("asking in words names no rule", "rule, skills, actor: SYSTEM", "skills, actor: SYSTEM"),
  ask(
    "a no is taken to what was not asked",
    'if (!state.humanOffered?.open) return refused("nothing_to_do")',
    'if (!state.humanOffered) return refused("nothing_to_do")',
  ),
  ask("who says no waits for an answer for ever", "{ effects: answerOpenQuestion(state) },"),
  wait(
    "the promise kept, the assistant forgets what was asked",
    `= entered\n  ${GOES_OVER}`,
    "= entered\n  return accepted(events, { effects })",
  ),
  wait(
    "the office closed, the assistant forgets what was asked",
    `= promised\n  ${GOES_OVER}`,
    "= promised\n  return accepted(events, { effects })",
  ),
  wait(
    "a time chosen, the assistant forgets what was asked",
    ', { kind: "drain" }, ...stillAsked(state, events, ctx)]',
    ', { kind: "drain" }]',
  ),
  wait(
    "what was asked just before is forgotten",
    "isWaiting(then) && then.owner.assistant ? answerOpenQuestion(then) : []",
    "[]",
  ),
  wait(
    "the assistant answers unasked in the other wait",
    "isWaiting(then) && then.owner.assistant ? answerOpenQuestion(then) : []",
    "answerOpenQuestion(then)",
  ),
]
