/** Conversations for tests: driven through the real decide and seal, with crypto and salts handed in. */
import type { Command, Context } from "../../conversation/commands.ts"
import { decide } from "../../conversation/decide.ts"
import type { Audience, ConversationEvent } from "../../conversation/events.ts"
import { type ConversationState, emptyConversation } from "../../conversation/state.ts"
import { contextAt, PLAIN } from "../../walk/circumstances.ts"
import { actionMovesFrom } from "../../walk/moves/actions.ts"
import { PEOPLE } from "../../walk/moves/people.ts"
import { type Move, movesFrom } from "../../walk/moves.ts"
import { NOTHING_RECORDED } from "../../walk/record.ts"
import type { World } from "../../walk/world.ts"
import { genesisHash, HASH_VERSION, headBytes, type Sha256 } from "../hash.ts"
import { LOG_FORMAT, type LogFile, PACK_VERSION, type PackLocale } from "../log-file.ts"
import { type LogRecord, seal } from "../seal.ts"
import type { PublicKey, SignedHead } from "../verify.ts"
import { viewRecord } from "../view.ts"

export interface SampleCrypto {
  sha256: Sha256
  key: PublicKey
  /** Ed25519, base64url. */
  sign: (bytes: Uint8Array) => string
}

export interface SampleLog {
  tenant: string
  conversation: string
  state: ConversationState
  records: LogRecord[]
  events: ConversationEvent[]
}

export function emptyLog(conversation = "c-7Kq2", tenant = "shop"): SampleLog {
  const state = emptyConversation({ tenant, id: conversation })
  return { tenant, conversation, state, records: [], events: [] }
}

/** Appends one command's events, deleting what a redaction deletes. A refused command leaves the log as it is. */
export function append(log: SampleLog, command: Command, ctx: Context, sha256: Sha256): SampleLog {
  const decision = decide(log.state, command, ctx)
  if (!decision.ok) return log
  const { tenant, conversation } = log
  const prevHash = log.records.at(-1)?.hash ?? genesisHash(sha256, { tenant, conversation })
  let salts = log.records.length
  const newSalt = () => sha256(new TextEncoder().encode(`salt ${conversation} ${salts++}`))
  const sealed = seal(log.state, decision.events, { now: ctx.now, prevHash, sha256, newSalt })
  const deleted = command.type === "redact" ? command.seq : 0
  const before = log.records.map((r) => (r.seq === deleted ? { ...r, payload: null, salt: null } : r))
  const records = [...before, ...sealed.records]
  return { ...log, state: sealed.state, records, events: [...log.events, ...sealed.events] }
}

/** One move for each number, chosen among the commands that the core accepts: any numbers make a log, most a long one. */
export function randomLog(choices: readonly number[], sha256: Sha256): SampleLog {
  let log = emptyLog()
  for (const [index, choice] of choices.entries()) {
    const world = {
      state: log.state,
      slot: null,
      clock: 1_700_000_000_000 + index,
      onRecord: NOTHING_RECORDED,
    }
    const { command, ctx } = acceptedMove(
      log,
      [...movesFrom(world), ...actionMovesFrom(world), ...untagging(world)],
      choice,
    )
    if (command.type !== "redact") log = append(log, command, ctx, sha256)
    else {
      const target = targetOf(log, choice)
      if (target) log = append(log, { ...command, seq: target.seq }, { ...ctx, target }, sha256)
    }
  }
  return log
}

/** First the kind of command, then one of its moves: a command with many circumstances does not crowd out the others. */
function acceptedMove(log: SampleLog, moves: readonly Move[], choice: number): Move {
  const taken = moves.filter((m) => decide(log.state, m.command, m.ctx).ok)
  const kinds = Object.values(Object.groupBy(taken, (m) => m.command.type))
  const kind = kinds[choice % kinds.length] ?? []
  const move = kind[Math.floor(choice / kinds.length) % kind.length]
  if (!move) throw new RangeError(`no move from ${log.state.owner.kind}`)
  return move
}

const TEXTS = new Set([
  "message.posted",
  "note.added",
  "contact.left",
  "context.corrected",
  "form.answered",
  "rated",
])

function targetOf(
  log: SampleLog,
  choice: number,
): { seq: number; type: string; redacted: boolean } | undefined {
  const texts = log.records.filter((r) => TEXTS.has(r.type))
  const record = texts[choice % texts.length]
  return record && { seq: record.seq, type: record.type, redacted: record.payload === null }
}

