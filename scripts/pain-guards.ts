/**
 * The guards that make each pain of test/pains impossible, with the edits that take them out. `find` stands exactly once in
 * its file: when the code moves on, the script says so instead of testing nothing. Where two guards cover one pain, both go.
 */
export interface Edit {
  file: string
  find: string
  put: string
}

export interface PainGuard {
  pain: number
  guard: string
  edits: readonly Edit[]
}

const DECIDE = "core/conversation/decide.ts"
const WAIT = "core/handoff/wait.ts"
const READER = "server/commands/context-reader.ts"
const edit = (file: string, find: string, put = ""): Edit => ({ file, find, put })

export const PAIN_GUARDS: readonly PainGuard[] = [
  {
    pain: 1,
    guard: "an answer counts only for the owner, the epoch and the question it was computed for",
    edits: [edit(DECIDE, "  if (!current) return refused(", "  if (false) return refused(")],
  },
  {
    pain: 2,
    guard: "a question is answered once, by whoever owns it then",
    edits: [
      edit(DECIDE, "  if (!current) return refused(", "  if (false) return refused("),
      edit(
        "server/jobs/answer.ts",
        "  if (!asked || !hot || hot.state.epoch !== epoch || hot.state.lastCustomerSeq !== answersSeq) return",
        "  if (!asked || !hot) return",
      ),
    ],
  },
  {
    pain: 3,
    guard: "the sentence that promises a person belongs to the transaction that hands over",
    edits: [
      edit(
        DECIDE,
        "handoff && c.handoffText !== undefined ? c.handoffText : c.text",
        "c.handoffText !== undefined ? c.handoffText : c.text",
      ),
    ],
  },
  {
    pain: 4,
    guard: "the event that changes the owner is the customer's to see",
    edits: [edit("core/conversation/events.ts", '"queue.entered": "customer"', '"queue.entered": "staff"')],
  },
  {
    pain: 5,
    guard: "what triggers look at ends at the episode",
    edits: [
      edit(READER, "misunderstandings: reopens ? 0 : state.misses", "misunderstandings: state.misses + 1"),
      edit(
        READER,
        'earlier: state.owner.kind === "assistant" ? (recent ?? []) : []',
        "earlier: recent ?? []",
      ),
    ],
  },
  {
    pain: 6,
    guard: "work for an old epoch is not begun",
    edits: [edit("server/jobs/answer.ts", "hot.state.epoch !== epoch || ")],
  },
  {
    pain: 7,
    guard: "what was left unanswered is answered when the assistant resumes",
    edits: [edit("core/handoff/give-back.ts", ", ...answerOpenQuestion(foresee(state, events, ctx.now))")],
  },
  {
    pain: 7,
    guard: "the watchdog looks for questions without an answer",
    edits: [edit("server/jobs/watchdog.ts", "    await this.#answerOverdue()\n")],
  },
  {
    pain: 8,
    guard: "asking for a person passes no message, model or rule",
    edits: [
      edit(
        "core/handoff/ask-human.ts",
        'export function askHuman(state: ConversationState, c: Of<"askHuman">, ctx: Context): Decision {\n',
        'export function askHuman(state: ConversationState, c: Of<"askHuman">, ctx: Context): Decision {\n  if (state.lastCustomerSeq === 0) return { ok: false, code: "nothing_to_do" }\n',
      ),
    ],
  },
  {
    pain: 8,
    guard: "words are heard whatever the rules say",
    edits: [edit(READER, 'if (asked.verdict !== "yes") return handoff', "if (true) return handoff")],
  },
  {
    pain: 9,
    guard: "out of hours a callback is promised",
    edits: [
      edit(
        WAIT,
        "if (officeOpen || nextOpening === null || state.urgent) return enterQueue(state, entry, ctx)",
        "if (true || nextOpening === null) return enterQueue(state, entry, ctx)",
      ),
    ],
  },
  {
    pain: 10,
    guard: "with nobody there the leads are called",
    edits: [
      edit(
        "server/jobs/drain.ts",
        "  for (const row of waiting) if (!staffed(row.state.owner, floor)) await callLeads(row, parts)\n",
      ),
    ],
  },
  {
    pain: 11,
    guard: "who may be asked has a live lease",
    edits: [
      edit(
        "server/store/desks.ts",
        "where p.tenant = $1 and p.status = 'online' and p.lease_until > now_ms() and m.role",
        "where p.tenant = $1 and p.status = 'online' and m.role",
      ),
      edit("core/routing/choose.ts", "c.leaseUntil > want.now", "true"),
    ],
  },
  {
    pain: 12,
    guard: "a place that gets free sets routing going",
    edits: [
      edit(
        "core/conversation/serve.ts",
        '{ claims: { slot: null }, effects: [{ kind: "drain" }, { kind: "measure" }] },\n  )\n}\n\n/** The events',
        '{ claims: { slot: null }, effects: [{ kind: "measure" }] },\n  )\n}\n\n/** The events',
      ),
    ],
  },
  {
    pain: 12,
    guard: "the watchdog looks at every queue",
    edits: [edit("server/jobs/watchdog.ts", "await jobs.tenantsWithWaiting()", "[] as string[]")],
  },
  {
    pain: 13,
    guard: "an expired lease gives the customer back to the queue",
    edits: [edit("server/jobs/watchdog.ts", "    await this.#vacate()\n")],
  },
  {
    pain: 13,
    guard: "at the original place",
    edits: [edit(WAIT, "const since = state.firstRequestAt ?? ctx.now", "const since = ctx.now")],
  },
  {
    pain: 14,
    guard: "a connection must answer",
    edits: [edit("server/channels/wire.ts", "    if (!this.#alive) return this.#socket.terminate()\n")],
  },
  {
    pain: 15,
    guard: "the alert ladder has a next step",
    edits: [
      edit(
        "core/handoff/alert.ts",
        'effects: state.owner.kind === "queue" ? [next] : [],\n  })\n}\n\nfunction',
        "effects: [],\n  })\n}\n\nfunction",
      ),
    ],
  },
  {
    pain: 16,
    guard: "no reply past an unread message",
    edits: [
      edit(
        "core/conversation/serve.ts",
        "c.basedOn !== undefined && last && last.by",
        "false && last && last.by",
      ),
    ],
  },
  {
    pain: 16,
    guard: "a reader gets what follows the place it names",
    edits: [
      edit(
        "server/store/conversations.ts",
        "if (raw.seq > page.after) records.push",
        "if (raw.seq > page.after + 1) records.push",
      ),
    ],
  },
  {
    pain: 17,
    guard: "silence ends a socket",
    edits: [
      edit(
        "widget/client/socket.ts",
        "if (Date.now() - lastFrame > DEAD_AFTER) close()",
        "if (false) close()",
      ),
    ],
  },
  {
    pain: 17,
    guard: "the line proves itself when the customer is back",
    edits: [edit("widget/client/link.ts", "  net.onNudge(() => live?.probe(PROBE_WITHIN))\n")],
  },
  {
    pain: 17,
    guard: "without a socket the log is polled",
    edits: [edit("widget/client/link.ts", "if (socketFailures < SOCKET_TRIES) await", "if (true) await")],
  },
  {
    pain: 18,
    guard: "a client id is looked up before it is written",
    edits: [edit("server/store/append.ts", "where seq is not null", "where false")],
  },
]
