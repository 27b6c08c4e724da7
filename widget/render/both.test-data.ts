/** Draws the same with the chat's renderer and with Preact, in a page. */
import * as preact from "preact"
import { jsx as preactJsx } from "preact/jsx-runtime"
import * as chat from "./render.ts"

// Two implementations of one interface, whose types know nothing of each other.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any
interface Renderer {
  jsx: Any
  render: Any
  Component: Any
  createRef: Any
  Fragment: Any
}
const OURS: Renderer = chat
const PREACT: Renderer = { ...preact, jsx: preactJsx }

const drawn = () => new Promise((resolve) => setTimeout(resolve))

/** mulberry32 */
function dice(seed: number): (sides: number) => number {
  let a = seed
  return (sides) => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

const TAGS = ["p", "div", "span", "button", "svg", "textarea", "em"]

function tree(r: Renderer, roll: (sides: number) => number, deep: number): Any {
  const kind = roll(10)
  if (deep === 0 || kind === 0) return [null, false, "text", 7, "", undefined, true][roll(7)]
  const some = () => Array.from({ length: roll(4) }, () => tree(r, roll, deep - 1))
  if (kind === 1) return keyed(r, roll, deep)
  if (kind === 2) return r.jsx(({ children }: Any) => r.jsx("section", { children }), { children: some() })
  if (kind === 3) return r.jsx(r.Fragment, { children: some() })
  const tag = TAGS[roll(TAGS.length)] as string
  const props: Any = {}
  if (roll(2)) props.class = `c${roll(3)}`
  if (roll(3) === 0) props["aria-hidden"] = [true, false, undefined, "true"][roll(4)]
  if (roll(4) === 0) props.title = ["a", "b"][roll(2)]
  if (tag === "button") props.disabled = [true, false, undefined][roll(3)]
  if (tag === "textarea") return r.jsx(tag, { ...props, value: `v${roll(3)}`, rows: 1 + roll(2) })
  if (tag === "svg")
    return r.jsx(tag, { viewBox: "0 0 9 9", children: r.jsx("path", { d: `M${roll(3)} 1` }) })
  return r.jsx(tag, { ...props, children: roll(3) ? some() : tree(r, roll, deep - 1) })
}

/** A list of keys in any order, each with its own content. */
function keyed(r: Renderer, roll: (sides: number) => number, deep: number): Any {
  const keys = ["a", "b", "c", "d", "e"].filter(() => roll(3) > 0)
  for (let i = keys.length; i > 0; i--) keys.push(...keys.splice(roll(i), 1))
  return keys.map((key) => r.jsx("div", { id: key, children: tree(r, roll, deep - 1) }, key))
}

/** Where the two differ: empty when they never do. */
export function randomTrees(count: number): string[] {
  const [a, b] = [document.createElement("div"), document.createElement("div")]
  const differences: string[] = []
  for (let seed = 1; seed <= count; seed++) {
    // The outermost element stays the same, so that each tree is drawn over the one before.
    const draw = (r: Renderer) =>
      r.jsx("main", { children: [keyed(r, dice(seed), 4), tree(r, dice(seed + 1e6), 4), "end"] })
    OURS.render(draw(OURS), a)
    PREACT.render(draw(PREACT), b)
    if (!isSame(a, b)) differences.push(`${seed}: ${a.innerHTML} instead of ${b.innerHTML}`)
  }
  return differences.slice(0, 3)
}

/** In whatever order the attributes were set; Preact leaves an empty one where it takes one away. */
function isSame(a: Element, b: Element): boolean {
  for (const each of b.querySelectorAll('[title=""]')) each.removeAttribute("title")
  const values = (all: Element) => Array.from(all.querySelectorAll("textarea"), (field) => field.value).join()
  return a.isEqualNode(b) && values(a) === values(b)
}

export async function lifeOf(): Promise<{ ours: string[]; preacts: string[] }> {
  return { ours: await life(OURS), preacts: await life(PREACT) }
}

async function life(r: Renderer): Promise<string[]> {
  const told: string[] = []
  const made: Any = {}
  class Part extends r.Component {
    constructor(props: Any) {
      super(props)
      this.state = { n: 0 }
      made[props.name] = this
      told.push(`new ${props.name}`)
    }
    componentDidMount() {
      told.push(`mounted ${this.props.name}`)
    }
    componentDidUpdate(props: Any, state: Any, snapshot: Any) {
      told.push(`updated ${this.props.name} from ${props.to} ${state.n} ${snapshot} to ${this.state.n}`)
    }
    componentWillUnmount() {
      told.push(`left ${this.props.name}`)
    }
    getSnapshotBeforeUpdate(_props: Any, state: Any) {
      return `snap${state.n}`
    }
    render(props: Any, state: Any) {
      told.push(`drew ${props.name} ${state.n}`)
      return r.jsx("div", { children: [state.n, props.children] })
    }
  }
  const place = document.createElement("div")
  const draw = (to: string, inner: boolean) =>
    r.render(
      r.jsx(Part, {
        name: "outer",
        to,
        children: [inner && r.jsx(Part, { name: "inner", to }), r.jsx(Part, { name: "beside", to }, "b")],
      }),
      place,
    )
  draw("one", true)
  made.inner.setState({ n: 1 })
  made.inner.setState({ n: 2 }, () => told.push("called back"))
  made.outer.setState({ n: 1 })
  await drawn()
  told.push(place.innerHTML)
  draw("two", true)
  draw("three", false)
  made.inner.setState({ n: 9 })
  await drawn()
  told.push(place.innerHTML)
  r.render(null, place)
  return [...told, place.innerHTML]
}

export function keysAndFocus() {
  const place = document.createElement("div")
  document.body.append(place)
  const { jsx, render } = OURS
  const draw = (keys: string[]) =>
    render(jsx("div", { children: keys.map((key) => jsx("button", { id: key, children: key }, key)) }), place)
  draw(["a", "b", "c"])
  const [a, , c] = place.querySelectorAll("button")
  a?.focus()
  draw(["c", "a", "d"])
  const after = Array.from(place.querySelectorAll("button"))
  const result = {
    same: after[0] === c && after[1] === a,
    focused: document.activeElement === a,
    order: after.map((button) => button.id).join(),
  }
  place.remove()
  return result
}

export function handlers(): string[] {
  const place = document.createElement("div")
  const told: string[] = []
  const draw = (onClick?: () => void) => OURS.render(OURS.jsx("button", { onClick, children: "x" }), place)
  draw(() => told.push("first"))
  draw(() => told.push("second"))
  place.querySelector("button")?.click()
  draw()
  place.querySelector("button")?.click()
  return told
}

export async function fields() {
  const place = document.createElement("div")
  document.body.append(place)
  const { jsx, render, createRef, Component } = OURS
  const field = createRef()
  let drawings = 0
  let itself: Any
  class Counted extends Component {
    render() {
      itself = this
      drawings++
      return null
    }
  }
  const draw = (value: string) =>
    render(jsx("div", { children: [jsx("input", { ref: field, value }), jsx(Counted, {})] }), place)
  draw("one")
  draw("two")
  field.current.setSelectionRange(1, 1)
  draw("two")
  const { value, selectionStart: caret } = field.current
  render(null, place)
  drawings = 0
  itself.setState({ late: true })
  await drawn()
  place.remove()
  return { value, caret, gone: field.current === null, stateAfterLeaving: drawings }
}

export async function afterAFault(): Promise<string> {
  const place = document.createElement("div")
  const { jsx, render } = OURS
  const Part = ({ ill }: { ill: boolean }) => {
    if (ill) throw new Error("ill")
    return jsx("p", { children: "well" })
  }
  try {
    render(jsx(Part, { ill: true }), place)
  } catch {
    // What a component throws reaches whoever draws.
  }
  render(jsx(Part, { ill: false }), place)
  return place.innerHTML
}
