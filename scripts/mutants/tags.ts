import { inFile, type Mutant } from "./mutant.ts"

const tag = inFile("conversation/tags.ts")
const state = inFile("conversation/state.ts")

export const tagMutants: readonly Mutant[] = [
  tag("a tag is put on twice", "state.tags.includes(c.tag) === c.on", "!c.on && !state.tags.includes(c.tag)"),
  tag(
    "a tag is taken off that is not there",
    "state.tags.includes(c.tag) === c.on",
    "c.on && state.tags.includes(c.tag)",
  ),
  tag(
    "there is no end of tags",
    'if (c.on && state.tags.length >= MAX_TAGS) return refused("too_many_items", { most: MAX_TAGS })',
  ),
  tag(
    "a full conversation keeps its tags for good",
    "if (c.on && state.tags.length >= MAX_TAGS)",
    "if (state.tags.length >= MAX_TAGS)",
  ),
  state("a tag is not kept", "next.tags = [...state.tags, event.data.tag]"),
]
