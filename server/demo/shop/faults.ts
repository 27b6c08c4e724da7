/** For tests alone (DEMO_SHOP_FAULTS=on): the shop is slow, fails after it has done the work, or cuts the line. */
import type { ToolName } from "./tools.ts"

export const FAULTS = ["slow", "fails", "fails_after", "cut_after", "nonsense_after"] as const
export type Fault = (typeof FAULTS)[number]

export class ShopFaults {
  readonly #set = new Map<ToolName, { fault: Fault; times: number }>()

  set(tool: ToolName, fault: Fault, times: number): void {
    this.#set.set(tool, { fault, times })
  }

  clear(): void {
    this.#set.clear()
  }

  /** The fault of this request, which is then used up. */
  take(tool: ToolName): Fault | null {
    const found = this.#set.get(tool)
    if (!found || found.times <= 0) return null
    found.times--
    return found.fault
  }
}
