/** The main job on one server, on both stores. */
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe } from "vitest"
import { conversationTests } from "./conversation-suite.ts"

const stores = await storesUnderTest()

describe.each(stores)("a conversation on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  conversationTests({
    doors: () => ({ customer: server.url, staff: server.url }),
    accounts: () => server.accounts,
  })
})
