/** Settings of the language model: which endpoint, and how much it may take. */
import { BlockList, isIP } from "node:net"
import { z } from "zod"
import type { Endpoint } from "../models/openai-compatible.ts"
import type { Budget, TokenPrice } from "../models/spending.ts"

export interface ModelConfig {
  /** The operator's own model; absent: there is none but those of the workspaces. */
  server?: { endpoint: Endpoint; price: TokenPrice }
  budget: Budget
}

const price = z.coerce.number().min(0).max(1_000).default(0)

export const baseUrl = z
  .string()
  .refine(
    isEndpoint,
    "must be https://…, or http://… on this machine or a private network, without user or query",
  )
  .optional()
export const modelName = z.string().max(200).optional()
export const apiKey = z
  .string()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, "must be one word")
  .optional()

/** The part of the environment that speaks of the model. */
export const MODEL_ENV = {
  MODEL_BASE_URL: baseUrl,
  MODEL_NAME: modelName,
  MODEL_API_KEY: apiKey,
  MODEL_SECONDS: z.coerce.number().min(0.1).max(60).default(8),
  MODEL_MAX_TOKENS: z.coerce.number().int().min(16).max(4_096).default(600),
  MODEL_MAX_ANSWERS: z.coerce.number().int().min(0).max(1_000).default(30),
  MODEL_MAX_YUAN: z.coerce.number().min(0).max(1_000).default(1),
  MODEL_PRICE_IN: price,
  MODEL_PRICE_OUT: price,
}

type ModelEnv = z.infer<z.ZodObject<typeof MODEL_ENV>>

/** Either both or neither: a half-configured model would silently never be asked. */
export function modelFault(e: ModelEnv): { path: string; message: string } | null {
  if (e.MODEL_BASE_URL && !e.MODEL_NAME)
    return { path: "MODEL_NAME", message: "is needed with MODEL_BASE_URL" }
  if (!e.MODEL_BASE_URL && (e.MODEL_NAME || e.MODEL_API_KEY))
    return { path: "MODEL_BASE_URL", message: "is needed with MODEL_NAME and MODEL_API_KEY" }
  return null
}

export function modelConfig(e: ModelEnv): ModelConfig {
  const budget = {
    seconds: e.MODEL_SECONDS,
    maxTokens: e.MODEL_MAX_TOKENS,
    maxAnswers: e.MODEL_MAX_ANSWERS,
    maxYuan: e.MODEL_MAX_YUAN,
  }
  if (!e.MODEL_BASE_URL || !e.MODEL_NAME) return { budget }
  const endpoint = {
    baseUrl: e.MODEL_BASE_URL.replace(/\/+$/, ""),
    name: e.MODEL_NAME,
    apiKey: e.MODEL_API_KEY,
  }
  const priced = e.MODEL_PRICE_IN > 0 || e.MODEL_PRICE_OUT > 0
  const price = { microIn: e.MODEL_PRICE_IN * 1e6, microOut: e.MODEL_PRICE_OUT * 1e6 }
  return { server: { endpoint, price: priced ? price : null }, budget }
}

/** Customers' words and the key go there: in clear text only where no stranger can listen. */
function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username || url.password || url.search || url.hash) return false
  return url.protocol === "https:" || (url.protocol === "http:" && isPrivate(url.hostname))
}

const PRIVATE = new BlockList()
PRIVATE.addSubnet("127.0.0.0", 8)
PRIVATE.addSubnet("10.0.0.0", 8)
PRIVATE.addSubnet("172.16.0.0", 12)
PRIVATE.addSubnet("192.168.0.0", 16)
PRIVATE.addAddress("::1", "ipv6")
PRIVATE.addSubnet("fc00::", 7, "ipv6")

/** An address of a private network, or a name that only resolves inside one. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "")
  const kind = isIP(host)
  if (kind !== 0) return PRIVATE.check(host, kind === 6 ? "ipv6" : "ipv4")
  return !host.includes(".") || /\.(?:local|internal|lan|localhost|home\.arpa)$/.test(host)
}
