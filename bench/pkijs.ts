import * as pkijs from 'pkijs'
import { type Contender, measure } from './contender.ts'
import type { BenchSet } from './documents.ts'

/** SignedData.verify with its path check, on the WebCrypto of Node. It takes whole buffers, so that a part of one is copied. */
export function pkijsContender(set: BenchSet): Contender {
  const crypto = new pkijs.CryptoEngine({ crypto: globalThis.crypto, name: 'node' })
  const root = pkijs.Certificate.fromBER(set.root)
  return {
    name: 'pkijs, SignedData.verify',
    run: (milliseconds) =>
      measure(set.oneSigner, milliseconds, async ({ cms, content }) => {
        const signedData = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(cms).content })
        const parameters = {
          signer: 0,
          data: content.slice().buffer,
          trustedCerts: [root],
          checkChain: true,
          checkDate: set.now,
        }
        if (!(await signedData.verify(parameters, crypto))) throw new Error('not verified')
      }),
  }
}
