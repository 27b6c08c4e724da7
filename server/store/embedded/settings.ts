import { PLANNER_SETTINGS } from "../planner.ts"

/**
 * How the embedded PostgreSQL is started. Differs from PGlite's own defaults in durability (no `-F`, a sync method that reaches
 * our file system) and in memory.
 */
export const START_PARAMETERS: readonly string[] = [
  "--single",
  "-O",
  "-j",
  ...settings({
    search_path: "public",
    exit_on_error: "false",
    fsync: "on",
    synchronous_commit: "on",
    wal_sync_method: "fsync",
    full_page_writes: "on",
    // The operating system's cache stands behind it, and PGlite's memory never shrinks.
    shared_buffers: "16MB",
    maintenance_work_mem: "16MB",
    // A third of the usual sample: ANALYZE runs on the one connection too.
    default_statistics_target: "30",
    // Checkpoints run inside a commit here: often and short. Also bounds the recovery after a kill.
    max_wal_size: "64MB",
    min_wal_size: "32MB",
    log_checkpoints: "false",
    // Errors go to who asked. In the log, statements and values of customers would have no business.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    io_method: "sync",
    max_worker_processes: "0",
    max_parallel_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    ...PLANNER_SETTINGS,
  }),
]

/** Small log files: the first one is written in full at the first start, and PostgreSQL's default of 16 MB is for busier servers. */
export const INITDB_PARAMETERS: readonly string[] = ["--wal-segsize=1"]

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])
}
