/** What the people of the house can do: an agent and a lead, each with what is theirs and what is not. */
import type { Staff } from "../../conversation/commands.ts"
import { OUTCOMES } from "../../conversation/events.ts"
import { MAX_SNOOZE_MS } from "../../conversation/snooze.ts"
import { WALKED_FORM } from "../checks/forms.ts"
import { type Circumstance, CROWDS, JUDGED, product, SUMMARIES } from "../circumstances.ts"
import type { Moving } from "../moves.ts"
import type { World } from "../world.ts"
import { PEOPLE } from "./people.ts"

const TEAMS = ["north", "south"]

export function staffMoves(world: World): Moving[] {
  return PEOPLE.flatMap((by) => [...services(world, by), ...handovers(world, by), ...others(world, by)])
}

function services({ state }: World, by: Staff): Moving[] {
  const seen = state.lastMessage?.seq ?? 0
  const bases = { "unread base": undefined, "newest base": seen, "older base": seen - 1 }
  const clientId = `s${state.seq}`
  return [
    [`${by.agent} accepts`, { type: "accept", by }],
    [`${by.agent} steps in`, { type: "takeOver", by }, SUMMARIES],
    ...Object.entries(bases).map(
      ([which, basedOn]): Moving => [
        `${by.agent} replies, ${which}`,
        { type: "postAgentMessage", by, clientId, text: "!", basedOn },
      ],
    ),
    [
      `${by.agent} asks to fill in a form`,
      { type: "postAgentMessage", by, clientId, text: "!", form: WALKED_FORM, basedOn: seen },
    ],
    [
      `${by.agent} is helped by a model`,
      { type: "recordAssist", by, task: "draft", model: "m", cost: { microYuan: 1, tokens: 1, ms: 1 } },
    ],
    // One that no state has yet, so that the tags before make no difference (checks/tags.ts tries what does).
    [`${by.agent} tags`, { type: "setTag", by, tag: `t${state.seq}`, label: "t", on: true }],
    [
      `${by.agent} fills in a field`,
      { type: "setField", by, field: `f${state.seq}`, label: "f", value: state.seq, text: "1" },
    ],
    [`${by.agent} notes`, { type: "addNote", by, clientId, text: "n" }],
    [`${by.agent} whispers`, { type: "addNote", by, clientId, text: "n", whisper: true }],
  ]
}

function snoozes({ state, clock }: World, by: Staff): Moving[] {
  const untils = {
    "a while": clock + 1000,
    "a time that is past": clock,
    "the longest": clock + MAX_SNOOZE_MS,
    "too long": clock + MAX_SNOOZE_MS + 1,
    "the same time": state.snoozed?.until ?? clock,
  }
  return [
    ...Object.entries(untils).map(
      ([which, until]): Moving => [`${by.agent} puts aside for ${which}`, { type: "snooze", by, until }],
    ),
    [`${by.agent} takes back`, { type: "unsnooze", by }],
  ]
}

function handovers(world: World, by: Staff): Moving[] {
  const { clock } = world
  const places = product(CROWDS, SUMMARIES.slice(1))
  const until = clock + 30
  return [
    ...PEOPLE.map(
      ({ agent }): Moving => [
        `${by.agent} transfers to ${agent}`,
        { type: "transfer", by, to: { agent }, until },
        places,
      ],
    ),
    ...TEAMS.map(
      (team): Moving => [
        `${by.agent} transfers to ${team}`,
        { type: "transfer", by, to: { team }, until },
        places,
      ],
    ),
    [`${by.agent} releases`, { type: "release", by }, places],
    ...snoozes(world, by),
    ...OUTCOMES.map((outcome): Moving => [`${by.agent} closes ${outcome}`, { type: "close", by, outcome }]),
  ]
}

function others({ state, clock }: World, by: Staff): Moving[] {
  const consentId = `c${state.seq}`
  return [
    [`${by.agent} proposes the assistant`, { type: "proposeReturn", by, consentId, deadline: clock + 99 }],
    [
      `${by.agent} has seen the call`,
      { type: "acknowledge", by },
      [{ label: "", facts: { now: (state.alert?.at ?? clock) + 1 } }],
    ],
    [
      `${by.agent} judges`,
      { type: "judgeAnswer", by, seq: state.lastMessage?.seq ?? 0, verdict: "wrong" },
      JUDGED,
    ],
    [`${by.agent} deletes`, { type: "redact", by, seq: state.lastMessage?.seq ?? 0, reason: "r" }, TARGETS],
  ]
}

const ANSWER = { model: "extractive", answersSeq: 1, articles: ["a1"] }

const TARGETS: readonly Circumstance[] = [
  { label: "nothing", facts: {} },
  ...[
    "message.posted",
    "note.added",
    "contact.left",
    "context.corrected",
    "form.answered",
    "rated",
    "queue.entered",
  ].map((type) => ({
    label: type,
    facts: { target: { type, redacted: false } },
  })),
  { label: "an answer", facts: { target: { type: "message.posted", redacted: false, answer: ANSWER } } },
  { label: "a message deleted before", facts: { target: { type: "message.posted", redacted: true } } },
]
