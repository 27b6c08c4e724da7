import { inFile, type Mutant } from "./mutant.ts"

const state = inFile("conversation/state.ts")

export const stateMutants: readonly Mutant[] = [
  state("what was cut counts as an answer", 'if (event.data.interrupted === "cut") return next'),
  ...[
    "conversation.opened",
    "queue.entered",
    "agent.connected",
    "callback.promised",
    "human.withdrawn",
    "assistant.resumed",
    "conversation.ended",
    "conversation.reopened",
  ].map((type) => state(`${type} begins no epoch`, `  "${type}",\n`)),
  state("who leaves the queue keeps a place", "next.place = null"),
  state("a call goes on with another owner", "next.alert = null\n    next.consent", "next.consent"),
  state("a question outlives the person who asked", "next.consent = null\n    next.snoozed", "next.snoozed"),
  state("since when it is so is not known", "next.ownerSince = event.at"),
  state(
    "two buttons stand after the owner has changed",
    "    if (state.humanOffered) next.humanOffered = { ...state.humanOffered, open: false }\n  }\n",
    "  }\n",
  ),
  state("a probe is not known as one", 'next.probe = event.data.channel === "probe"'),
  state("elder mode is not remembered", "next.elder = event.data.elder"),
  state("danger is forgotten", 'next.urgent = state.urgent || event.data.kind === "support"'),
  state("every notice is an emergency", 'state.urgent || event.data.kind === "support"', "true"),
  state(
    "danger passes with the next notice",
    'state.urgent || event.data.kind === "support"',
    'event.data.kind === "support" && !state.urgent',
  ),
  state("the newest question is not remembered", "next.lastCustomerSeq = event.seq"),
  state(
    "a second message begins the wait for a reply again",
    "        next.unansweredSince = state.unansweredSince ?? event.at",
    "        next.unansweredSince = event.at",
  ),
  state(
    "a form that was filled in begins the wait for a reply again",
    '"agent") next.unansweredSince = state.unansweredSince ?? event.at',
    '"agent") next.unansweredSince = event.at',
  ),
  state(
    "a reply does not end the wait for one",
    "      } else {\n        next.unansweredSince = null",
    "      } else {",
  ),
  state("a reply does not end the call", 'if (state.owner.kind === "agent") next.alert = null'),
  state(
    "an answered question is not remembered",
    "if (event.data.answersSeq !== undefined) next.answeredSeq = event.data.answersSeq",
  ),
  state(
    "misses are not counted",
    "if (event.data.decision) next.misses = missesAfter(state.misses, event.data.decision.kind)",
  ),
  state("a sure answer does not end the misses", 'if (kind === "sure") return 0'),
  state(
    "an offer of a person is forgotten",
    "next.humanOffered = { answersSeq: event.data.answersSeq, open: true }",
  ),
  state(
    "a no to a person is forgotten",
    "if (state.humanOffered) next.humanOffered = { ...state.humanOffered, open: false }\n      next.choseAssistant",
    "next.choseAssistant",
  ),
  state(
    "who said no is handed over for what they knew",
    "open: false }\n      next.choseAssistant = true",
    "open: false }",
  ),
  state("requests are not counted", "next.requests = event.data.attempt"),
  state(
    "each request starts the clock again",
    "next.choseAssistant = false\n      next.firstRequestAt = state.firstRequestAt ?? event.at",
    "next.choseAssistant = false\n      next.firstRequestAt = event.at",
  ),
  state("who is handed over has no clock", "next.firstRequestAt = state.firstRequestAt ?? since"),
  state("a place is not remembered", "next.place = event.data.place"),
  state(
    "the range told is not remembered",
    "const shown = { at: event.at, low, high }",
    "const shown = state.owner.shown",
  ),
  state("lateness is forgotten", "late: state.owner.late || event.data.late === true", "late: false"),
  state("an offer is not held", "next.owner = { ...state.owner, offer: event.data }", ""),
  state("an ended offer stays", "{ ...state.owner, offer: null, passed:", "{ ...state.owner, passed:"),
  state(
    "who let an offer lapse is forgotten",
    "[...state.owner.passed.filter((a) => a !== event.data.agent), event.data.agent]",
    "[...state.owner.passed]",
  ),
  state(
    "a person owes what came before them",
    "state.unansweredSince === null ? null : event.at",
    "state.unansweredSince",
  ),
  state("a person owes what nobody asked", "state.unansweredSince === null ? null : event.at", "event.at"),
  state(
    "a chosen time is not known as chosen",
    'next.owner = { kind: "callback", team, due, reason, chosen,',
    'next.owner = { kind: "callback", team, due, reason, chosen: false,',
  ),
  state(
    "why a callback was promised is forgotten",
    "due, reason, chosen, assistant",
    'due, reason: "asked", chosen, assistant',
  ),
  state(
    "the clock of a withdrawn request runs on",
    "next.firstRequestAt = null\n      next.misses = 0\n      next.summarised",
    "next.misses = 0\n      next.summarised",
  ),
  state(
    "a later person gets the old summary",
    "next.summarised = false\n      next.choseAssistant",
    "next.choseAssistant",
  ),
  state(
    "who went back is handed over for what they knew",
    "next.summarised = false\n      next.choseAssistant = true",
    "next.summarised = false",
  ),
  state(
    "going on with the assistant does nothing",
    'assistant: event.type === "assistant.invited"',
    "assistant: owner.assistant",
  ),
  state("handing over is not remembered", "next.summarised = true"),
  state("a repeat is not remembered", "next.repeatedEpoch = event.epoch"),
  state("a call is not remembered", "next.alert = { ...event.data, at: event.at, acknowledgedAt: null }"),
  state(
    "who has seen it is not remembered",
    "if (state.alert) next.alert = { ...state.alert, acknowledgedAt: event.at }",
  ),
  state(
    "a question is not remembered",
    "next.consent = { id: consentId, about, default: declared, deadline }",
  ),
  state("an answered question still stands", "next.consent = null\n      return next", "return next"),
  state(
    "the closed wait for a reply",
    "event.data.outcome }\n      next.unansweredSince = null",
    "event.data.outcome }",
  ),
  state("no new episode", "next.episode = event.data.episode"),
  state("a new episode counts the old requests", "next.requests = 0"),
  state(
    "a new episode keeps the old clock",
    "next.requests = 0\n      next.firstRequestAt = null",
    "next.requests = 0",
  ),
  state(
    "a new episode counts the old misses",
    "next.misses = 0\n      next.humanOffered",
    "next.humanOffered",
  ),
  state(
    "a new episode remembers an old offer",
    "next.humanOffered = null\n      next.choseAssistant",
    "next.choseAssistant",
  ),
  state(
    "a new episode keeps an old choice",
    "next.humanOffered = null\n      next.choseAssistant = false",
    "next.humanOffered = null",
  ),
  state("a new episode is an old emergency", "next.urgent = false"),
  state(
    "a new episode has the old summary",
    "next.urgent = false\n      next.summarised = false",
    "next.urgent = false",
  ),
  state(
    "what was chosen for the queue ends when it becomes a callback",
    "chosen, assistant: goesOn(state)",
    "chosen, assistant: false",
  ),
  state(
    "what was chosen for a callback ends when it becomes a queue",
    "late: false, assistant: goesOn(state)",
    "late: false, assistant: false",
  ),
  state(
    "the assistant is blamed for the time before it had the question",
    "state.unansweredSince !== null ? event.at : null\n      next.firstRequestAt",
    "state.unansweredSince !== null ? state.unansweredSince : null\n      next.firstRequestAt",
  ),
  state(
    "words that asked for a person are a question later",
    "        next.answeredSeq = state.lastCustomerSeq\n",
    "        next.answeredSeq = state.answeredSeq\n",
  ),
  state(
    "the button answers the question before it",
    'state.lastMessage?.seq === state.seq && (event.data.via === "words" || event.data.via === "key")',
    "state.lastMessage?.seq === state.seq",
  ),
  state("in danger the assistant goes on", "&& owner.assistant && !urgent", "&& owner.assistant"),
]
