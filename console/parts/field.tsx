import { type ReactNode, useId } from "react"

/** A labelled control: the control is given the id that its label names. */
export function Field(props: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {props.label}
        {props.hint && <span className="small quiet">{props.hint}</span>}
      </label>
      {props.children(id)}
    </div>
  )
}
