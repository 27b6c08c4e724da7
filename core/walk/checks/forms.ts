/**
 * Forms. The walk counts states without them, for nothing else is decided by them; so each step with a form is decided again on
 * the same state with none, with this one and with as many as there may be.
 */
import type { Command, Context } from "../../conversation/commands.ts"
import { decide } from "../../conversation/decide.ts"
import { type AskedForm, MAX_FORMS } from "../../conversation/forms.ts"
import { apply, type ConversationState } from "../../conversation/state.ts"
import type { Form, StartForm } from "../../form/form.ts"
import type { Check } from "../check.ts"
import { type Step, take } from "../world.ts"
import { eventOf } from "./facts.ts"

export const WALKED_FORM: Form = {
  title: "f",
  fields: [
    { id: "size", type: "choice", label: "s", required: true, personal: false, options: ["36", "37"] },
    { id: "note", type: "text", label: "n", required: false, personal: true },
  ],
}
export const FITTING = { size: "36" }

const asked = (seq: number): AskedForm => ({ ...WALKED_FORM, seq })

const START: StartForm = { ...WALKED_FORM, id: "start" }

export const formChecks: readonly Check[] = [
  {
    name: "f1 a form is filled in once, as long as it stands, with what fits it, and not after the end",
    judge: ({ command, ctx, before: { state } }) => {
      if (command.type !== "answerForm") return null
      const open = state.owner.kind !== "closed"
      const { size, note: _, ...others } = command.values
      const may = open && size === FITTING.size && Object.keys(others).length === 0
      const at = (more: Partial<ConversationState>, facts: Partial<Context>) =>
        decide({ ...state, ...more }, { ...command, form: null }, { ...ctx, ...facts }).ok
      if (at({ startForms: ["start"] }, { startForm: START })) return "filled in twice"
      if (at({}, { startForm: null })) return "not offered"
      if (at({ startForms: ["another"] }, { startForm: START }) !== may) return "at the start"
      const of = (forms: AskedForm[]) => decide({ ...state, forms }, { ...command, form: 2 }, ctx).ok
      if (of([]) || of([asked(1)])) return "nobody asked"
      return of([asked(1), asked(2)]) === may || "what was asked"
    },
  },
  {
    name: "f2 filling in is the customer's word on record: it takes the form away, and moves no owner and nothing else",
    judge: (step) => {
      const { command, before, ctx, decision } = step
      if (command.type !== "answerForm") return eventOf(step, "form.answered") ? "by another command" : null
      if (!decision.ok) return null
      const fault = moves(step)
      if (fault) return fault
      if (!step.after?.state.startForms.includes(ctx.startForm?.id ?? "")) return "asked again"
      const state = { ...before.state, forms: [asked(1), asked(2)] }
      const answered = take({ ...before, state }, { ...command, form: 1 }, ctx)
      const left = answered.after?.state.forms.map((f) => f.seq)
      return moves(answered) ?? ((left?.length === 1 && left[0] === 2) || "asked again")
    },
  },
  {
    name: "f3 a person asks by a message, up to a bound; the end and a deletion take back what was asked",
    judge: ({ command, ctx, before, after, trail }) => {
      if (!after) return null
      const { state } = before
      for (const { before: was, event } of trail) {
        if (
          event.type === "conversation.ended" &&
          apply({ ...was, forms: [asked(1)] }, event).forms.length > 0
        )
          return "asked after the end"
        if (event.type !== "data.redacted") continue
        const { seq } = event.data
        const left = apply({ ...was, forms: [asked(seq), asked(seq + 1)] }, event).forms
        if (left.length !== 1 || left[0]?.seq === seq) return "a form that was deleted is still asked"
      }
      if (command.type !== "postAgentMessage") return null
      const many = (n: number) => Array.from({ length: n }, (_, i) => asked(-i))
      const may = (n: number) => decide({ ...state, forms: many(n) }, command, ctx).ok
      if (!command.form) return may(MAX_FORMS) || "forms stand before words"
      if (may(MAX_FORMS)) return "there is no end of forms"
      if (!may(MAX_FORMS - 1)) return "the bound is too low"
      return after.state.forms.at(-1)?.seq === after.state.seq || "not asked"
    },
  },
  {
    name: "f4 no form stands before a person: asking for one is decided the same with a form and without",
    judge: ({ command, ctx, before: { state } }) => {
      if (command.type !== "askHuman" || state.seq === 0) return null
      const by = (forms: AskedForm[], more: Partial<Context>) =>
        JSON.stringify(decide({ ...state, forms }, command as Command, { ...ctx, ...more }))
      return by([], {}) === by([asked(1)], { startForm: START }) || "a form makes a difference"
    },
  },
]

/** What filling in does beside taking the form away; null: nothing but what it should. */
function moves({ before, after, decision, trail }: Step): string | null {
  if (!after || !decision.ok) return "refused"
  const [answered] = trail
  const own = trail.length === 1 && answered?.event.type === "form.answered"
  if (!own || answered.event.actor.kind !== "customer") return "more than an answer"
  if (decision.effects.length > 0 || after.slot !== before.slot) return "something follows"
  const { owner, epoch, lastCustomerSeq } = before.state
  if (after.state.owner !== owner || after.state.epoch !== epoch) return "the owner moved"
  if (after.state.lastCustomerSeq !== lastCustomerSeq) return "a question for the assistant"
  if (after.state.lastMessage !== before.state.lastMessage) return "the newest question is forgotten"
  return after.state.filled?.seq === after.state.seq ? null : "nobody sees it"
}
