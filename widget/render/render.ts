/**
 * Draws the chat: that part of Preact's interface which the chat uses, in a third of its bytes. The build puts it in
 * Preact's place (vite.config.ts), Preact's types hold for both, and render.test.ts draws the same trees with both.
 *
 * Children without a key keep their element while they stay at their place; children with a key keep it wherever they
 * go. There is no hydration, no context, no portal and no error boundary.
 */
type Props = Record<string, unknown>
type Child = VNode | readonly Child[] | string | number | boolean | null | undefined
interface Ref {
  current: unknown
}
interface VNode {
  /** A tag, a component, or null for a text (in `props.text`) and for a list. */
  type: string | null | ((props: Props) => Child) | (new (props: Props) => Component)
  props: Props
  key?: unknown
}
/** What stands on the screen for a vnode. */
interface Live extends VNode {
  /** The element or text; components and lists have none of their own. */
  dom: Element | Text | null
  kids: (Live | null)[]
  up: Live | null
  depth: number
  self: Component | null
}

export class Component {
  props: Props
  declare state: Props
  /** The state after the next drawing, while it differs. */
  next: Props | null = null
  /** Called once after the next drawing. */
  after: (() => void)[] = []
  live: Live | null = null

  constructor(props: Props) {
    this.props = props
  }

  setState(patch: Props, after?: () => void): void {
    this.next = { ...(this.next ?? this.state), ...patch }
    if (after) this.after.push(after)
    if (this.live && dirty.push(this) === 1) queueMicrotask(flush)
  }

  forceUpdate(): void {
    this.setState({})
  }

  render(_props: Props, _state: Props): Child {
    return null
  }

  // What a component may have, called as Preact calls it.
  declare componentDidMount?: () => void
  declare componentDidUpdate?: (props: Props, state: Props, snapshot: unknown) => void
  declare componentWillUnmount?: () => void
  declare getSnapshotBeforeUpdate?: (props: Props, state: Props) => unknown
}

export const createRef = (): Ref => ({ current: null })
export const Fragment = (props: Props) => props.children as Child

export function jsx(type: VNode["type"], props: Props, key?: unknown): VNode {
  return { type, props, key }
}
export { jsx as jsxs }

/** Components whose state has changed since the last drawing. */
let dirty: Component[] = []
/** What is called once the elements are in place. */
let done: (() => void)[] = []

/** Draws the changed ones, those above first: they may draw those below on the way. */
function flush(): void {
  const changed = dirty.sort((a, b) => (a.live?.depth ?? 0) - (b.live?.depth ?? 0))
  dirty = []
  for (const self of changed) {
    const { live } = self
    if (!live || !self.next) continue
    draw(live, live.props)
    let host = live.up
    while (host && !host.dom) host = host.up
    if (host) place(host)
  }
  settle()
}

function settle(): void {
  const calls = done
  done = []
  for (const call of calls) call()
}

const roots = new WeakMap<Element, Live>()

/** Draws into an element; null takes away what was drawn there. */
export function render(vnode: Child, into: Element): void {
  const root = roots.get(into) ?? made({ type: "", props: {} }, null)
  roots.set(into, root)
  root.dom = into
  drawKids(root, [vnode])
  place(root)
  settle()
}

function made({ type, key }: VNode, up: Live | null): Live {
  return { type, key, props: {}, dom: null, kids: [], up, depth: up ? up.depth + 1 : 0, self: null }
}

/** A child as a vnode; null where nothing is drawn. */
function vnodeOf(child: Child): VNode | null {
  if (child == null || typeof child === "boolean") return null
  if (Array.isArray(child)) return { type: null, props: { children: child } }
  return typeof child === "object" ? (child as VNode) : { type: null, props: { text: child } }
}

function drawKids(live: Live, children: readonly Child[]): void {
  const before = live.kids
  const keyed = new Map(before.map((kid) => [kid?.key, kid]))
  const kept = new Set<Live>()
  const vnodes = children.map(vnodeOf)
  live.kids = vnodes.map((vnode, i) => {
    if (!vnode) return null
    const { type, key } = vnode
    const old = key == null ? before[i] : keyed.get(key)
    const same =
      old && !kept.has(old) && old.type === type && old.key === key && isText(old) === isText(vnode)
    const kid = same ? old : made(vnode, live)
    kept.add(kid)
    return kid
  })
  for (const kid of before) if (kid && !kept.has(kid)) remove(kid, true)
  live.kids.forEach((kid, i) => {
    if (kid) draw(kid, (vnodes[i] as VNode).props)
  })
}

