/** @jsxImportSource preact */
/** What waits for the customer's word stands at the end of the log, whatever was said since it came up. */

import { Forms, openForms } from "./forms.ts"
import type { MoreProps } from "./more.ts"
import { Offer } from "./Offer.tsx"
import { onNeed } from "./on-need.tsx"
import { isMatter, Order } from "./order.ts"
import { Quick } from "./Quick.tsx"

const Rating = onNeed(() => import("../rating/Rating.tsx"))

export function Tail(props: MoreProps) {
  const { serving, log, draft } = props.ui.state
  const forms = openForms(props.ui.state)
  return (
    <>
      <Quick {...props} />
      {serving.offered && <Offer {...props} />}
      {(draft || log.events.some(isMatter)) && <Order {...props} draw={({ Open }) => <Open {...props} />} />}
      {forms.length > 0 && <Forms {...props} draw={({ Open }) => <Open {...props} forms={forms} />} />}
      {serving.kind === "closed" && <Rating {...props} draw={({ Rating }) => <Rating {...props} />} />}
    </>
  )
}
