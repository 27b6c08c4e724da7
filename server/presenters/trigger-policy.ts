import type { TriggerSettings } from "@jieying/contract/trigger-settings.ts"
import { Trigger, TriggerPolicy } from "@jieying/contract/triggers.ts"
import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import { z } from "zod"

type Presented = Omit<TriggerSettings, "inbox">

const Outline = z.object({ version: z.unknown(), triggers: z.array(z.unknown()) })
const Version = z.int().min(1)

/** A stored policy (null: the default one) as an editor may show it; what cannot be read is named, not hidden. */
export function presentPolicy(stored: unknown): Presented {
  if (stored === null) return whole(TriggerPolicy.parse(DEFAULT_POLICY), true)
  const read = TriggerPolicy.safeParse(stored)
  return read.success ? whole(read.data, false) : inPart(stored, read.error)
}

function whole(policy: TriggerPolicy, isDefault: boolean): Presented {
  return { policy, isDefault, version: policy.version, unreadable: [] }
}

function inPart(stored: unknown, error: z.ZodError): Presented {
  const outline = Outline.safeParse(stored)
  const version = Version.safeParse(outline.data?.version).data ?? 0
  const unreadable: Presented["unreadable"] = []
  const triggers = (outline.data?.triggers ?? []).flatMap((trigger, index) => {
    const one = Trigger.safeParse(trigger)
    if (one.success) return [one.data]
    unreadable.push({ index, id: idOf(trigger), why: whyOf(one.error) })
    return []
  })
  // Each trigger is sound, and the policy is not: too many of them, an id used twice, no version.
  if (unreadable.length === 0) unreadable.push({ index: null, id: null, why: whyOf(error) })
  return { policy: { version: Math.max(version, 1), triggers }, isDefault: false, version, unreadable }
}

function idOf(trigger: unknown): string | null {
  const named = z.object({ id: z.string() }).safeParse(trigger)
  return named.success ? named.data.id.slice(0, 64) : null
}

function whyOf(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join(".")}: ${issue.message}`.slice(0, 200) : "unreadable"
}
