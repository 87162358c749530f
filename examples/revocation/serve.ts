import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Published } from 'asean-verify/testbed'

export interface PublishingServer {
  /** `http://127.0.0.1:PORT`. */
  readonly base: string
  publish(published: ReadonlyMap<string, Published>): void
  close(): Promise<void>
}

/** What CAs publish, on this machine and for it alone. A POST to an OCSP responder gets the answer that is there. */
export async function startPublishingServer(): Promise<PublishingServer> {
  const all = new Map<string, Published>()
  const server = createServer((request, response) => {
    const found = all.get(request.url ?? '')
    if (found === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': found.contentType }).end(found.bytes)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publish(published) {
      for (const [path, served] of published) all.set(path, served)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