/** A customer asks, the AI answers and then does not know, a person takes over, notes, deletes a number and closes. */
export function sampleLog(sha256: Sha256, texts: { question?: string; reply?: string } = {}): SampleLog {
  const anna = { agent: "agent-1", name: "林小满", role: "agent" } as const
  const lead = { agent: "agent-9", name: "周班长", role: "supervisor" } as const
  const question = texts.question ?? "蛋糕订单 20261120-8841 还没有送到，能不能查一下？"
  const reply = texts.reply ?? "您好，我是林小满。订单已经查到，骑手十分钟后到，给您添麻烦了。"
  const source = {
    articleId: "delivery-times",
    title: "同城配送一般多久送到",
    version: 3,
    url: "https://shop.example/help/delivery",
    name: "帮助中心",
  }
  const decision = { kind: "sure", confidence: 914, calibration: "demo-1" } as const
  const answer = { model: "extractive", cost: { microYuan: 0, tokens: 0, ms: 4 } }
  const steps: Command[] = [
    {
      type: "open",
      visitor: "v-1",
      inbox: "shop",
      locale: "zh-CN",
      elder: false,
      channel: "web",
      aiNotice: "您正在和 AI 助手对话。您随时可以点“转人工”。",
    },
    { type: "postCustomerMessage", visitor: "v-1", clientId: "m1", text: "同城配送要多久？" },
    {
      type: "answer",
      epoch: 1,
      answersSeq: 3,
      text: "同城订单一般在下单后 60 分钟内送到；遇到雨雪天气会晚一些。",
      sources: [source],
      options: [],
      decision,
      ...answer,
    },
    { type: "postCustomerMessage", visitor: "v-1", clientId: "m2", text: question },
    {
      type: "answer",
      epoch: 1,
      answersSeq: 5,
      text: "这个问题我没有可靠的资料。可以请人工客服来答。",
      sources: [],
      options: [],
      decision: { ...decision, kind: "unknown", confidence: 120 },
      ...answer,
    },
    { type: "askHuman", visitor: "v-1", via: "button" },
    { type: "offer", agent: "agent-1", until: START + 60_000 },
    { type: "accept", by: anna },
    { type: "postCustomerMessage", visitor: "v-1", clientId: "m3", text: "我的手机号是 138 0000 0000" },
    { type: "addNote", by: anna, clientId: "n1", text: "骑手李师傅说在电梯里，信号不好。" },
    { type: "postAgentMessage", by: anna, clientId: "a1", text: reply },
    { type: "redact", by: lead, seq: 13, reason: "顾客要求删除手机号" },
    { type: "close", by: anna, outcome: "resolved" },
  ]
  return steps.reduce(
    (log, step, index) => append(unasked(log), step, sampleContext(index), sha256),
    emptyLog(),
  )
}

/** As logs were before customers were asked to rate: a pack of version 1 is compared byte by byte. */
function unasked(log: SampleLog): SampleLog {
  return { ...log, state: { ...log.state, served: "nobody" } }
}

/** 2026-11-22 12:03:05 UTC+08:00 */
const START = 1_795_320_185_000

export function sampleContext(step: number): Context {
  return {
    now: START + step * 17_000,
    policy: {
      team: "service",
      skills: [],
      officeOpen: true,
      nextOpening: null,
      elderPriority: 10,
      lateAfterMs: 300_000,
      escalateMs: 30_000,
      replyLimitMs: 180_000,
      lapseMs: 1_800_000,
      supportText: "",
      maxOpen: 2,
    },
    ahead: 1,
    eta: { low: 60_000, high: 180_000 },
    target: { type: "message.posted", redacted: false },
  }
}

export function signHead(log: SampleLog, { sha256, key, sign }: SampleCrypto): SignedHead {
  const { tenant, conversation, records } = log
  const hash = records.at(-1)?.hash ?? genesisHash(sha256, { tenant, conversation })
  const head = { v: HASH_VERSION, tenant, conversation, seq: records.length, hash }
  return { ...head, keyId: key.keyId, signature: sign(headBytes(head)) }
}

export interface FileOptions {
  reader?: Extract<Audience, "customer" | "staff">
  locale?: PackLocale
}

export function sampleFile(log: SampleLog, crypto: SampleCrypto, options: FileOptions = {}): LogFile {
  const { tenant, conversation, records } = log
  const reader = options.reader ?? "customer"
  return {
    format: LOG_FORMAT,
    version: PACK_VERSION,
    reader,
    tenant,
    conversation,
    about: {
      operator: "小满烘焙",
      origin: "https://help.example",
      locale: options.locale ?? "zh-CN",
      generatedAt: START + 3_600_000,
      utcOffset: 480,
    },
    events: records.map((record) => viewRecord(record, reader)),
    head: signHead(log, crypto),
    keys: [crypto.key],
  }
}

/** The walks count states without tags and fields; a log at random has them taken off and emptied as well. */
function untagging(world: World): Move[] {
  const [tag] = world.state.tags
  const [field] = Object.keys(world.state.fields)
  const ctx = contextAt(world, PLAIN)
  return PEOPLE.flatMap((by): Move[] => [
    ...(tag === undefined
      ? []
      : [
          {
            label: `${by.agent} takes the tag off`,
            command: { type: "setTag" as const, by, tag, label: "t", on: false },
            ctx,
          },
        ]),
    ...(field === undefined
      ? []
      : [
          {
            label: `${by.agent} empties the field`,
            command: { type: "setField" as const, by, field, label: "f", value: null, text: "" },
            ctx,
          },
        ]),
  ])
}
