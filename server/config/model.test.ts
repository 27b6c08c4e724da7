import { describe, expect, it } from "vitest"
import { ConfigFault, readConfig } from "./config.ts"

const read = (baseUrl: string) =>
  readConfig({ MODEL_BASE_URL: baseUrl, MODEL_NAME: "m" }).model.server?.endpoint.baseUrl

describe("the address of a model", () => {
  it.each([
    "https://models.example.com/v1",
    "http://localhost:11434/v1",
    "http://ollama:11434/v1",
    "http://127.0.0.1:8000/v1",
    "http://10.1.2.3/v1",
    "http://172.31.0.1/v1",
    "http://192.168.1.5/v1",
    "http://[::1]:8000/v1",
    "http://[fd00::5]/v1",
    "http://gpu.lan/v1",
  ])("may be %s", (url) => expect(read(url)).toBe(url))

  it.each([
    "http://models.example.com/v1",
    "http://8.8.8.8/v1",
    "http://172.32.0.1/v1",
    "http://127.0.0.1.example.com/v1",
    "http://[2001:db8::1]/v1",
    "https://user:secret@models.example.com/v1",
    "https://models.example.com/v1?key=secret",
    "https://models.example.com/v1#x",
    "file:///etc/passwd",
    "models.example.com",
  ])("may not be %s", (url) => expect(() => read(url)).toThrow(ConfigFault))

  it("loses the slash at its end", () => expect(read("http://localhost/v1/")).toBe("http://localhost/v1"))
})

describe("embeddings", () => {
  const base = { EMBEDDINGS_BASE_URL: "http://localhost:11434/v1/", EMBEDDINGS_MODEL: "m" }

  it("are none unless configured, and come from one place", () => {
    expect(readConfig({}).embeddings).toBeUndefined()
    const endpoint = { baseUrl: "http://localhost:11434/v1", name: "m", apiKey: "k" }
    expect(readConfig({ ...base, EMBEDDINGS_API_KEY: "k" }).embeddings).toEqual({ endpoint })
    expect(readConfig({ EMBEDDINGS_ONNX_DIR: "/models/m" }).embeddings).toEqual({ folder: "/models/m" })
    expect(() => readConfig({ ...base, EMBEDDINGS_ONNX_DIR: "/models/m" })).toThrow("choose one")
  })

  it("are configured whole, and go to no stranger in clear text", () => {
    expect(() => readConfig({ ...base, EMBEDDINGS_MODEL: "" })).toThrow("EMBEDDINGS_MODEL")
    expect(() => readConfig({ EMBEDDINGS_API_KEY: "k" })).toThrow("EMBEDDINGS_BASE_URL")
    expect(() => readConfig({ ...base, EMBEDDINGS_BASE_URL: "http://8.8.8.8/v1" })).toThrow(ConfigFault)
  })
})

describe("a model", () => {
  it("is none unless it is configured", () => {
    expect(readConfig({}).model.server).toBeUndefined()
    expect(readConfig({ MODEL_BASE_URL: "", MODEL_NAME: "", MODEL_API_KEY: "" }).model.server).toBeUndefined()
  })

  it("needs an address and a name", () => {
    expect(() => readConfig({ MODEL_BASE_URL: "http://localhost/v1" })).toThrow("MODEL_NAME")
    expect(() => readConfig({ MODEL_NAME: "m" })).toThrow("MODEL_BASE_URL")
    expect(() => readConfig({ MODEL_API_KEY: "k" })).toThrow("MODEL_BASE_URL")
  })
})
