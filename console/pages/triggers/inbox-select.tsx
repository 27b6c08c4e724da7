/** Where there are many inboxes: one of them is chosen from a list. */
import { Select, type SelectProps } from "antd"

export function InboxSelect(props: SelectProps<string>) {
  return <Select style={{ minWidth: 180 }} {...props} />
}
