import type { AddressInfo } from "node:net"

const EVERYWHERE = new Set(["0.0.0.0", "::", ""])

/** Where a server that listens at `bound` reaches itself. @throws RangeError when it does not listen on a port. */
export function ownAddress(bound: AddressInfo | string | null): string {
  if (typeof bound !== "object" || bound === null)
    throw new RangeError("the server does not listen on a port")
  const { address, port } = bound
  if (EVERYWHERE.has(address)) return `http://127.0.0.1:${port}`
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`
}
