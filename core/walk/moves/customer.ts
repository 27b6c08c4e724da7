/** What a customer can do. */
import { CORRECT_RATING_MS } from "../../conversation/rating.ts"
import { FITTING, WALKED_FORM } from "../checks/forms.ts"
import { CROWDS, hoursAt, JUDGED, lateness, PLAIN, product, SUMMARIES, TRIGGERS } from "../circumstances.ts"
import type { Moving } from "../moves.ts"
import type { World } from "../world.ts"

const VISITOR = "v"

export function openings(): Moving[] {
  const opened = { visitor: VISITOR, inbox: "i", locale: "zh-CN", aiNotice: "AI" }
  return [
    ["open", { type: "open", ...opened, elder: false, channel: "web" }],
    // Two things that do not touch each other, walked as one: half the states.
    ["open in elder mode, as a probe", { type: "open", ...opened, elder: true, channel: "probe" }],
  ]
}

export function customerMoves(world: World): Moving[] {
  const { state, clock } = world
  const visitor = VISITOR
  const due = state.owner.kind === "callback" ? state.owner.due : clock + 5000
  const clientId = `m${state.seq}`
  return [
    ["customer writes", { type: "postCustomerMessage", visitor, clientId, text: "?" }, messages(world)],
    [
      "customer asks for a person",
      { type: "askHuman", visitor, via: "button" },
      product(hoursAt(world), CROWDS, SUMMARIES, lateness(world)),
    ],
    ["customer says no to a person", { type: "declineHuman", visitor }],
    ["customer withdraws", { type: "withdraw", visitor }],
    ["customer goes on with the assistant", { type: "setAssistant", visitor, on: true }],
    ["customer no longer does", { type: "setAssistant", visitor, on: false }],
    ["customer books this time", { type: "bookCallback", visitor, due }, BOOKABLE],
    ["customer books another time", { type: "bookCallback", visitor, due: due + 60 }, BOOKABLE],
    ["customer leaves a contact", { type: "leaveContact", visitor, contact: "138" }],
    [
      "customer corrects the summary",
      { type: "correctContext", visitor, clientId: `k${state.seq}`, text: "c" },
    ],
    ["customer had to repeat", { type: "reportRepeat", visitor }],
    [
      "customer says that it helped",
      { type: "rateAnswer", visitor, seq: state.lastMessage?.seq ?? 0, helped: true },
      JUDGED,
    ],
    ...fillings(world),
    ...ratings(world),
    ...consents(world),
  ]
}

/**
 * The form of the start is one that no state has yet, so that those before make no difference; what a person asked for is tried by
 * checks/forms.ts on states that have it.
 */
function fillings({ state }: World): Moving[] {
  const fills = { type: "answerForm" as const, visitor: VISITOR, clientId: `a${state.seq}`, values: FITTING }
  const offered = [{ label: "", facts: { startForm: { ...WALKED_FORM, id: `p${state.seq}` } } }]
  return [
    ["customer fills in a form nobody asked for", { ...fills, form: 0 }],
    ["customer fills in the form of the start", { ...fills, form: null }, offered],
    ["customer fills in a form that is not offered", { ...fills, form: null }],
    ["customer fills in with what does not fit", { ...fills, form: null, values: { size: "9" } }, offered],
    ["customer fills in without what is required", { ...fills, form: null, values: { note: "n" } }, offered],
    ["customer fills in what is no field", { ...fills, form: null, values: { ...FITTING, x: 1 } }, offered],
  ]
}

/** The same score again and another, with a word and without, up to the last moment to put it right and after it. */
function ratings({ state: { rating }, clock }: World): Moving[] {
  const until = (rating?.at ?? clock) + CORRECT_RATING_MS
  const times = [
    { label: "in time", facts: { now: until } },
    { label: "too late", facts: { now: until + 1 } },
  ]
  const same = rating?.score ?? 3
  const rate = { type: "rate" as const, visitor: VISITOR }
  return [
    ["customer rates the same", { ...rate, score: same }, times],
    ["customer rates the same with a word", { ...rate, score: same, comment: "c" }, times],
    ["customer rates otherwise", { ...rate, score: same === 3 ? 4 : 3 }, times],
  ]
}

/** A place and hours matter only where a message hands over; a wait that is late only where it asks again. */
function messages(world: World) {
  const own = { label: "", facts: { summary: { problem: [], tried: [], own: true } } }
  const handing = product(TRIGGERS, hoursAt(world), [own])
  return [PLAIN, ...product(handing, lateness(world))]
}

const BOOKABLE = [
  { label: "offered", facts: { bookable: true, summary: { problem: [1], tried: [] } } },
  { label: "offered, nothing was said", facts: { bookable: true, summary: { problem: [], tried: [] } } },
  { label: "not offered", facts: { bookable: false } },
  { label: "not known", facts: {} },
]

function consents({ state }: World): Moving[] {
  const asked = state.consent?.id ?? "none"
  const ids = { "": asked, "another question, ": `${asked}x` }
  return Object.entries(ids).flatMap(([which, consentId]) =>
    ["yes", "no", "perhaps"].map(
      (choice): Moving => [
        `customer answers ${which}${choice}`,
        { type: "answerConsent", visitor: VISITOR, consentId, choice },
      ],
    ),
  )
}
