/** The editor's words, kept for this tab until they are saved or given up. */
import { useCallback, useState } from "react"
import { z } from "zod"
import type { Kept } from "../../live/kept.ts"
import type { Form } from "./form.ts"

const KeptForm = z.object({
  title: z.string(),
  aliases: z.string(),
  body: z.string(),
  locale: z.string(),
  category: z.string(),
  sourceName: z.string(),
  sourceUrl: z.string(),
  public: z.boolean(),
})

function parse(stored: string | null): Form | null {
  try {
    const parsed = KeptForm.safeParse(JSON.parse(stored ?? "null"))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function useKeptForm(kept: Kept, id: string, saved: Form) {
  const name = `article.${id}`
  const [form, set] = useState(() => parse(kept.read(name)) ?? saved)
  const setForm = useCallback(
    (next: Form) => {
      set(next)
      kept.write(name, JSON.stringify(next))
    },
    [kept, name],
  )
  const forget = useCallback(() => kept.write(name, ""), [kept, name])
  return { form, setForm, forget }
}
