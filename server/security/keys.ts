/**
 * The server's own keys, in DATA_DIR/keys: the Ed25519 key that signs heads and the secret behind visitor tokens and
 * CSRF values. Made at the first start, never printed, never in the database. A lost signing key is replaced by a new
 * one at the next start; what the old one signed still verifies by its public key, which is on record.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { createPrivateFile, exposedMode, readPrivateFile } from "./private-file.ts"

const FOLDER = "keys"
const SIGNING_KEY = "signing-key.pem"
const SECRET = "server-secret"
const SECRET_BYTES = 32

export type Signer = {
  /** First 16 hex digits of SHA-256 over the raw public key. */
  keyId: string
  /** Raw 32-byte Ed25519 public key, base64url without padding. */
  publicKey: string
  /** Ed25519 (RFC 8032), base64url without padding. */
  sign(bytes: Uint8Array): string
}

export type Keys = { signer: Signer; secret: Buffer }

/** The keys cannot be used as they lie there. `hint` tells the operator what to do. */
export class KeysFault extends Error {
  override readonly name = "KeysFault"
  readonly code: "keys_exposed" | "keys_broken" | "keys_unreadable"
  readonly hint: string
  constructor(fault: { code: KeysFault["code"]; message: string; hint: string; cause?: unknown }) {
    super(fault.message, { cause: fault.cause })
    this.code = fault.code
    this.hint = fault.hint
  }
}

/**
 * Reads the keys, making those that are missing. Processes that start at once on one folder get the same keys.
 * @throws KeysFault when a file can be read by others, is broken or cannot be read or written.
 */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const folder = join(dataDir, FOLDER)
  await access(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))
  await refuseIfExposed(folder, "700")
  const pem = await readOrMake(join(folder, SIGNING_KEY), newSigningKey)
  const secret = await readOrMake(join(folder, SECRET), newSecret)
  return { signer: signerOf(pem, join(folder, SIGNING_KEY)), secret: secretOf(secret, join(folder, SECRET)) }
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()
}

function newSecret(): string {
  return `${randomBytes(SECRET_BYTES).toString("base64url")}\n`
}

function signerOf(pem: string, path: string): Signer {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch (cause) {
    throw broken(path, cause)
  }
  const publicKey = createPublicKey(key).export({ format: "jwk" }).x
  if (key.asymmetricKeyType !== "ed25519" || publicKey === undefined) throw broken(path)
  const keyId = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex").slice(0, 16)
  return { keyId, publicKey, sign: (bytes) => sign(null, bytes, key).toString("base64url") }
}

function secretOf(text: string, path: string): Buffer {
  const secret = Buffer.from(text.trim(), "base64url")
  if (secret.length !== SECRET_BYTES) throw broken(path)
  return secret
}

async function readOrMake(path: string, make: () => string): Promise<string> {
  const present = await read(path)
  if (present !== null) return present
  await access(path, () => createPrivateFile(path, make()))
  const made = await read(path)
  if (made === null) throw broken(path)
  return made
}

async function read(path: string): Promise<string | null> {
  const text = await access(path, () => readPrivateFile(path))
  if (text !== null) await refuseIfExposed(path, "600")
  return text
}

async function refuseIfExposed(path: string, mode: string): Promise<void> {
  const found = await access(path, () => exposedMode(path))
  if (found === null) return
  throw new KeysFault({
    code: "keys_exposed",
    message: `${path} can be read or changed by other users of this machine (mode ${found}).`,
    hint: `Run: chmod ${mode} ${path} - and if others may have copied it, remove it, so that a new one is made.`,
  })
}

function broken(path: string, cause?: unknown): KeysFault {
  return new KeysFault({
    code: "keys_broken",
    message: `${path} does not hold a key that this server made.`,
    hint: "Put the file back from your backup of the keys folder, or remove it, so that a new one is made.",
    cause,
  })
}

async function access<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new KeysFault({
      code: "keys_unreadable",
      message: `${path} cannot be read or written (${code ?? cause}).`,
      hint: "Start the server as the user who owns the data folder, and see that the disk is not full.",
      cause,
    })
  }
}
