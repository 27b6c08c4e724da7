/** A bounded breadth-first walk over the real decide and apply, from the empty log to every reachable class of state. */
import type { Check } from "./check.ts"
import type { Move } from "./moves.ts"
import { deepFreeze, type Step, start, take, type World } from "./world.ts"

export interface Counterexample {
  check: string
  what: string
  /** The moves from the empty log to the fault; breadth first, so none is shorter. */
  path: string[]
}

export interface Walk {
  states: number
  transitions: number
  refusals: number
  /** Longest shortest path to a class. */
  depth: number
  /** Classes in which a second member was walked too, to check that a class stands for all its members. */
  twins: number
  /** How often each check had something to say about a step: a check that never applied has proved nothing. */
  applied: Record<string, number>
  counterexamples: Counterexample[]
  /** False when the bound was hit before every class was walked. */
  complete: boolean
}

/** What is walked: everything that can happen next, which worlds count as one, and what is checked on every step. */
export interface Machine {
  movesFrom: (world: World) => Move[]
  classOf: (world: World) => string
  checks: readonly Check[]
}

export interface Bounds {
  maxStates: number
  /** The walk ends after so many counterexamples. */
  maxCounterexamples: number
}

interface Node {
  world: World
  depth: number
  from: { node: Node; label: string } | null
  /** What each move led to, in their order. */
  results: number[]
  twin?: World
}

export function explore(machine: Machine, bounds: Bounds): Walk {
  const { movesFrom, classOf, checks } = machine
  const walk = begun(machine)
  const root: Node = { world: start(), depth: 0, from: null, results: [] }
  const seen = new Map<string, Node>([[classOf(root.world), root]])
  const queue = [root]
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next] as Node
    walk.depth = Math.max(walk.depth, node.depth)
    for (const move of movesFrom(node.world)) {
      const step = tried(walk, { node, move, checks })
      if (walk.counterexamples.length >= bounds.maxCounterexamples) return { ...walk, states: seen.size }
      if (!step) continue
      const name = step.after ? classOf(step.after) : null
      node.results.push(digest(resultOf(move.label, step, name)))
      if (!step.after || name === null) continue
      const known = seen.get(name)
      if (known) {
        if (!known.twin && step.after.state.seq !== known.world.state.seq) known.twin = deepFreeze(step.after)
        continue
      }
      if (seen.size >= bounds.maxStates) return { ...walk, states: seen.size }
      const fresh: Node = {
        world: deepFreeze(step.after),
        depth: node.depth + 1,
        from: { node, label: move.label },
        results: [],
      }
      seen.set(name, fresh)
      queue.push(fresh)
    }
  }
  compareTwins(machine, walk, queue)
  return { ...walk, states: seen.size, complete: true }
}

/** One path of the walk again, by its labels: what is wrong on it; null when nothing is, or when it no longer leads on. */
export function follow(machine: Machine, path: readonly string[]): Counterexample | null {
  const walk = begun(machine)
  let node: Node = { world: start(), depth: 0, from: null, results: [] }
  for (const label of path) {
    const move = machine.movesFrom(node.world).find((m) => m.label === label)
    if (!move) return null
    const step = tried(walk, { node, move, checks: machine.checks })
    const [found] = walk.counterexamples
    if (found || !step?.after) return found ?? null
    node = { world: deepFreeze(step.after), depth: node.depth + 1, from: { node, label }, results: [] }
  }
  return null
}

function begun({ checks }: Machine): Walk {
  return {
    states: 0,
    transitions: 0,
    refusals: 0,
    depth: 0,
    twins: 0,
    applied: Object.fromEntries(checks.map((c) => [c.name, 0])),
    counterexamples: [],
    complete: false,
  }
}

function tried(walk: Walk, by: { node: Node; move: Move; checks: readonly Check[] }): Step | null {
  const { node, move, checks } = by
  walk.transitions++
  const fail = (check: string, what: string) =>
    walk.counterexamples.push({ check, what, path: [...pathTo(node), move.label] })
  let step: Step
  try {
    step = take(node.world, move.command, move.ctx)
  } catch (fault) {
    fail("decide and apply never fault on a reachable state", String(fault))
    return null
  }
  if (!step.after) walk.refusals++
  for (const check of checks) {
    const verdict = check.judge(step)
    if (verdict === null) continue
    walk.applied[check.name] = (walk.applied[check.name] ?? 0) + 1
    if (verdict !== true) fail(check.name, verdict)
  }
  return step
}

/** Both members of a class must take every move to the same result: else the classes are too coarse to prove anything. */
function compareTwins(machine: Machine, walk: Walk, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (!node.twin) continue
    walk.twins++
    const theirs = results(machine, node.twin)
    if (theirs.length === node.results.length && theirs.every((r, i) => digest(r) === node.results[i]))
      continue
    const differs = results(machine, node.world).find((r, i) => r !== theirs[i])
    const what = `two members of one class part at: ${differs}`
    walk.counterexamples.push({ check: "a class stands for all its members", what, path: pathTo(node) })
  }
}

function results({ movesFrom, classOf }: Machine, world: World): string[] {
  return movesFrom(world).map(({ label, command, ctx }) => {
    const step = take(world, command, ctx)
    return resultOf(label, step, step.after ? classOf(step.after) : null)
  })
}

function resultOf(label: string, { decision, trail }: Step, name: string | null): string {
  if (!decision.ok) return `${label} -> ${decision.code}`
  const events = trail.map((t) => t.event.type).join(" ")
  const effects = decision.effects.map((e) => e.kind).join(" ")
  return `${label} -> ${events} / ${effects} / ${decision.human?.result} / ${name}`
}

/** 52 bits of FNV-1a, in two halves: millions of results are kept as numbers. Two that differ look alike once in 10^15. */
function digest(text: string): number {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x5bd1e995)
  }
  return (high >>> 6) * 2 ** 26 + (low >>> 6)
}

function pathTo(node: Node): string[] {
  const path: string[] = []
  for (let n = node; n.from; n = n.from.node) path.unshift(n.from.label)
  return path
}
