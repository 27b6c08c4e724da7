/** Recorded sessions to drive through a server: JSONL, {session, turns: [{role, text}]} a line. */
import { createHash } from "node:crypto"
import { MessageText } from "@jieying/contract/text.ts"
import { z } from "zod"
import { CliFault } from "../fault.ts"

const Recorded = z.object({
  session: z.string().min(1),
  turns: z.array(z.object({ role: z.enum(["customer", "agent"]), text: MessageText })).max(10_000),
})

export type Turn = { role: "customer" | "agent"; text: string; clientId: string }
export type RecordedSession = { session: string; turns: Turn[] }

/** @throws CliFault naming the first line that is no session. */
export function parseSessions(text: string): RecordedSession[] {
  const sessions: RecordedSession[] = []
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue
    const parsed = Recorded.safeParse(parse(line))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new CliFault(
        `Line ${index + 1} is not a recorded session: ${issue?.path.join(".")} ${issue?.message}.`,
        'Each line: {"session": "…", "turns": [{"role": "customer" or "agent", "text": "…"}]}',
      )
    }
    const { session, turns } = parsed.data
    const name = nameOf(session)
    sessions.push({ session, turns: turns.map((turn, n) => ({ ...turn, clientId: `${name}-${n}` })) })
  }
  return sessions
}

/** Fits a client id (64 characters of \w . : -) together with the number of the turn. */
function nameOf(session: string): string {
  if (/^[\w.:-]{1,58}$/.test(session)) return session
  return createHash("sha256").update(session).digest("hex").slice(0, 40)
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
