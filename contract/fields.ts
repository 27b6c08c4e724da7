/** A workspace's own fields, of customers and of conversations. Leads keep the list; values are checked by type. */
import { FIELD_TYPES } from "@jieying/core/field/value.ts"
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id, recordable, storable } from "./text.ts"

export const FieldType = z.enum(FIELD_TYPES)
export type FieldType = z.infer<typeof FieldType>
export const FIELD_OWNERS = ["customer", "conversation"] as const
export type FieldOwner = (typeof FIELD_OWNERS)[number]

/** The Chinese name stands where there is no English one. */
const Label = z.object({
  "zh-CN": recordable(LIMITS.fieldLabelChars).transform((text) => text.trim()),
  en: storable(LIMITS.fieldLabelChars).transform((text) => text.trim()),
})

const Option = z.object({
  id: Id,
  label: Label,
  retired: z.boolean().describe("No longer offered; where it was chosen it stays"),
})

const FIELD = {
  of: z.enum(FIELD_OWNERS).describe("Does not change"),
  type: FieldType.describe("Does not change: values that are there would mean nothing"),
  label: Label,
  options: z
    .array(Option)
    .max(LIMITS.fieldOptions)
    .refine((options) => new Set(options.map((o) => o.id)).size === options.length, "each id once")
    .describe("Of a choice; one that was offered is retired, never left out"),
  required: z.boolean().describe("Shown as to be filled in, and not emptied again; nothing waits for it"),
  order: z.int().min(0).max(10_000),
  retired: z.boolean().describe("No longer offered; values stay"),
}

export const Field = z.object({
  ...FIELD,
  id: z.string(),
  label: z.object({ "zh-CN": z.string(), en: z.string() }),
  options: z.array(
    z.object({
      id: z.string(),
      label: z.object({ "zh-CN": z.string(), en: z.string() }),
      retired: z.boolean(),
    }),
  ),
  version: z.int(),
  updatedAt: UtcMs,
  updatedBy: z.string(),
})
export type Field = z.infer<typeof Field>
export const Fields = z.object({ fields: z.array(Field) })
export type Fields = z.infer<typeof Fields>

export const SaveField = z
  .object({ ...FIELD, version: z.int().min(0).describe("The one that was edited; 0: a new one") })
  .refine(({ type, options }) => (type === "choice" ? options.length > 0 : options.length === 0), {
    message: "a choice has options, nothing else has",
    path: ["options"],
  })
export type SaveField = z.input<typeof SaveField>
export const FieldParams = z.object({ id: Id })

export const FieldValue = z.union([storable(LIMITS.fieldTextChars), z.number(), z.boolean()])
export type FieldValue = z.infer<typeof FieldValue>
export const FieldValues = z.record(z.string(), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

export const SetField = z.object({
  field: Id,
  value: FieldValue.nullable().describe("Null empties it"),
})
/** A field and what stands in it: a choice by its id, yes and no as true and false. */
export const FieldIs = z
  .string()
  .max(140)
  .regex(/^[\w.-]{1,64}:[\w.-]{1,64}$/)

/** Several of these, all of which hold. */
export const FieldsAre = z
  .string()
  .max(700)
  .regex(/^[\w.-]{1,64}:[\w.-]{1,64}(,[\w.-]{1,64}:[\w.-]{1,64}){0,4}$/)

/** As pairs of field and value. */
export function pairsOf(fields: string): [field: string, value: string][] {
  return fields.split(",").map((pair) => {
    const at = pair.indexOf(":")
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
}
