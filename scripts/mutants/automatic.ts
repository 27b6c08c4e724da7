import { inFile, type Mutant } from "./mutant.ts"

const automatic = inFile("handoff/automatic.ts")

const HURRIES = '(!state.urgent || state.owner.kind === "callback")'
const OFFERED = "!(state.humanOffered?.open && state.humanOffered.answersSeq === c.answersSeq)"
const NEWS = "state.choseAssistant && !found.urgent && SETTLED.has(found.reason)"

export const automaticMutants: readonly Mutant[] = [
  automatic("danger while a person serves calls nobody", "found?.urgent ? alarm(state, ctx) :", ""),
  automatic(
    "every message to a person calls the leads",
    "found?.urgent ? alarm(state, ctx) : { events: [], effects: [] }",
    "alarm(state, ctx)",
  ),
  automatic(
    "danger while waiting changes nothing",
    `if (found?.urgent && ${HURRIES}) return hurry(state, found, ctx)`,
  ),
  automatic("an emergency enters the queue again and again", ` && ${HURRIES}`),
  automatic("danger leaves a promised time as it is", HURRIES, "!state.urgent"),
  automatic("words while waiting are not heard", 'if (found?.via && found.then === "handoff")', "if (false)"),
  automatic(
    "unclear words while waiting count as asking",
    'found?.via && found.then === "handoff"',
    "found?.via",
  ),
  automatic(
    "who waits and chose the assistant gets no answer",
    "state.owner.assistant ? answerOpenQuestion(state) : []",
    "[]",
  ),
  automatic(
    "who waits is answered unasked",
    "state.owner.assistant ? answerOpenQuestion(state) : []",
    "answerOpenQuestion(state)",
  ),
  automatic(
    "nobody answers a question",
    "if (!handoff) return { events: [], effects: answerOpenQuestion(state) }",
    "if (!handoff) return { events: [], effects: [] }",
  ),
  automatic(
    "unclear words are answered over",
    "if (offer) return { events: [offerPerson(offer, state.lastCustomerSeq)], effects: [] }",
    "if (offer) return { events: [offerPerson(offer, state.lastCustomerSeq)], effects: answerOpenQuestion(state) }",
  ),
  automatic(
    "unclear words offer nothing",
    "if (offer) return { events: [offerPerson(offer, state.lastCustomerSeq)], effects: [] }",
  ),
  automatic("words are no request", "if (via && !urgent) return", "if (false) return"),
  automatic("who asks in danger is not helped", "if (via && !urgent) return", "if (via) return"),
  automatic(
    "what is found leads nowhere",
    'if (found.then === "handoff" || found.urgent) return { handoff: found }',
  ),
  automatic("danger is asked about", " || found.urgent) return { handoff", ") return { handoff"),
  automatic(
    "a person is offered again and again",
    "if (!before) return { offer: found }",
    "return { offer: found }",
  ),
  automatic(
    "a person is never offered",
    "if (!before) return { offer: found }",
    "if (!before) return { handoff: found }",
  ),
  automatic("unclear again is nothing", "return before.open ? { handoff: found } : {}", "return {}"),
  automatic(
    "unclear after a no hands over",
    "return before.open ? { handoff: found } : {}",
    "return { handoff: found }",
  ),
  automatic(
    "an offer is about another question",
    "data: { reason, rule, answersSeq }",
    "data: { reason, rule, answersSeq: 0 }",
  ),
  automatic("who chose the assistant is sent back for what they knew", NEWS, "false"),
  automatic("what was known never hands over", NEWS, "SETTLED.has(found.reason) && !found.urgent"),
  automatic("who chose the assistant is left in danger", NEWS, NEWS.replace("!found.urgent && ", "")),
  automatic(
    "who chose the assistant is handed over for nothing",
    NEWS,
    NEWS.replace(" && SETTLED.has(found.reason)", ""),
  ),
  automatic(
    "what to do in danger is not said",
    "const first: EventDraft[] = found.urgent ? [support(ctx)] : []",
    "const first: EventDraft[] = []",
  ),
  automatic(
    "everybody handed over is in danger",
    "const first: EventDraft[] = found.urgent ? [support(ctx)] : []",
    "const first: EventDraft[] = [support(ctx)]",
  ),
  automatic(
    "the danger is not known yet when the wait begins",
    "wait(foresee(state, first, ctx.now), { team, reason, rule, skills",
    "wait(state, { team, reason, rule, skills",
  ),
  automatic(
    "the team found is dropped",
    "team = ctx.policy.team, skills } = found",
    "skills } = found\n  const team = ctx.policy.team",
  ),
  automatic(
    "the skills found are dropped",
    "{ team, reason, rule, skills, actor",
    "{ team, reason, rule, actor",
  ),
  automatic(
    "the rule found is not named",
    "{ team, reason, rule, skills, actor",
    "{ team, reason, skills, actor",
  ),
  automatic(
    "hurrying drops an offer without a word",
    "[...endStandingOffer(state, SYSTEM), support(ctx)]",
    "[support(ctx)]",
  ),
  automatic(
    "hurrying says nothing",
    "[...endStandingOffer(state, SYSTEM), support(ctx)]",
    "[...endStandingOffer(state, SYSTEM)]",
  ),
  automatic(
    "hurrying goes to another team",
    "isWaiting(state) ? state.owner.team : ctx.policy.team",
    "ctx.policy.team",
  ),
  automatic("hurrying drops the team found", "found.team ?? (", "("),
  automatic("hurrying drops the skills found", "skills: found.skills, "),
  automatic("hurrying does not say why", "reason: found.reason, rule", 'reason: "asked" as const, rule'),
  automatic("hurrying names no rule", "rule: found.rule, skills: found.skills", "skills: found.skills"),
  automatic("hurrying keeps the desk of an offer", ", freesSlot: true"),
  automatic("what to do in danger is not said with a person", "state.urgent ? [] : [support(ctx)]", "[]"),
  automatic(
    "danger with a person calls nobody",
    'events.push({ type: "alert.raised", actor: SYSTEM, data: { why: "emergency", level } })',
  ),
  automatic("danger calls no lead", "Math.max(LEADS_LEVEL, state.alert?.level ?? 0)", "1"),
  automatic("danger calls the leads off", "Math.max(LEADS_LEVEL, state.alert?.level ?? 0)", "LEADS_LEVEL"),
  automatic(
    "the watchdog takes customers from people",
    'state.owner.kind === "assistant" &&\n    c.answersSeq',
    "c.answersSeq",
  ),
  automatic("the watchdog acts for an older question", "c.answersSeq === state.lastCustomerSeq &&"),
  automatic("the watchdog acts on what is answered", "state.answeredSeq < c.answersSeq &&"),
  automatic("the watchdog does not wait for the customer's choice", ` &&\n    ${OFFERED}`),
  automatic("an offer about an older question stops the watchdog", OFFERED, "!state.humanOffered?.open"),
  automatic(
    "the watchdog asks",
    'ctx.handoff?.then === "handoff" ? ctx.handoff : null',
    "ctx.handoff ?? null",
  ),
  automatic(
    "the watchdog acts before the limit",
    'if (!rule && waited < ctx.policy.replyLimitMs) return refused("nothing_to_do")',
  ),
  automatic("the watchdog waits for its limit though a rule fired", "if (!rule && waited", "if (waited"),
  automatic(
    "the watchdog never acts after an old question",
    "state.unansweredSince ?? state.ownerSince",
    "state.unansweredSince ?? ctx.now",
  ),
  automatic(
    "the watchdog's wait has no timers",
    "return accepted(events, { effects, human })",
    "return accepted(events, { human })",
  ),
  automatic(
    "the watchdog's wait is not told",
    "return accepted(events, { effects, human })",
    "return accepted(events, { effects })",
  ),
]
