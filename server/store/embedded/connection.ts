import type pg from "pg"
import type { Engine } from "./engine.ts"
import { EmbeddedSocket } from "./socket.ts"

/**
 * The `pg` settings for the one connection of an embedded engine. All are given, so that PGHOST, PGSSLMODE and the like, meant for other
 * programs, change nothing.
 */
export function embeddedConnection(engine: Engine): pg.ClientConfig {
  return {
    stream: () => new EmbeddedSocket(engine),
    host: "embedded",
    user: "postgres",
    database: "postgres",
    password: "",
    ssl: false,
  }
}
