/** Macros: steps under a name, which a person runs by hand on a conversation, or on many. */
import { MAX_SNOOZE_MS } from "@jieying/core/conversation/snooze.ts"
import { z } from "zod"
import { Shortcut } from "./canned.ts"
import { Outcome, UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Transfer } from "./staff.ts"
import { Id, MessageText, recordable } from "./text.ts"

export const MacroStep = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("reply"),
    text: MessageText.describe(
      "With the places of canned replies: {{customer}}, {{me}}, {{order}}, {{inbox}}",
    ),
    send: z.boolean().describe("At once; else it is put where one writes, for a person to look at"),
  }),
  z.strictObject({ do: z.literal("note"), text: MessageText }),
  z.strictObject({ do: z.literal("tag"), tag: Id, on: z.boolean() }),
  z.strictObject({
    do: z.literal("snooze"),
    minutes: z
      .int()
      .min(1)
      .max(MAX_SNOOZE_MS / 60_000),
  }),
  z.strictObject({ do: z.literal("transfer"), to: Transfer }),
  z.strictObject({ do: z.literal("close"), outcome: Outcome }),
])
export type MacroStep = z.infer<typeof MacroStep>

export const Macro = z.object({
  id: z.string(),
  shortcut: z.string(),
  name: z.string(),
  steps: z.array(MacroStep),
  shared: z.boolean().describe("Everybody's in this workspace; else one's own"),
  version: z.int(),
  updatedAt: UtcMs,
  updatedBy: z.string(),
})
export type Macro = z.infer<typeof Macro>

export const Macros = z.object({ macros: z.array(Macro) })
export type Macros = z.infer<typeof Macros>

export const SaveMacro = z.object({
  shortcut: Shortcut,
  name: recordable(LIMITS.macroNameChars),
  steps: z.array(MacroStep).min(1).max(LIMITS.macroSteps),
  shared: z.boolean(),
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveMacro = z.infer<typeof SaveMacro>
export const MacroParams = z.object({ id: Id })
