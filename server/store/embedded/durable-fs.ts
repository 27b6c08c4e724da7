import { fdatasyncSync, fsyncSync } from "node:fs"
import { NodeFS } from "@electric-sql/pglite/nodefs"

/** What this file needs of an Emscripten stream on NODEFS. */
type NodeStream = { nfd?: number; path?: string; node: { mode: number } }

type EmscriptenModule = {
  NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } }
  onAbort?: (reason: unknown) => void
  onExit?: (status: number) => void
}

export type DurableFsEvents = {
  /** Called before each sync of a file or directory. */
  onSync: () => void
  /** Called when an fsync failed or PostgreSQL gave up. Must not return: what was acknowledged next could be lost. */
  onFatal: (reason: string) => never
}

const FILE_TYPE_MASK = 0o170000
const DIRECTORY = 0o040000
/** Some file systems refuse to fsync a directory; PostgreSQL itself ignores these there. */
const DIRECTORY_SYNC_UNSUPPORTED = new Set(["EBADF", "EINVAL", "EACCES", "EPERM", "EISDIR", "ENOTSUP"])

/**
 * PGlite's Node file system with the one call it lacks. Emscripten's `fd_sync` asks `stream_ops.fsync` and takes its absence for success,
 * so without this every commit would be acknowledged before it is on the disk.
 *
 * `fdatasync` never gets here (Emscripten answers it by itself), hence `wal_sync_method=fsync` in the start parameters.
 */
export class DurableNodeFs extends NodeFS {
  readonly #events: DurableFsEvents

  constructor(dataDir: string, events: DurableFsEvents) {
    super(dataDir)
    this.#events = events
  }

  override async init(...[pg, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options)
    const install = (loaded: unknown) => {
      const module = loaded as EmscriptenModule
      module.NODEFS.stream_ops.fsync = (stream) => this.#sync(stream)
    }
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...(emscriptenOpts.preRun ?? []), install],
        // PGlite swallows the exception that follows a PANIC and would go on with a broken instance.
        onAbort: (reason: unknown) => this.#events.onFatal(`PostgreSQL aborted: ${String(reason)}`),
      },
    }
  }

  #sync(stream: NodeStream): number {
    this.#events.onSync()
    const isDirectory = (stream.node.mode & FILE_TYPE_MASK) === DIRECTORY
    try {
      if (stream.nfd === undefined) throw new Error("fsync of a stream without a file")
      // For a file, fdatasync makes the data and the length durable and spares a journal entry for the time of change.
      if (isDirectory) fsyncSync(stream.nfd)
      else fdatasyncSync(stream.nfd)
      return 0
    } catch (error) {
      if (isDirectory && DIRECTORY_SYNC_UNSUPPORTED.has((error as NodeJS.ErrnoException).code ?? "")) return 0
      // After a failed fsync the kernel may have dropped the pages: retrying could report success for lost data.
      return this.#events.onFatal(`fsync failed: ${(error as Error).message}`)
    }
  }
}
