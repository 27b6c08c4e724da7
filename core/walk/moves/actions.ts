/**
 * Everything that can happen to identity, questions about orders and actions; and so many moves of the owners that each
 * of them is reached, and left in every way.
 */
import type { LiveAction } from "../../action/live.ts"
import type { AskOrder, ProposeAction, Staff } from "../../conversation/commands.ts"
import type { OrderOption } from "../../conversation/events.ts"
import { type Circumstance, contextAt, hoursAt, PLAIN, product } from "../circumstances.ts"
import type { Move, Moving } from "../moves.ts"
import type { World } from "../world.ts"
import { isWalked } from "./action-bounds.ts"
import { openings } from "./customer.ts"
import { ANNA, CUSTOMER, PEOPLE } from "./people.ts"
import {
  ACCOUNT,
  ADDRESS,
  CHEAP_FEN,
  COUPON,
  DEAR_FEN,
  GIFT,
  LOOKUP,
  MIDDLE_FEN,
  REFUND,
  registered,
  registeredLater,
} from "./tools.ts"

const VISITOR = "v"

export function actionWalkMoves(world: World): Move[] {
  if (world.state.seq === 0) return placed(world, openings().slice(0, 1))
  const moves = [...ownerMoves(world), ...actionMoves(world)]
  return placed(
    world,
    moves.filter(([, command]) => isWalked(world, command)),
  )
}

/** The moves that only this walk has: for logs made at random too. */
export function actionMovesFrom(world: World): Move[] {
  return world.state.seq === 0 ? [] : placed(world, actionMoves(world))
}

function placed(world: World, moves: readonly Moving[]): Move[] {
  return moves.flatMap(([name, command, circumstances = [PLAIN]]) =>
    circumstances.map((circumstance) => ({
      label: circumstance.label ? `${name} (${circumstance.label})` : name,
      command,
      ctx: contextAt(world, circumstance),
    })),
  )
}

function ownerMoves(world: World): Moving[] {
  const { state, clock } = world
  const asked = state.consent?.id ?? "none"
  const open = hoursAt(world).slice(0, 1)
  return [
    [
      "customer writes",
      { type: "postCustomerMessage", visitor: VISITOR, clientId: `m${state.seq}`, text: "?" },
    ],
    [
      "customer asks for a person",
      { type: "askHuman", visitor: VISITOR, via: "button" },
      hoursAt(world).slice(0, 2),
    ],
    ["customer withdraws", { type: "withdraw", visitor: VISITOR }],
    ["customer goes on with the assistant", { type: "setAssistant", visitor: VISITOR, on: true }],
    ["anna accepts", { type: "accept", by: ANNA }],
    ["anna releases", { type: "release", by: ANNA }, open],
    ["anna closes", { type: "close", by: ANNA, outcome: "resolved" }],
    [
      "anna proposes the assistant",
      { type: "proposeReturn", by: ANNA, consentId: `c${state.seq}`, deadline: clock + 99 },
    ],
    ["customer agrees", { type: "answerConsent", visitor: VISITOR, consentId: asked, choice: "yes" }],
    ["customer does not agree", { type: "answerConsent", visitor: VISITOR, consentId: asked, choice: "no" }],
    ["nothing is said", { type: "lapse" }, [{ label: "", facts: { now: clock + 1e9 } }]],
  ]
}

function actionMoves(world: World): Moving[] {
  return [
    ["customer is known", { type: "identify", visitor: VISITOR, customer: CUSTOMER, name: "Cus" }],
    ["customer is another", { type: "identify", visitor: VISITOR, customer: "other" }],
    ...questions(world),
    ...answers(world),
    ...proposals(world),
    ...decisions(world),
  ]
}

