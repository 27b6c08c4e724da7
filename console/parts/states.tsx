/** What a place shows when it has nothing, has failed, or is still loading. */
import { Button } from "antd"
import type { CSSProperties, ReactNode } from "react"
import { codeOf } from "../api/problem.ts"
import { useWords } from "../prefs/provider.tsx"
import { Icon, type IconName } from "./icon.tsx"
import "./states.css"

export function Empty(props: { icon: IconName; title: string; next: string; children?: ReactNode }) {
  return (
    <div className="state">
      <span className="sign">
        <Icon name={props.icon} size={26} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.next}</p>
      {props.children}
    </div>
  )
}

export function Failure({
  error,
  retry,
  children,
}: {
  error: unknown
  retry: () => void
  children?: ReactNode
}) {
  const words = useWords()
  return (
    <div className="state failed" role="alert">
      <span className="sign">
        <Icon name="alert" size={26} />
      </span>
      <h2>{words.common.failedTitle}</h2>
      <p>{words.problems[codeOf(error)]}</p>
      <Button onClick={retry}>{words.common.retry}</Button>
      {children}
    </div>
  )
}

export function Bone({ w, h }: { w: CSSProperties["width"]; h: number }) {
  return <div className="bone" style={{ width: w, height: h }} />
}

/** The shape of a panel with a list in it. */
export function ListBones() {
  return (
    <div className="panel bones pad" style={{ padding: 18, gap: 14 }}>
      {[60, 72, 54, 66].map((width) => (
        <Bone key={width} w={`${width}%`} h={36} />
      ))}
    </div>
  )
}

/** The shape of a form that is on its way. */
export function FormBones() {
  return (
    <Loading>
      <div className="bones" style={{ gap: 18 }}>
        <Bone w="40%" h={20} />
        <Bone w="100%" h={32} />
        <Bone w="30%" h={20} />
        <Bone w="100%" h={72} />
      </div>
    </Loading>
  )
}

export function Loading({ children }: { children: ReactNode }) {
  const words = useWords()
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        {words.common.loading}
      </span>
      {children}
    </div>
  )
}
