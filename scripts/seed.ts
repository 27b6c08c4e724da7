/** Makes the embedded store's seed after install, so that the first start does not have to run initdb. */
import { makeSeed } from "../server/store/embedded/seed.ts"

await makeSeed()
