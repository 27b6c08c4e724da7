import { inFile, type Mutant } from "./mutant.ts"

const forms = inFile("conversation/forms.ts")
const state = inFile("conversation/state.ts")
const serve = inFile("conversation/serve.ts")
const filling = inFile("form/form.ts")

export const formMutants: readonly Mutant[] = [
  forms(
    "a form is filled in after the end",
    'if (state.owner.kind === "closed") return refused("form_gone")',
  ),
  forms(
    "a form nobody asked for is filled in",
    'if (!asked) return refused("form_gone")',
    "if (!asked) throw 0",
  ),
  forms("another form is filled in", "forms.find((f) => f.seq === seq)", "forms.at(0)"),
  forms(
    "anything fits a form",
    'if (!filled.ok) return refused("not_fitting", { field: filled.field, why: filled.why })',
    "if (!filled.ok) throw 0",
  ),
  forms("the form of the start is filled in twice", "form && !startForms.includes(form.id)", "form"),
  filling(
    "what is no field is filled in",
    'if (stray !== undefined) return { ok: false, field: stray, why: "unknown" }',
  ),
  filling(
    "what is required is left empty",
    'if (field.required) return { ok: false, field: field.id, why: "missing" }',
  ),
  filling("what is not offered is chosen", "return options.includes(value)", "return true"),
  state(
    "the form of the start stands for good",
    "if (start !== undefined) next.startForms = [...state.startForms, start]",
    "",
  ),
  state(
    "a form that was filled in is still asked",
    "if (form !== undefined) next.forms = withoutForm(state.forms, form)",
    "",
  ),
  state(
    "a form that was deleted is still asked",
    "next.forms = withoutForm(state.forms, event.data.seq)",
    "",
  ),
  state("forms outlive the end", "next.forms = []\n", "\n"),
  state("a form is not asked", "if (event.data.form) next.forms =", "if (false) next.forms ="),
  state(
    "nobody looks at what was filled in",
    'if (state.owner.kind === "agent") next.unansweredSince = state.unansweredSince ?? event.at\n      if (form',
    "if (form",
  ),
  state("nobody sees that something was filled in", "next.filled = { seq: event.seq, at: event.at }", ""),
  serve(
    "there is no end of forms",
    'if (c.form && state.forms.length >= MAX_FORMS) return refused("too_many_items", { most: MAX_FORMS })',
  ),
  serve(
    "a full conversation takes no words",
    "if (c.form && state.forms.length >= MAX_FORMS)",
    "if (state.forms.length >= MAX_FORMS)",
  ),
]
