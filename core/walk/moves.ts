/**
 * Everything that can happen next, from any state: all commands with all their arguments that can matter, stale and
 * wrong ones too, in all circumstances. Each move has a label that does not depend on ids or times.
 */
import type { Command, Context, Staff } from "../conversation/commands.ts"
import { type AnswerDecision, OUTCOMES, type Source } from "../conversation/events.ts"
import type { World } from "./world.ts"

export interface Move {
  label: string
  command: Command
  ctx: Context
}

export const ANNA: Staff = { agent: "anna", name: "Anna", role: "agent" }
export const BERT: Staff = { agent: "bert", name: "Bert", role: "supervisor" }
const PEOPLE = [ANNA, BERT]
const TEAMS = ["north", "south"]
const VISITOR = "v"
const SOURCE: Source = { articleId: "a1", title: "Returns", version: 1 }

export function movesFrom(world: World): Move[] {
  const moves: Move[] = []
  const circumstances = circumstancesAt(world)
  for (const [name, command] of commandsFrom(world)) {
    const relevant = readsContext(command) ? circumstances : circumstances.slice(0, 1)
    for (const [where, ctx] of relevant) {
      if (command.type !== "redact") moves.push({ label: `${name} ${where}`, command, ctx })
      else
        for (const [what, target] of TARGETS)
          moves.push({ label: `${name} ${what}`, command, ctx: { ...ctx, target } })
    }
  }
  return moves
}

const TARGETS: [string, Context["target"]][] = [
  ["nothing", undefined],
  ["a message", { type: "message.posted", redacted: false }],
  ["a message deleted before", { type: "message.posted", redacted: true }],
  ["an event that counts", { type: "queue.entered", redacted: false }],
]

/** Only what enters the queue, promises a callback or shows a place depends on hours and on who is ahead. */
function readsContext(command: Command): boolean {
  return ["askHuman", "transfer", "release", "callbackDue", "showPlace"].includes(command.type)
}

function circumstancesAt({ clock }: World): [string, Context][] {
  const hours = [
    ["open", { officeOpen: true, nextOpening: null }],
    ["closed", { officeOpen: false, nextOpening: clock + 1000 }],
    ["closed for good", { officeOpen: false, nextOpening: null }],
  ] as const
  const crowds = [
    ["alone", { ahead: 0, eta: null }],
    ["behind one", { ahead: 1, eta: { low: 60_000, high: 120_000 } }],
  ] as const
  return hours.flatMap(([when, hour]) =>
    crowds.map(([crowd, queue]): [string, Context] => {
      const policy = { team: "north", elderPriority: 10, ...hour }
      return [`(${when}, ${crowd})`, { now: clock, policy, ...queue }]
    }),
  )
}

function commandsFrom(world: World): [string, Command][] {
  const { state } = world
  if (state.seq === 0) return [opening(false), opening(true)]
  return [
    opening(false),
    [
      "customer writes",
      { type: "postCustomerMessage", visitor: VISITOR, clientId: `m${state.seq}`, text: "?" },
    ],
    ["customer asks for a person", { type: "askHuman", visitor: VISITOR, via: "button" }],
    ...answers(world),
    ...offers(world),
    ...callbacks(world),
    ["show place", { type: "showPlace" }],
    ...PEOPLE.flatMap((by) => staffCommands(world, by)),
  ]
}

function opening(elder: boolean): [string, Command] {
  const opened = { visitor: VISITOR, inbox: "i", locale: "zh-CN", elder, channel: "web", aiNotice: "AI" }
  return [elder ? "open in elder mode" : "open", { type: "open", ...opened }]
}

/** Drafts for this epoch and the one before, about the newest question, an older one, and one already answered. */
function answers({ state }: World): [string, Command][] {
  const epochs = { "this epoch": state.epoch, "an older epoch": state.epoch - 1 }
  const questions = {
    "the newest question": state.lastCustomerSeq,
    "an older question": state.lastCustomerSeq - 1,
    "the answered question": state.answeredSeq,
  }
  const cost = { microYuan: 0, tokens: 0, ms: 1 }
  return Object.entries(epochs).flatMap(([when, epoch]) =>
    Object.entries(questions).flatMap(([which, answersSeq]) =>
      ANSWERS.map(({ kind, sources, options }): [string, Command] => {
        const decision = { kind, confidence: 900, calibration: "c1" }
        const said = { text: "!", sources, options, model: "extractive", cost, decision }
        return [
          `answer (${kind}, ${options.length} options) for ${when}, ${which}`,
          { type: "answer", epoch, answersSeq, ...said },
        ]
      }),
    ),
  )
}

const ANSWERS: { kind: AnswerDecision["kind"]; sources: Source[]; options: Source[] }[] = [
  { kind: "sure", sources: [SOURCE], options: [] },
  { kind: "choose", sources: [], options: [SOURCE, SOURCE] },
  { kind: "unknown", sources: [], options: [] },
  { kind: "unknown", sources: [], options: [SOURCE] },
]

function offers({ state, clock }: World): [string, Command][] {
  const pending = state.owner.kind === "queue" ? state.owner.offer : null
  const untils = {
    "": undefined,
    " this": pending?.until ?? clock,
    " an earlier": (pending?.until ?? clock) - 1,
  }
  return PEOPLE.flatMap(({ agent }): [string, Command][] => [
    [`offer to ${agent}`, { type: "offer", agent, until: clock + 30 }],
    ...(["declined", "expired", "offline"] as const).flatMap((why) =>
      Object.entries(untils).map(([which, until]): [string, Command] => [
        `end${which} offer to ${agent}, ${why}`,
        { type: "endOffer", agent, why, until },
      ]),
    ),
  ])
}

function callbacks({ state, clock }: World): [string, Command][] {
  const due = state.owner.kind === "callback" ? state.owner.due : clock
  return [
    ["callback due", { type: "callbackDue", due }],
    ["an earlier callback due", { type: "callbackDue", due: due - 1 }],
  ]
}

function staffCommands({ state, clock }: World, by: Staff): [string, Command][] {
  const seen = state.lastMessage?.seq ?? 0
  const bases = { "unread base": undefined, "newest base": seen, "older base": seen - 1 }
  const clientId = `s${state.seq}`
  const until = clock + 30
  const who = by.agent
  return [
    [`${who} accepts`, { type: "accept", by }],
    ...Object.entries(bases).map(([which, basedOn]): [string, Command] => [
      `${who} replies, ${which}`,
      { type: "postAgentMessage", by, clientId, text: "!", basedOn },
    ]),
    [`${who} notes`, { type: "addNote", by, clientId, text: "n" }],
    ...PEOPLE.map(({ agent }): [string, Command] => [
      `${who} transfers to ${agent}`,
      { type: "transfer", by, to: { agent }, until },
    ]),
    ...TEAMS.map((team): [string, Command] => [
      `${who} transfers to ${team}`,
      { type: "transfer", by, to: { team }, until },
    ]),
    [`${who} releases`, { type: "release", by }],
    ...OUTCOMES.map((outcome): [string, Command] => [
      `${who} closes ${outcome}`,
      { type: "close", by, outcome },
    ]),
    [`${who} redacts`, { type: "redact", by, seq: seen, reason: "r" }],
  ]
}
