declare module "emoji:zh" {
  const listed: readonly import("./list.ts").Listed[]
  export default listed
}

declare module "emoji:en" {
  const listed: readonly import("./list.ts").Listed[]
  export default listed
}
