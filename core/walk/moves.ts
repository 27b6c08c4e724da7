/**
 * Everything that can happen next, from any state: all commands with all their arguments that can matter, stale and
 * wrong ones too, in all circumstances. Each move has a label that does not depend on ids or times.
 */
import type { Command, Context } from "../conversation/commands.ts"
import { type Circumstance, contextAt, PLAIN } from "./circumstances.ts"
import { answers } from "./moves/assistant.ts"
import { automationMoves } from "./moves/automation.ts"
import { customerMoves, openings } from "./moves/customer.ts"
import { staffMoves } from "./moves/staff.ts"
import { systemMoves } from "./moves/system.ts"
import type { World } from "./world.ts"

export interface Move {
  label: string
  command: Command
  ctx: Context
}

/** A command and the circumstances that can make a difference to it; none named: none can. */
export type Moving = readonly [label: string, command: Command, circumstances?: readonly Circumstance[]]

export function movesFrom(world: World): Move[] {
  return commandsFrom(world).flatMap(([name, command, circumstances = [PLAIN]]) =>
    circumstances.map((circumstance) => ({
      label: circumstance.label ? `${name} (${circumstance.label})` : name,
      command,
      ctx: contextAt(world, circumstance),
    })),
  )
}

function commandsFrom(world: World): Moving[] {
  if (world.state.seq === 0) return openings()
  return [
    ...openings().slice(0, 1),
    ...customerMoves(world),
    ...answers(world),
    ...systemMoves(world),
    ...staffMoves(world),
    ...automationMoves(world),
  ]
}
