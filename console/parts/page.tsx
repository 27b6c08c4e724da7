/** The frame of a page of one's own: what it is for, and what is in it. */
import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import "../look/page.css"
import { Failure, Loading } from "./states.tsx"

interface PageProps {
  title: string
  intro: string
  /** Beside the title. */
  end?: ReactNode
  className?: string
  children: ReactNode
}

export function Page({ title, intro, end, className, children }: PageProps) {
  return (
    <div className="page scroll">
      <div className={className ? `inside ${className}` : "inside"}>
        <div className="page-head">
          <h1>{title}</h1>
          {end}
          <p className="small">{intro}</p>
        </div>
        {children}
      </div>
    </div>
  )
}

interface LoadedProps<T> {
  query: UseQueryResult<T>
  /** The shape of what is on its way. */
  bones: ReactNode
  children: (data: T) => ReactNode
}

/** What a query brought; until then its shape, and where it failed a way to try again. What was there before stays. */
export function Loaded<T>({ query, bones, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  return <Loading>{bones}</Loading>
}