/** The two that matter to what follows are asked; the others are wrong in one thing each. */
function questions({ state, clock, onRecord }: World): Moving[] {
  const { consents } = state
  const answered = Object.entries(onRecord.questions).findLast(([, q]) => q.answer !== null)
  const known = consents.find((c) => c.about === "order")?.id ?? "none"
  const ask = (
    label: string,
    more: Partial<AskOrder> = {},
    ctx: readonly Circumstance[] = [PLAIN],
  ): Moving => [
    label,
    {
      type: "askOrder",
      consentId: `o${state.seq}`,
      customer: CUSTOMER,
      subject: subject(CHEAP_FEN),
      options: OPTIONS,
      default: "call_me",
      deadline: clock + 50,
      ...more,
    },
    ctx,
  ]
  const chosen = (choice: OrderOption, fen: number, more: Partial<AskOrder> = {}) =>
    ask(
      `at checkout the customer chose ${choice} of ${fen}`,
      { subject: subject(fen), chosen: { choice, madeAt: clock - 5 }, ...more },
      callingWith(choice),
    )
  return [
    ask("shop asks", {}, ROOM),
    ask("shop asks, dear", { subject: subject(DEAR_FEN), default: "wait" }),
    ...(["refund_item", "cancel_order", "swap"] as const).map((declared) =>
      ask(`shop asks, ${declared} by default`, { default: declared }),
    ),
    ask("shop asks, a default that is no option", { options: ["call_me"], default: "wait" }),
    ask("shop asks another customer", { customer: "other" }),
    ask("shop asks the same again", { consentId: known }),
    ask("shop asks what was answered", { consentId: answered?.[0] ?? "none" }),
    chosen("refund_item", CHEAP_FEN),
    chosen("refund_item", DEAR_FEN),
    chosen("call_me", CHEAP_FEN),
    chosen("cancel_order", CHEAP_FEN),
    ask("checkout of another customer", {
      customer: "other",
      chosen: { choice: "refund_item", madeAt: clock - 5 },
    }),
  ]
}

const OPTIONS: OrderOption[] = ["call_me", "refund_item", "cancel_order", "wait", "swap"]

function subject(priceFen: number): AskOrder["subject"] {
  return { orderId: "o-1", title: "Cake", item: { sku: "s", title: "Plum", quantity: 1, priceFen } }
}

/** A person is called at any hour. What is handed over then is the first walk's. */
function calling(list: readonly Circumstance[]): Circumstance[] {
  return product(list, HOURS)
}

