import { Button } from "antd"
import type { ReactNode } from "react"
import { Popup } from "../../parts/popup.tsx"

interface FigureProps {
  title: string
  /** The button's name, and what it shows. */
  definition: string
  defined: string
  /** The sample, under the chart. */
  note: string
  children: ReactNode
}

export function Figure({ title, definition, defined, note, children }: FigureProps) {
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <Popup placement="bottomRight" content={() => <p className="confidence-definition">{defined}</p>}>
          <Button size="small" type="text">
            {definition}
          </Button>
        </Popup>
      </figcaption>
      {children}
      <p className="small quiet figures">{note}</p>
    </figure>
  )
}
