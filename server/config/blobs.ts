/** Where attachments are kept, and how large one may be. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { z } from "zod"

const MIB = 1024 * 1024

export const BLOB_ENV = {
  BLOB_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  BLOB_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  BLOB_S3_REGION: z.string().default("us-east-1"),
  BLOB_S3_ACCESS_KEY: z.string().optional(),
  BLOB_S3_SECRET_KEY: z.string().optional(),
  /** MiB of one file. */
  ATTACHMENT_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.attachmentBytes / MIB)
    .default(10),
}
type BlobEnv = z.infer<z.ZodObject<typeof BLOB_ENV>>

export interface S3Config {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

export interface BlobConfig {
  /** Null: a folder in the data folder. */
  s3: S3Config | null
  /** Bytes of one file. */
  mostBytes: number
}

const TOGETHER = ["BLOB_S3_ENDPOINT", "BLOB_S3_BUCKET", "BLOB_S3_ACCESS_KEY", "BLOB_S3_SECRET_KEY"] as const

export function blobFault(e: BlobEnv): { path: string; message: string } | null {
  const given = TOGETHER.filter((name) => e[name] !== undefined)
  const lacking = TOGETHER.find((name) => e[name] === undefined)
  if (given.length === 0 || !lacking) return null
  return { path: lacking, message: `is needed with ${given[0]}` }
}

/** Call blobFault first. */
export function blobConfig(e: BlobEnv): BlobConfig {
  const { BLOB_S3_ENDPOINT: endpoint, BLOB_S3_BUCKET: bucket, BLOB_S3_REGION: region } = e
  const { BLOB_S3_ACCESS_KEY: accessKeyId, BLOB_S3_SECRET_KEY: secretAccessKey } = e
  const whole = endpoint && bucket && accessKeyId && secretAccessKey
  return {
    s3: whole ? { endpoint, bucket, region, accessKeyId, secretAccessKey } : null,
    mostBytes: e.ATTACHMENT_MB * MIB,
  }
}
