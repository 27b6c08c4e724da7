/** What routing, timers and sweeps can do, the late ones too. */
import type { AlertReason } from "../../conversation/events.ts"
import {
  alertTimes,
  CROWDS,
  hoursAt,
  lateness,
  overdues,
  PLAIN,
  product,
  SUMMARIES,
  silences,
  TRIGGERS,
} from "../circumstances.ts"
import type { Moving } from "../moves.ts"
import type { World } from "../world.ts"
import { PEOPLE } from "./people.ts"

export function systemMoves(world: World): Moving[] {
  const { state, clock } = world
  const due = state.owner.kind === "callback" ? state.owner.due : clock
  const asked = state.consent?.id ?? "none"
  const question = state.lastCustomerSeq
  const found = product([PLAIN, ...TRIGGERS.slice(0, 4)], hoursAt(world).slice(0, 2))
  const overdue = product(found, overdues(world), SUMMARIES.slice(1))
  return [
    ...offers(world),
    ["callback due", { type: "callbackDue", due }, CROWDS],
    ["an earlier callback due", { type: "callbackDue", due: due - 1 }],
    ["what is aside is due", { type: "snoozeDue", until: state.snoozed?.until ?? clock }],
    ["what was aside before is due", { type: "snoozeDue", until: (state.snoozed?.until ?? clock) - 1 }],
    ["show place", { type: "showPlace" }, product(CROWDS, lateness(world))],
    ...PEOPLE.map(
      ({ agent }): Moving => [
        `the lease of ${agent} runs out`,
        { type: "vacate", agent },
        product(CROWDS, hoursAt(world).slice(0, 2)),
      ],
    ),
    ["the office has closed", { type: "closeOffice" }, hoursAt(world)],
    ...alerts(world),
    ["this question is overdue", { type: "replyOverdue", answersSeq: question }, overdue],
    ["an older question is overdue", { type: "replyOverdue", answersSeq: question - 1 }, overdues(world)],
    ["the consent lapses", { type: "lapseConsent", consentId: asked }],
    ["another consent lapses", { type: "lapseConsent", consentId: `${asked}x` }],
    ["nothing is said", { type: "lapse" }, silences(world)],
  ]
}

function offers({ state, clock }: World): Moving[] {
  const pending = state.owner.kind === "queue" ? state.owner.offer : null
  const untils = {
    "": undefined,
    " this": pending?.until ?? clock,
    " an earlier": (pending?.until ?? clock) - 1,
  }
  return PEOPLE.flatMap(({ agent }): Moving[] => [
    [`offer to ${agent}`, { type: "offer", agent, until: clock + 30 }],
    ...(["declined", "expired", "offline"] as const).flatMap((why) =>
      Object.entries(untils).map(
        ([which, until]): Moving => [
          `end${which} offer to ${agent}, ${why}`,
          { type: "endOffer", agent, why, until },
        ],
      ),
    ),
  ])
}

const WHYS: readonly AlertReason[] = ["waiting", "nobody_on_duty", "no_reply"]

/** The levels that matter are the one that was reached and the next. */
function alerts(world: World): Moving[] {
  const { state } = world
  const reached = state.alert?.level ?? 1
  const levels = { "the same level": reached, "the next level": reached + 1 }
  const epochs = { "": state.epoch, " for an earlier wait": state.epoch - 1 }
  return WHYS.flatMap((why) =>
    Object.entries(levels).flatMap(([which, level]) =>
      Object.entries(epochs).map(
        ([of, epoch]): Moving => [
          `call staff, ${why}, ${which}${of}`,
          { type: "raiseAlert", epoch, why, level },
          alertTimes(world, why),
        ],
      ),
    ),
  )
}
