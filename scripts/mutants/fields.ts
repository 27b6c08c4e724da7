import { inFile, type Mutant } from "./mutant.ts"

const field = inFile("conversation/fields.ts")
const state = inFile("conversation/state.ts")

export const fieldMutants: readonly Mutant[] = [
  field("a field is filled in twice the same", 'if (before === c.value) return refused("nothing_to_do")'),
  field(
    "there is no end of fields",
    'if (before === null && Object.keys(state.fields).length >= MAX_FIELDS)\n    return refused("too_many_items", { most: MAX_FIELDS })',
  ),
  field(
    "a full conversation keeps its fields for good",
    "if (before === null && Object.keys(state.fields).length >= MAX_FIELDS)",
    "if (Object.keys(state.fields).length >= MAX_FIELDS)",
  ),
  state(
    "a field is not kept",
    "next.fields = value === null ? others : { ...others, [field]: value }",
    "next.fields = others",
  ),
]
