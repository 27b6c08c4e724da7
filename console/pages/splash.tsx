import { Brand } from "../parts/brand.tsx"

/** The first tenth of a second: our sign, nothing that moves. */
export function Splash() {
  return (
    <div className="state" aria-busy="true">
      <Brand size={48} />
    </div>
  )
}
