/**
 * The backup file: gzip of lines of JSON. A header, then for each table its name and its rows (arrays of column texts
 * as PostgreSQL writes them, null for NULL), then a trailer with the rows per table and the SHA-256 of every byte
 * before it. Tables stand in an order that satisfies their foreign keys. Logical, so it moves between the two stores.
 */
import { z } from "zod"

export const BACKUP_FORMAT = "jieying-backup"
export const BACKUP_VERSION = 1

/** Longest line, in characters; the largest article with all its aliases takes about a million. */
export const LINE_CHARS = 16 * 1024 * 1024

/** Not in a backup: sign-ins and links to them, what other processes were still to hear, and the list the migrations themselves keep. */
export const LEFT_OUT: readonly string[] = ["session", "password_link", "outbox", "schema_migration"]

export const BackupHeader = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.int(),
  /** Number of the newest migration. */
  schema: z.int().min(0),
  createdAt: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
export type BackupHeader = z.infer<typeof BackupHeader>

export const TableLine = z.object({ table: z.string() })
export const RowLine = z.array(z.string().nullable())
export const BackupTrailer = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.int()),
  sha256: z.string(),
})
export type BackupTrailer = z.infer<typeof BackupTrailer>

/** Settings under which every value reads back as it was written, whatever the server's own defaults. */
export const EXACT_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`

export type BackupFaultCode =
  /** The store holds rows already; nothing was changed. */
  | "store_not_empty"
  /** The file is not a whole backup: cut, altered or something else altogether. */
  | "backup_broken"
  /** The backup, or the store, is newer than this program or than the other. */
  | "backup_version"
  /** The backup is whole, but a conversation's chain in it is not. */
  | "chain_broken"

/** A restore that was refused. The store is as it was before. */
export class BackupFault extends Error {
  override readonly name = "BackupFault"
  readonly code: BackupFaultCode
  constructor(code: BackupFaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
