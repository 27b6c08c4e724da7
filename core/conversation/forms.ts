/**
 * Forms a customer is asked to fill in: each once, by the customer alone, as long as it stands. They move no owner and stand
 * before nothing: a person is asked for with or without them.
 */
import { type Form, fill } from "../form/form.ts"
import type { Command, Context, Decision } from "./commands.ts"
import { accepted, refused } from "./decision.ts"
import type { ConversationState } from "./state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** Forms that wait to be filled in, of one conversation. */
export const MAX_FORMS = 5

export interface AskedForm extends Form {
  /** Of the message that asks. */
  seq: number
}

export function answerForm(state: ConversationState, c: Of<"answerForm">, ctx: Context): Decision {
  if (state.owner.kind === "closed") return refused("form_gone")
  const asked = c.form === null ? startForm(state, ctx) : askedForm(state, c.form)
  if (!asked) return refused("form_gone")
  const filled = fill(asked.form, c.values)
  if (!filled.ok) return refused("not_fitting", { field: filled.field, why: filled.why })
  return accepted([
    {
      type: "form.answered",
      actor: { kind: "customer", id: c.visitor },
      data: { ...asked.of, title: asked.form.title, answers: filled.answers, clientId: c.clientId },
    },
  ])
}

interface Asked {
  form: Form
  of: { form: number } | { start: string }
}

function askedForm({ forms }: ConversationState, seq: number): Asked | null {
  const form = forms.find((f) => f.seq === seq)
  return form ? { form, of: { form: seq } } : null
}

function startForm({ startForms }: ConversationState, { startForm: form }: Context): Asked | null {
  return form && !startForms.includes(form.id) ? { form, of: { start: form.id } } : null
}
