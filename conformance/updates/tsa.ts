import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { type Credential, signCms } from '../../src/testbed/index.ts'

/** id-ct-TSTInfo (RFC 3161 §2.4.2). */
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const POLICY = '2.999.1.3161'
const LARGEST_REQUEST = 64 * 1024

export interface TsaServer {
  readonly url: string
  close(): Promise<void>
}

/** A TSA on this machine alone (RFC 3161 §3.4), which stamps whatever it is asked to, at the present. */
export async function startTsa(tsa: Credential): Promise<TsaServer> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    let length = 0
    request.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > LARGEST_REQUEST) request.destroy()
      else pieces.push(piece)
    })
    request.on('end', () => {
      answer(Buffer.concat(pieces), tsa).then(
        (body) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body),
        (error: unknown) => response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error)),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function answer(body: Uint8Array, tsa: Credential): Promise<Uint8Array> {
  const request = new pkijs.TimeStampReq({ schema: asn1js.fromBER(body).result })
  const serialNumber = crypto.getRandomValues(new Uint8Array(8))
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: request.reqPolicy ?? POLICY,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: serialNumber }),
    genTime: new Date(Math.floor(Date.now() / 1000) * 1000),
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
  })
  const token = await signCms(
    new Uint8Array(info.toSchema().toBER()),
    { credential: tsa },
    { attached: true, contentType: TST_INFO, certificates: 'chain' },
  )
  const granted = new asn1js.Sequence({ value: [new asn1js.Integer({ value: 0 })] })
  return new Uint8Array(new asn1js.Sequence({ value: [granted, asn1js.fromBER(token).result] }).toBER())
}
