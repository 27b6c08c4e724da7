import { inFile, type Mutant } from "./mutant.ts"

const snooze = inFile("conversation/snooze.ts")
const permission = inFile("conversation/permissions.ts")
const state = inFile("conversation/state.ts")
const serve = inFile("conversation/serve.ts")

export const snoozeMutants: readonly Mutant[] = [
  snooze(
    "snooze: anybody puts aside",
    'const no = whyNot("snooze", state, by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  snooze(
    "snooze: until a time that is past",
    "until <= ctx.now || until > ctx.now + MAX_SNOOZE_MS",
    "until > ctx.now + MAX_SNOOZE_MS",
  ),
  snooze("snooze: for ever", "until <= ctx.now || until > ctx.now + MAX_SNOOZE_MS", "until <= ctx.now"),
  snooze("snooze: twice the same", 'if (state.snoozed?.until === until) return refused("nothing_to_do")'),
  snooze("snooze: nothing brings them back", 'effects: [{ kind: "snoozeDue", until, at: until }],'),
  snooze(
    "snooze: anybody takes back",
    'const no = whyNot("unsnooze", state, by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  snooze(
    "snooze: an earlier timer ends it",
    'if (state.snoozed?.until !== until) return refused("nothing_to_do")',
  ),
  permission(
    "snooze: who waits for a word is put aside",
    'return state.unansweredSince === null ? null : "awaits_reply"',
    "return null",
  ),
  permission(
    "snooze: what is not aside is taken back",
    'return state.snoozed ? null : "nothing_to_do"',
    "return null",
  ),
  permission(
    "snooze: another's is put aside",
    'if (!mine) return "not_owner"\n      return state.unansweredSince',
    "return state.unansweredSince",
  ),
  permission(
    "snooze: another's is taken back",
    'if (!mine) return "not_owner"\n      return state.snoozed',
    "return state.snoozed",
  ),
  state(
    "snooze: the customer's word does not end it",
    'if (event.actor.kind === "customer") next.snoozed = null',
  ),
  state("snooze: it outlives its owner", "next.snoozed = null\n    next.ownerSince", "next.ownerSince"),
  serve("snooze: a lease takes what is aside", 'if (state.snoozed) return refused("nothing_to_do")'),
]
