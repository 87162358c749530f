import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface HostileServer {
  readonly port: number
  readonly url: string
  /** What came: method, path and headers. */
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] }[]
  /** Requests that were not ended by either side. */
  open(): number
  close(): Promise<void>
}

/** On this machine alone. It answers by path; whatever it holds open is cut off when it closes. */
export async function startServer(answers: Readonly<Record<string, Answer>>): Promise<HostileServer> {
  const requests: HostileServer['requests'] = []
  let open = 0
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    open++
    response.on('close', () => open--)
    const answer = answers[(request.url ?? '').split('?')[0] ?? '']
    if (answer === undefined) response.writeHead(404).end('<html>Not found</html>')
    else answer(request, response)
  })
  const port = await listen(server)
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A server that says these octets to whoever connects, and nothing else. */
export async function startTcpServer(
  onConnection: (socket: Socket) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    onConnection(socket)
  })
  const port = await listen(server)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export function sends(body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body)
  }
}

export function redirects(location: string | null, status = 302): Answer {
  return (_, response) => {
    response.writeHead(status, location === null ? {} : { location }).end('elsewhere')
  }
}
