import { useMe } from "../../live/live.tsx"

/** Knowledge is read by everybody and changed by those who lead; the server enforces the same. */
export function useMayEdit(): boolean {
  const { role } = useMe()
  return role === "supervisor" || role === "admin"
}
