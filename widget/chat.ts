/** Entry of the chat: small, never cached under a stale name; what it loads carries a hash in its name. */
import type { ChatHandle, WidgetConfig } from "./launcher/config.ts"

export async function mount(config: WidgetConfig): Promise<ChatHandle> {
  const [app, t] = await Promise.all([
    import("./view/mount.tsx"),
    config.locale === "en"
      ? import("./texts/en.ts").then((m) => m.en)
      : import("./texts/zh.ts").then((m) => m.zh),
  ])
  return app.mountChat(config, t)
}
