/** Checks the code beside the password: of the app, once for each time step, or a recovery code, once. */
import { randomBytes } from "node:crypto"
import { ApiError } from "../errors.ts"
import type { SecondFactorStore } from "../store/second-factors.ts"
import type { Sealer } from "./sealed-text.ts"
import { hashToken } from "./tokens.ts"
import { base32, stepOf } from "./totp.ts"

const RECOVERY_CODES = 10
/** 80 bits: 16 characters in four groups. */
const RECOVERY_BYTES = 10

interface Parts {
  secondFactors: SecondFactorStore
  sealer: Sealer
  now: () => number
}

/** @throws ApiError code_locked, code_wrong */
export async function checkCode(
  { secondFactors, sealer, now }: Parts,
  account: string,
  of: { code: string; secret: Buffer },
): Promise<void> {
  if (!(await secondFactors.mayTry(account, now()))) throw new ApiError("code_locked")
  const typed = of.code.replace(/[\s-]/g, "").toUpperCase()
  const step = stepOf(sealer.open(of.secret), typed, now())
  const used =
    step === null
      ? await secondFactors.useRecovery(account, hashToken(typed))
      : await secondFactors.useStep(account, step)
  if (!used) throw new ApiError("code_wrong")
}

/** To write down; only their hashes are kept. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const plain = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(RECOVERY_BYTES)))
  return { codes: plain.map((code) => code.replace(/.{4}(?=.)/g, "$&-")), hashes: plain.map(hashToken) }
}
