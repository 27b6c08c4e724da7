/**
 * Chosen files that were not sent outlive a reload: they lie in the browser's own database until they are sent or taken
 * out. Each is held by one tab at a time. Where there is no such database, or no room in it, they last as long as the page.
 */
interface Kept {
  key: string
  /** Service and inbox they were chosen for. */
  place: string
  at: number
  file: File
}

const DATABASE = "jieying-files"
const STORE = "files"
/** Older ones are forgotten, ms, and so are the oldest beyond this many. */
const OLDEST = 7 * 24 * 60 * 60_000
const MOST = 24

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asking = indexedDB.open(DATABASE, 1)
    asking.onupgradeneeded = () => asking.result.createObjectStore(STORE, { keyPath: "key" })
    asking.onsuccess = () => resolve(asking.result)
    asking.onerror = asking.onblocked = reject
  })
}

/** Runs one piece of work on the store; null when the browser does not allow it. */
async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  try {
    const db = await opened()
    try {
      return await new Promise<T>((resolve, reject) => {
        const asked = work(db.transaction(STORE, mode).objectStore(STORE))
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = reject
      })
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

const held = new Map<string, () => void>()

/** False when another tab holds it. Without locks nobody knows, and it is taken. */
function hold(key: string): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager }
  if (!locks || held.has(key)) return Promise.resolve(true)
  return new Promise((resolve) => {
    void locks.request(`jieying-file:${key}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      if (lock) return new Promise<void>((done) => held.set(key, done))
    })
  })
}

/** Those chosen together keep their order. */
let last = 0

export async function keep({ key, place, file }: Omit<Kept, "at">): Promise<void> {
  await hold(key)
  last = Math.max(Date.now(), last + 1)
  const entry: Kept = { key, place, at: last, file }
  await within("readwrite", (store) => store.put(entry))
}

export async function drop(key: string): Promise<void> {
  await within("readwrite", (store) => store.delete(key))
  held.get(key)?.()
  held.delete(key)
}

/** What waits for this place and is in no other tab, at most `most`, in the order in which it was chosen. */
export async function kept(place: string, most: number): Promise<Kept[]> {
  const all: Kept[] = (await within<Kept[]>("readonly", (store) => store.getAll())) ?? []
  all.sort((a, b) => a.at - b.at)
  const young = all.slice(-MOST).filter(({ at }) => Math.abs(Date.now() - at) < OLDEST)
  for (const each of all) if (!young.includes(each)) await drop(each.key)
  const mine: Kept[] = []
  for (const each of young)
    if (each.place === place && mine.length < most && (await hold(each.key))) mine.push(each)
  return mine
}

/** Forgets what was chosen for a place. */
export async function forgetFiles(place: string): Promise<void> {
  const all = (await within<Kept[]>("readonly", (store) => store.getAll())) ?? []
  for (const each of all) if (each.place === place) await drop(each.key)
}