/** The same in every world: made once for each key. */
function once(make: (key: string) => Circumstance[]): (key: string) => Circumstance[] {
  const made = new Map<string, Circumstance[]>()
  return (key) => {
    const known = made.get(key)
    if (known) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}

const callingWith = once((tool) => calling(registered(tool)))
const callingOrCrowded = once((tool) => calling([...registered(tool), ...crowded(tool)]))
const callingFew = once((tool) => callingWith(tool).slice(0, 4))
const callingFewOrCrowded = once((tool) => [...callingFew(tool), ...crowded(tool)])
const callingAnybody = once(() => calling([PLAIN]))

/** One may be open: with one there is no room for another. */
const ROOM: readonly Circumstance[] = [PLAIN, { label: "one at a time", facts: {}, maxOpen: 1 }]

const HOURS: readonly Circumstance[] = [
  { label: "", facts: {}, hours: { officeOpen: true, nextOpening: 2_000_000 } },
  { label: "closed", facts: {}, hours: { officeOpen: false, nextOpening: 2_000_000 } },
]

function answers({ state }: World): Moving[] {
  const about = state.consents.map((c, i): [string, string, readonly string[], string] => {
    const action = state.actions.find((a) => a.id === c.subject.actionId)
    const choices =
      c.about === "order" ? ["call_me", "refund_item", "wait", "swap", "yes"] : ["yes", "no", "wait"]
    return [`question ${i + 1}`, c.id, choices, action?.tool ?? "none"]
  })
  return [...about, ["what was not asked", "none", ["yes"], "none"] as const].flatMap(
    ([which, consentId, choices, tool]): Moving[] => [
      ...choices.flatMap((choice): Moving[] => {
        const tools = calling([
          ...registeredLater(choice === "yes" || choice === "no" ? tool : choice),
          ...crowded(choice),
        ])
        const written = PEOPLE.map(
          (by): Moving => [
            `${by.agent} writes down ${choice} to ${which}`,
            { type: "writeDownAnswer", by, consentId, choice },
            tools.slice(0, 1),
          ],
        )
        return [
          [
            `customer answers ${choice} to ${which}`,
            { type: "answerConsent", visitor: VISITOR, consentId, choice },
            tools,
          ],
          ...written,
        ]
      }),
      [`${which} lapses`, { type: "lapseConsent", consentId }, callingFew("wait")],
    ],
  )
}

/** A choice is carried out by an action, and there may be no room for it. */
function crowded(choice: string): Circumstance[] {
  return registered(choice)
    .slice(0, 1)
    .map((tool) => ({ ...tool, label: "one at a time", maxOpen: 1 }))
}

type What = Pick<ProposeAction, "tool" | "amountFen" | "orderId" | "undoes">

const WHATS: readonly What[] = [
  { tool: LOOKUP.name },
  { tool: LOOKUP.name, orderId: "o-1" },
  { tool: ACCOUNT.name },
  { tool: ADDRESS.name },
  { tool: REFUND.name, amountFen: CHEAP_FEN, orderId: "o-1" },
  { tool: REFUND.name, amountFen: MIDDLE_FEN },
  { tool: REFUND.name, amountFen: DEAR_FEN },
  { tool: REFUND.name },
  { tool: GIFT.name },
  { tool: COUPON.name, amountFen: MIDDLE_FEN },
  { tool: COUPON.name, amountFen: DEAR_FEN },
]

function proposals(world: World): Moving[] {
  const { state } = world
  return [
    ...WHATS.flatMap((what) => [byAssistant(world, what), ...PEOPLE.map((p) => byPerson(world, what, p))]),
    byAssistant(world, { tool: ADDRESS.name }, { when: " for an older epoch", epoch: state.epoch - 1 }),
    byAssistant(world, { tool: ADDRESS.name }, { when: " about an older question", answersSeq: 1 }),
    byAssistant(world, { tool: ADDRESS.name, undoes: state.doneActions.at(-1)?.id ?? "none" }),
    byPerson(world, { tool: ADDRESS.name, undoes: state.doneActions.at(-1)?.id ?? "none" }, ANNA),
  ]
}

function byAssistant(
  world: World,
  what: What,
  stale: { when?: string; epoch?: number; answersSeq?: number } = {},
): Moving {
  const { epoch, lastCustomerSeq } = world.state
  const { when = "", ...older } = stale
  const by = { kind: "assistant" as const, model: "m", epoch, answersSeq: lastCustomerSeq, ...older }
  return [`assistant proposes ${nameOf(what)}${when}`, propose(world, what, by), callingOrCrowded(what.tool)]
}

function byPerson(world: World, what: What, staff: Staff): Moving {
  const label = `${staff.agent} proposes ${nameOf(what)}`
  return [label, propose(world, what, { kind: "agent", staff }), callingFewOrCrowded(what.tool)]
}

function propose({ state, clock }: World, what: What, by: ProposeAction["by"]): ProposeAction {
  const consentId = `q${state.seq}`
  return {
    type: "proposeAction",
    actionId: `a${state.seq}`,
    input: {},
    consentId,
    deadline: clock + 40,
    by,
    ...what,
  }
}

function nameOf({ tool, amountFen, orderId, undoes }: What): string {
  return [tool, amountFen, orderId && "of an order", undoes && "to undo the last"].filter(Boolean).join(" ")
}

function decisions({ state }: World): Moving[] {
  const none: Pick<LiveAction, "id" | "tool"> = { id: "none", tool: "none" }
  return [...state.actions, none].flatMap(({ id: actionId, tool }, i): Moving[] => {
    const which = actionId === "none" ? "what is not there" : `action ${i + 1}`
    return [
      ...PEOPLE.flatMap((by): Moving[] => [
        [`${by.agent} approves ${which}`, { type: "approveAction", by, actionId }, registeredLater(tool)],
        [`${by.agent} declines ${which}`, { type: "declineAction", by, actionId }],
        [`${by.agent} finds ${which} done`, { type: "settleAction", by, actionId, outcome: "done" }],
        [`${by.agent} finds ${which} not done`, { type: "settleAction", by, actionId, outcome: "not_done" }],
      ]),
      [
        `${which} is done`,
        {
          type: "recordAction",
          actionId,
          outcome: { kind: "done", receipt: { id: "r", text: "done" }, ms: 5 },
        },
      ],
      [
        `${which} is refused`,
        { type: "recordAction", actionId, outcome: { kind: "refused", code: "sold", text: "no" } },
        callingAnybody(""),
      ],
      [
        `${which} is unknown`,
        { type: "recordAction", actionId, outcome: { kind: "unknown", why: "timeout" } },
        callingAnybody(""),
      ],
    ]
  })
}