const isText = ({ props }: VNode) => "text" in props

function draw(live: Live, props: Props): void {
  const { type } = live
  if (typeof type === "function") return drawComponent(live, props)
  const before = live.props
  live.props = props
  if (isText(live)) drawText(live, String(props.text))
  else if (type === null) drawKids(live, props.children as Child[])
  else {
    live.dom ??= isDrawing(live)
      ? document.createElementNS("http://www.w3.org/2000/svg", type)
      : document.createElement(type)
    const dom = live.dom as Element
    for (const name in { ...before, ...props })
      if (props[name] !== before[name]) setProp(dom, name, props[name])
    drawKids(live, listOf(props.children as Child))
    place(live)
    // After the children: a choice can only be set once it is there.
    const { value, ref } = props
    if (value !== undefined && (dom as HTMLInputElement).value !== value)
      (dom as HTMLInputElement).value = value as string
    if (ref) (ref as Ref).current = dom
  }
}

function drawText(live: Live, text: string): void {
  if (!live.dom) live.dom = document.createTextNode(text)
  else if ((live.dom as Text).data !== text) (live.dom as Text).data = text
}

/** Inside a drawing (SVG): elements have another name space there. */
function isDrawing(live: Live): boolean {
  let each: Live | null = live
  while (each && each.type !== "svg") each = each.up
  return each !== null
}

const listOf = (child: Child): readonly Child[] => (Array.isArray(child) ? child : [child])

function drawComponent(live: Live, props: Props): void {
  const type = live.type as (props: Props) => Child
  // The same vnode again, handed down by one that was drawn anew: what it shows has not changed.
  if (live.props === props && !live.self?.next) return
  live.props = props
  if (!type.prototype?.render) return drawKids(live, [type(props)])
  live.self ??= new (type as unknown as new (props: Props) => Component)(props)
  const { self } = live
  const before = self.live && { props: self.props, state: self.state }
  self.live = live
  self.props = props
  self.state = self.next ?? self.state ?? {}
  self.next = null
  const child = self.render(props, self.state)
  const snapshot = before && self.getSnapshotBeforeUpdate?.(before.props, before.state)
  drawKids(live, [child])
  const after = self.after
  self.after = []
  done.push(() => {
    if (before) self.componentDidUpdate?.(before.props, before.state, snapshot)
    else self.componentDidMount?.()
    for (const call of after) call()
  })
}

type Listening = Element & { on?: Record<string, ((event: Event) => void) | undefined> }

/** One listener an event and element; which function it calls changes with every drawing. */
function heard(this: Listening, event: Event): void {
  this.on?.[event.type]?.(event)
}

function setProp(dom: Listening, name: string, value: unknown): void {
  if (/^(children|ref|value)$/.test(name)) return
  if (name.startsWith("on")) {
    const event = name.slice(2).toLowerCase()
    dom.on ??= {}
    dom.on[event] = value as (event: Event) => void
    dom.addEventListener(event, heard)
  } else if (value == null || (value === false && name[4] !== "-")) dom.removeAttribute(name)
  else dom.setAttribute(name, value === true && name[4] !== "-" ? "" : String(value))
}

/** Puts the elements of a host in order, touching only those that are out of place: what is moved loses the focus. */
function place(host: Live): void {
  let at = host.dom?.firstChild ?? null
  const each = (live: Live | null): void => {
    if (!live) return
    if (!live.dom) live.kids.forEach(each)
    else if (live.dom === at) at = at.nextSibling
    else host.dom?.insertBefore(live.dom, at)
  }
  host.kids.forEach(each)
}

/** `outermost`: its elements are taken out; those inside go with them. */
function remove(live: Live, outermost: boolean): void {
  const { self, dom, kids, props } = live
  if (self) {
    self.componentWillUnmount?.()
    self.live = null
  }
  if (dom && props.ref) (props.ref as Ref).current = null
  for (const kid of kids) if (kid) remove(kid, outermost && !dom)
  if (outermost) dom?.remove()
}
