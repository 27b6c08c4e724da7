/** Cards and forms that are sent to a customer, and the forms a workspace keeps. */
import { FORM_FIELD_TYPES } from "@jieying/core/form/form.ts"
import { z } from "zod"
import { LIMITS } from "./limits.ts"
import { ClientId, Id, recordable } from "./text.ts"

export const FormFieldType = z.enum(FORM_FIELD_TYPES)
export type FormFieldType = z.infer<typeof FormFieldType>

const trimmed = (max: number) => recordable(max).transform((text) => text.trim())

const Link = z.object({
  label: trimmed(LIMITS.cardLabelChars),
  url: z
    .string()
    .max(LIMITS.urlChars)
    .refine(isHttps, "an https address without a name and a password in it"),
})

export const SendCard = z.object({
  title: trimmed(LIMITS.formTitleChars),
  text: trimmed(LIMITS.cardChars).optional(),
  links: z.array(Link).min(1).max(LIMITS.cardLinks).optional(),
})
export type SendCard = z.infer<typeof SendCard>

const Options = z
  .array(trimmed(LIMITS.formOptionChars))
  .min(1)
  .max(LIMITS.formOptions)
  .refine((all) => new Set(all).size === all.length, "each once")

const SendField = z
  .object({
    id: Id,
    type: FormFieldType,
    label: trimmed(LIMITS.formLabelChars),
    required: z.boolean(),
    personal: z.boolean().describe("Shown to the customer and to staff alone; never put before a model"),
    options: Options.optional().describe("Of a choice, and of nothing else"),
  })
  .refine(({ type, options }) => (type === "choice") === (options !== undefined), {
    message: "a choice has options, nothing else has",
    path: ["options"],
  })

export const SendForm = z.object({
  title: trimmed(LIMITS.formTitleChars),
  note: trimmed(LIMITS.formNoteChars).optional(),
  fields: z
    .array(SendField)
    .min(1)
    .max(LIMITS.formFields)
    .refine((all) => new Set(all.map((f) => f.id)).size === all.length, "each id once"),
})
export type SendForm = z.infer<typeof SendForm>

/** As they stand in a record. */
export const Card = z.object({
  title: z.string(),
  text: z.string().optional(),
  links: z.array(z.object({ label: z.string(), url: z.string() })).optional(),
})
export type Card = z.infer<typeof Card>
export const Form = z.object({
  title: z.string(),
  note: z.string().optional(),
  fields: z.array(
    z.object({
      id: z.string(),
      type: FormFieldType,
      label: z.string(),
      required: z.boolean(),
      personal: z.boolean(),
      options: z.array(z.string()).optional(),
    }),
  ),
})
export type Form = z.infer<typeof Form>
export const FormAnswer = z.object({
  label: z.string(),
  type: FormFieldType,
  personal: z.boolean(),
  value: z.union([z.string(), z.number()]),
})
export type FormAnswer = z.infer<typeof FormAnswer>

/** What a customer fills in, by the field's id; what is left empty is left out. */
export const FillForm = z.object({
  clientId: ClientId,
  values: z.record(Id, z.union([recordable(LIMITS.formValueChars), z.number()])).refine((values) => {
    const { length } = Object.keys(values)
    return length > 0 && length <= LIMITS.formFields
  }, "something, and no more than a form has"),
})
export type FillForm = z.infer<typeof FillForm>

/** One that the workspace keeps. */
export const KeptForm = Form.extend({
  id: z.string(),
  version: z.int(),
  updatedAt: z.int(),
  updatedBy: z.string(),
})
export type KeptForm = z.infer<typeof KeptForm>
export const KeptForms = z.object({ forms: z.array(KeptForm) })
export type KeptForms = z.infer<typeof KeptForms>
export const SaveForm = SendForm.extend({
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveForm = z.input<typeof SaveForm>
export const KeptFormParams = z.object({ id: Id })

function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === "https:" && username === "" && password === "" && !/\s/.test(text)
}
