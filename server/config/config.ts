/** The one place where the environment is read. */
import { resolve } from "node:path"
import { z } from "zod"
import { BLOB_ENV, type BlobConfig, blobConfig, blobFault } from "./blobs.ts"
import { EMBEDDINGS_ENV, type EmbeddingsConfig, embeddingsConfig, embeddingsFault } from "./embeddings.ts"
import { MODEL_ENV, type ModelConfig, modelConfig, modelFault } from "./model.ts"
import { describeOptions, type Option } from "./options.ts"
import { type Timing, timingAt } from "./timing.ts"

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("warn"),
  /** "off" starts without demo workspaces. */
  DEMO: z.enum(["on", "off"]).default("on"),
  /** For tests: the demo shop's tools can be told to fail. Never on where somebody else can reach the server. */
  DEMO_SHOP_FAULTS: z.enum(["on", "off"]).default("off"),
  PUBLIC_URL: z.url().optional(),
  /** Requests per minute and address; raised for load tests on one machine. */
  RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
  /** How many proxies in front are trusted to tell the caller's address. */
  npm_lifecycle_event: z.string().optional(),
  /** For drills: what the server does by itself after a time (leases, alerts, lateness) comes so many times sooner. */
  PACE: z.coerce.number().min(1).max(1000).default(1),
  /** How often we ask for a person in every inbox ourselves, to know that one is within reach; 0: never. */
  PROBE_SECONDS: z.union([z.coerce.number().int().min(10).max(86_400), z.literal("0")]).default(300),
  /** Hosts that tools may be reached at though they are private or speak clear text, separated by commas. */
  OUTGOING_ALLOW: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine(
      (hosts) => hosts.every((host) => /^[a-z0-9.:[\]-]+$/.test(host)),
      "must be hosts, separated by commas",
    ),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ...BLOB_ENV,
  ...MODEL_ENV,
  ...EMBEDDINGS_ENV,
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  logLevel: string
  demo: boolean
  demoShopFaults: boolean
  publicUrl?: string
  rateLimit: number
  trustedProxies: number
  /** Hosts, with or without a port. */
  outgoingAllow: readonly string[]
  /** 0: no probes. */
  probeSeconds: number
  pace: number
  timing: Timing
  model: ModelConfig
  /** Absent: words alone are searched. */
  embeddings?: EmbeddingsConfig
  blobs: BlobConfig
  /** For who administers: what is set, and never what is secret. */
  options: readonly Option[]
  /** Started by `npm start`: npm does not pass a stop signal on, so the server ends when npm does. */
  underNpm: boolean
}

export class ConfigFault extends Error {
  readonly code = "config_invalid"
}

/** @throws ConfigFault naming every variable that cannot be used. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ""))
  const parsed = Env.safeParse(present)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join(".")}: ${i.message}`)
    throw new ConfigFault(`These settings cannot be used:\n${lines.join("\n")}`)
  }
  const e = parsed.data
  const half = modelFault(e) ?? embeddingsFault(e) ?? blobFault(e)
  if (half) throw new ConfigFault(`These settings cannot be used:\n  ${half.path}: ${half.message}`)
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    logLevel: e.LOG_LEVEL,
    demo: e.DEMO === "on",
    demoShopFaults: e.DEMO === "on" && e.DEMO_SHOP_FAULTS === "on",
    publicUrl: e.PUBLIC_URL,
    rateLimit: e.RATE_LIMIT,
    trustedProxies: e.TRUSTED_PROXIES,
    outgoingAllow: e.OUTGOING_ALLOW,
    probeSeconds: Number(e.PROBE_SECONDS),
    pace: e.PACE,
    timing: timingAt(e.PACE),
    model: modelConfig(e),
    embeddings: embeddingsConfig(e),
    blobs: blobConfig(e),
    options: describeOptions(Object.keys(Env.shape), { given: present, inForce: e }),
    underNpm: e.npm_lifecycle_event === "start",
  }
}
