import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExtensionsInput } from './extensions.ts'
import { credentialOf } from './hierarchy.ts'
import type { Published } from './revocation-scenarios.ts'
import { answerOcsp, currentCrl, type RevocationService } from './revocation-service.ts'
import type { Testbed } from './testbed.ts'

/** What certificates of a CA say about where its certificate, its responder and its CRL are. */
export type Addresses = Pick<ExtensionsInput, 'caIssuers' | 'ocsp' | 'crl'>

export interface RevocationServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** To be put into certificates that the CA of this name issues: known before there is a CA. */
  addresses(name: string): Required<Addresses>
  /** Answers for the CA of this name from now on, in the place of what it answered before. */
  serve(name: string, service: RevocationService): void
  /** Every CA of a testbed that was made with `addressesOf: server.addressesOf`; `differences` by state and authority, such as `ID/trade-ca`. */
  serveTestbed(testbed: Testbed, differences?: Readonly<Record<string, Omit<RevocationService, 'issuer'>>>): void
  /** Fixed files by their path: what a scenario has published. */
  publish(files: ReadonlyMap<string, Published>): void
  /** For `createTestbed`. */
  addressesOf(state: string, authority: string): Required<Addresses>
  /** What was asked for so far: `POST /ID-trade-ca/ocsp`. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

export interface RevocationServerOptions {
  /** The present, at each request; that of the machine unless given. */
  readonly now?: () => Date
}

/** An OCSPRequest has about a hundred octets. */
const LARGEST_REQUEST = 16 * 1024

/**
 * A server of CA certificates, OCSP answers and CRLs on this machine alone (127.0.0.1), for trying out what happens online.
 *
 * ```ts
 * const server = await startRevocationServer()
 * const keys = await generateKeys('P-256')
 * const [notBefore, notAfter] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)]
 * const root = await issueCertificate({ subject: { CN: 'Root' }, keys, notBefore, notAfter, basicConstraints: { ca: true } })
 * const signer = await issueCertificate({
 *   subject: { CN: 'Signer' },
 *   keys: await generateKeys('P-256'),
 *   issuer: root,
 *   notBefore,
 *   notAfter,
 *   ...server.addresses('root'),
 * })
 * server.serve('root', { issuer: root, revoked: [{ certificate: signer, date: new Date() }] })
 * await server.close()
 * ```
 */
export async function startRevocationServer({
  now = () => new Date(),
}: RevocationServerOptions = {}): Promise<RevocationServer> {
  const services = new Map<string, RevocationService>()
  const files = new Map<string, Published>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const file = files.get(request.url ?? '')
    if (file !== undefined) response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes)
    else
      answer(request, response, services, now()).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const addresses = (name: string): Required<Addresses> => ({
    caIssuers: [`${url}/${name}/ca.cer`],
    ocsp: [`${url}/${name}/ocsp`],
    crl: [`${url}/${name}/ca.crl`],
  })
  const nameOf = (state: string, authority: string): string => `${state}-${authority}`
  return {
    url,
    requests,
    addresses,
    publish(published) {
      for (const [path, file] of published) files.set(path, file)
    },
    addressesOf: (state, authority) => addresses(nameOf(state, authority)),
    serve(name, service) {
      services.set(name, service)
    },
    serveTestbed({ states }, differences = {}) {
      const left = new Set(Object.keys(differences))
      for (const { state, shape, credentials } of Object.values(states))
        for (const { id } of shape.authorities) {
          const issuer = credentialOf({ state, credentials }, id)
          services.set(nameOf(state, id), { issuer, ...differences[`${state}/${id}`] })
          left.delete(`${state}/${id}`)
        }
      if (left.size > 0) throw new RangeError(`The testbed has no ${[...left].join(', ')}`)
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  services: ReadonlyMap<string, RevocationService>,
  now: Date,
): Promise<void> {
  const [name = '', what = '', ...rest] = (request.url ?? '').slice(1).split('/')
  const service = services.get(name)
  const body = service === undefined ? null : await contentOf(service, what, request, rest.join('/'), now)
  if (body === null) response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.')
  else response.writeHead(200, { 'content-type': TYPES[what] ?? '', 'content-length': body.length }).end(body)
}

/** RFC 2585 §4, RFC 6960 §A.2. */
const TYPES: Readonly<Record<string, string>> = {
  'ca.cer': 'application/pkix-cert',
  'ca.crl': 'application/pkix-crl',
  ocsp: 'application/ocsp-response',
}

/** `null`: there is no such thing. */
async function contentOf(
  service: RevocationService,
  what: string,
  request: IncomingMessage,
  rest: string,
  now: Date,
): Promise<Uint8Array | null> {
  switch (what) {
    case 'ca.cer':
      return service.certificate === false ? null : (service.certificate ?? service.issuer.certificate)
    case 'ca.crl':
      return service.crl === false ? null : currentCrl(service, now)
    case 'ocsp': {
      if (service.ocsp === false) return null
      // RFC 6960 §A.1: by GET the request is the rest of the path, in base64 with what a path cannot have escaped.
      const asked = request.method === 'POST' ? await bodyOf(request) : fromBase64Path(rest)
      return answerOcsp(service, asked, now)
    }
    default:
      return null
  }
}

function fromBase64Path(path: string): Uint8Array {
  return Uint8Array.from(atob(decodeURIComponent(path)), (character) => character.charCodeAt(0))
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const octets: number[] = []
  for await (const piece of request) {
    for (const octet of piece as Uint8Array) octets.push(octet)
    if (octets.length > LARGEST_REQUEST) throw new RangeError('The request is too large')
  }
  return Uint8Array.from(octets)
}
